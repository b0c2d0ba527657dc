/** The way of a build's files into a workspace and into a run's archive. */
package io.jenkins.plugins.hostedbuilds.files;
