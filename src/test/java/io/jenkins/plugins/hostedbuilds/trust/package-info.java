/** What is promised of secrets, of who may do what, and of what comes from outside, tried out inside Jenkins. */
package io.jenkins.plugins.hostedbuilds.trust;
