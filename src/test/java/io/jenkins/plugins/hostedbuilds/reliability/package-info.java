/** What is promised of crashes and of services that misbehave, tried out with real processes and connections. */
package io.jenkins.plugins.hostedbuilds.reliability;
