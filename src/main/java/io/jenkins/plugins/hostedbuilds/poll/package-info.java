/**
 * The one poller: when to ask, whom, and how often. Knows what a hosted build is, and nothing of HTTP or Jenkins.
 */
package io.jenkins.plugins.hostedbuilds.poll;
