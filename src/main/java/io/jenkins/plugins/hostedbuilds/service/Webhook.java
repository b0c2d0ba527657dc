package io.jenkins.plugins.hostedbuilds.service;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Understands what a service sends of its own accord when there is news of a build. It is a hint and no more: whoever is
 * told asks the service itself. Nothing here blocks or throws, whatever was sent.
 */
public interface Webhook {

    /** Whether the service signs what it sends; where it does not, the address that it sends to holds the secret. */
    boolean signs();

    /**
     * Whether what was sent was signed with the secret, compared in constant time.
     *
     * @param header the request's headers, by lower-case name; null for one that is missing
     * @param now against what was sent long ago, where the service signs the time
     */
    boolean signed(UnaryOperator<String> header, byte[] body, String secret, Instant now);

    /** The ids of the builds that it speaks of; empty where it names none, which means that any may be meant. */
    Set<String> builds(byte[] body);
}
