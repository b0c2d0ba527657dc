package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Instant;

/**
 * A build took on a status. Immutable.
 *
 * @param status in the service's words
 * @param at on the simulator's clock
 */
public record StatusChange(String status, Instant at) {}
