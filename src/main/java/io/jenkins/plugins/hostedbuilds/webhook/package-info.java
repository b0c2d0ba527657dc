/** The door at which services say that there is news. */
package io.jenkins.plugins.hostedbuilds.webhook;
