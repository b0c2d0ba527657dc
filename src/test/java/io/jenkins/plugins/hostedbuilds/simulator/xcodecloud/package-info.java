/** The simulated Xcode Cloud. */
package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;
