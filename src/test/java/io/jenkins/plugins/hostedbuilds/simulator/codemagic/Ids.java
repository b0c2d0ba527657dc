package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Ids as Codemagic has them. Stateless. */
final class Ids {

    private static final int LENGTH = 24;

    private Ids() {}

    static String next() {
        return of(UUID.randomUUID().toString());
    }

    /** The same id for the same text. */
    static String of(String text) {
        return hex(text).substring(0, LENGTH);
    }

    /** 40 digits, as of a Git commit. */
    static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether an id looks like one made by the service; keys in a YAML file do not. */
    static boolean isMade(String id) {
        return id.matches("[0-9a-f]{" + LENGTH + "}");
    }
}
