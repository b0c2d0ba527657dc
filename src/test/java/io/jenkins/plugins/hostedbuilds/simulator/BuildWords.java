package io.jenkins.plugins.hostedbuilds.simulator;

import java.util.Set;

/**
 * The words of a service for how a build is, as far as all simulators need them. Immutable.
 *
 * @param waiting statuses in which a build has not started to work; all others but the final ones mean that it works
 * @param ended statuses that are final
 * @param canceled the final status of a canceled build
 */
public record BuildWords(Set<String> waiting, Set<String> ended, String canceled) {}
