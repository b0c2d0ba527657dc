package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes texts from outside parts of an address that they cannot leave. */
final class Encoding {
    private Encoding() {}

    /** @throws InvalidArgumentException for dots alone, which lead to another place however they are encoded */
    static String segment(String text) {
        if (text.equals(".") || text.equals("..")) {
            throw new InvalidArgumentException("id", Messages.Connection_Dots(text));
        }
        return value(text);
    }

    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
