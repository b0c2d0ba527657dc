package io.jenkins.plugins.hostedbuilds.service.http;

import java.nio.charset.StandardCharsets;

/**
 * A text that may be very long.
 *
 * @param text all of it, or its end
 * @param cut how many bytes before that are missing; zero where it is all
 */
public record LongText(String text, long cut) {

    static LongText of(Answer answer) {
        return new LongText(new String(answer.body(), StandardCharsets.UTF_8), answer.cut());
    }
}
