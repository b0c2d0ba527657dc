package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;

/**
 * How a build is to be watched.
 *
 * @param firstAfter the pause before the first question, or null for the usual one
 * @param shortest the user's wish for the shortest pause, or null
 * @param status the word that the observer knows already, or null
 * @param whole whether each answer has to be all that the service can tell of the build, which lists do not
 */
public record Wish(Duration firstAfter, Duration shortest, String status, boolean whole) {}
