/** The simulated Codemagic: its older API, in the form of 2020 and in later ones, and its API V3. */
package io.jenkins.plugins.hostedbuilds.simulator.codemagic;
