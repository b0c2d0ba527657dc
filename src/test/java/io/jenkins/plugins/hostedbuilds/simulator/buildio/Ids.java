package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids as Build.io has them. Stateless. */
final class Ids {

    private Ids() {}

    /** The same id for the same text. */
    static String of(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
