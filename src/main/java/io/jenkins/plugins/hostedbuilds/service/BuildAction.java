package io.jenkins.plugins.hostedbuilds.service;

import java.time.Instant;

/**
 * One part of a build as the service shows it ("Fetching app sources").
 *
 * @param name the service's name for it
 * @param status the service's own word, or null while it is open
 * @param result how it ended, or null while it is open
 * @param startedAt or null
 * @param finishedAt or null
 */
public record BuildAction(String name, String status, Result result, Instant startedAt, Instant finishedAt) {}
