/** What the services are asked, and what they may be asked: for people, for the remote API, for monitoring. */
package io.jenkins.plugins.hostedbuilds.traffic;
