package io.jenkins.plugins.hostedbuilds.service;

import java.time.Duration;

/**
 * What one account was asked by this process, whoever asked, and what it said of its limits.
 *
 * @param requests how many were sent
 * @param throttled how many of them were too much for the service
 * @param quiet how long the service still wants to be left alone; zero where it does not
 * @param announced what the service last said of its limit, or null
 * @param own the limit that was set here, in any hour, or null
 */
public record Traffic(long requests, long throttled, Duration quiet, RateLimit announced, RateLimit own) {

    /** Of a service that keeps no count. */
    public static Traffic of(RateLimit announced) {
        return new Traffic(0, 0, Duration.ZERO, announced, null);
    }
}
