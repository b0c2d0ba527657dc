/** What goes wrong on the way to a service, and what becomes of a build then. */
package io.jenkins.plugins.hostedbuilds.reliability;
