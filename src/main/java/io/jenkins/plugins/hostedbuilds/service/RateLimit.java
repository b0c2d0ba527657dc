package io.jenkins.plugins.hostedbuilds.service;

import java.time.Instant;

/**
 * A service's own account of how much may still be asked.
 *
 * @param limit requests allowed in the window
 * @param remaining requests left in it
 * @param resetsAt when the window is full again, or null where it rolls
 */
public record RateLimit(long limit, long remaining, Instant resetsAt) {}
