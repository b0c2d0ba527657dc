package io.jenkins.plugins.hostedbuilds.service;

/**
 * A file that a build made. Its name comes from outside and is not a path that may be trusted.
 *
 * @param name the service's name for it; where the service keeps files in folders, with them ({@code logs/unit.txt})
 * @param type the service's word, or null
 * @param size bytes, or null where the service does not say
 * @param url its lasting address, or null where the only one is pre-signed and so a secret
 * @param id by what the service finds it again, or null where the name or the address does
 */
public record Artifact(String name, String type, Long size, String url, String id) {

    /** A file that its name or its address finds again. */
    public Artifact(String name, String type, Long size, String url) {
        this(name, type, size, url, null);
    }
}
