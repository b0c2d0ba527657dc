/**
 * The freestyle build steps: the same arguments and the same engine as the Pipeline steps, in a build that holds an
 * executor and does not outlive a restart.
 */
package io.jenkins.plugins.hostedbuilds.freestyle;
