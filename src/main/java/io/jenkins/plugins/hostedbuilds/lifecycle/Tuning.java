package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.time.Duration;

/**
 * The patience of a life.
 *
 * @param look how long a build whose start was not answered is looked for before it is taken not to exist
 * @param lookPause between two such looks
 * @param refusal how long a service may refuse to tell of a build that is followed, before it is believed
 * @param cancel how long a cancelled build may take to stop before nobody waits for it any more
 * @param cancelPause between two looks at a cancelled build
 * @param throttle how long a start is held back by a service that wants to be left alone
 * @param outage how long a service may be out of reach
 * @param transfer how long a file of a build that has ended may be out of reach
 */
public record Tuning(
        Duration look,
        Duration lookPause,
        Duration refusal,
        Duration cancel,
        Duration cancelPause,
        Duration throttle,
        Duration outage,
        Duration transfer) {
    public static final Tuning STANDARD = new Tuning(
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofMinutes(30));
}
