package io.jenkins.plugins.hostedbuilds.service;

import java.time.Instant;
import java.util.Map;

/**
 * What is noted before a build is started, so that it can be recognised should the answer to the start be lost.
 *
 * @param at when it was noted, by our clock
 * @param marker a text of our own that the service echoes, or null where none is sent
 * @param facts what the service showed before the start (ids, counters), by names that the service's package chose
 */
public record Evidence(Instant at, String marker, Map<String, String> facts) {

    public Evidence {
        facts = facts == null ? Map.of() : Map.copyOf(facts);
    }
}
