/** The simulated Build.io: the calls of its guide, and apps whose counters tell of builds. */
package io.jenkins.plugins.hostedbuilds.simulator.buildio;
