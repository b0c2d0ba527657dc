/** Mendix' Build API as simulated: the five calls of its page, their codes, and the address of a package. */
package io.jenkins.plugins.hostedbuilds.simulator.mendix;
