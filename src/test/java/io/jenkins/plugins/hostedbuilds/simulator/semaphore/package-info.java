/** A simulated Semaphore, in three dialects. */
package io.jenkins.plugins.hostedbuilds.simulator.semaphore;
