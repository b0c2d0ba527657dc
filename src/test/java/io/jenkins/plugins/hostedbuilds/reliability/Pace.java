package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import java.time.Duration;

/**
 * How fast all goes.
 *
 * @param whole how long builds are asked for
 * @param longest how long a build takes at most
 * @param fault the mean time between two faults
 * @param slow how late a slow answer is
 * @param silent how late an answer is that nobody waits for; not to come where it is null
 * @param storm how long a service may be away
 * @param rest how long nothing is done before the house is taken to be at rest
 * @param drain how long builds may take to end when no more are asked for
 * @param limit how long an answer may take
 */
public record Pace(
        Duration whole,
        Duration longest,
        Duration fault,
        Duration slow,
        Duration silent,
        Duration storm,
        Duration rest,
        Duration drain,
        Duration limit,
        Rhythm rhythm,
        Tuning tuning) {

    /** As with people. */
    static Pace of(Duration whole) {
        return new Pace(
                whole,
                Duration.ofMinutes(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(3),
                Duration.ofSeconds(35),
                Duration.ofSeconds(40),
                Duration.ofSeconds(75),
                Duration.ofMinutes(12),
                Duration.ofSeconds(30),
                Rhythm.STANDARD,
                Tuning.STANDARD);
    }

    /** For tests, in which nobody waits for what takes long. */
    static Pace quick(Duration whole) {
        return new Pace(
                whole,
                Duration.ofSeconds(1),
                Duration.ofMillis(60),
                Duration.ofMillis(50),
                null,
                Duration.ofMillis(300),
                Duration.ZERO,
                Duration.ofMinutes(2),
                Duration.ofSeconds(20),
                new Rhythm(Duration.ofMillis(50), 1.2, Duration.ofMillis(200), Duration.ofMillis(200)),
                new Tuning(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)));
    }
}
