package io.jenkins.plugins.hostedbuilds.simulator;

/**
 * A file that a build has made. Immutable.
 *
 * @param id unique in the simulator, a UUID
 * @param name as the service tells it; may be anything, also hostile
 * @param type in the service's words
 * @param content its bytes
 */
public record SimulatedArtifact(String id, String name, String type, Payload content) {}
