package io.jenkins.plugins.hostedbuilds.service;

/**
 * A file that a build made. Its name comes from outside and is not a path that may be trusted.
 *
 * @param name the service's name for it
 * @param type the service's word, or null
 * @param size bytes, or null where the service does not say
 * @param url its lasting address, or null where the only one is pre-signed and so a secret
 */
public record Artifact(String name, String type, Long size, String url) {}
