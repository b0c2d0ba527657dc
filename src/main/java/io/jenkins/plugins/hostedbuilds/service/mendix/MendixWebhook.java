package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What Mendix sends when a package is there: the header {@code webhook-signature} holds {@code v1,} and the HMAC-SHA256
 * of id, time and body in Base64 (Mendix' page on webhooks). It names no package, so any may be meant. Whether the
 * secret is its text or what its Base64 says is not told; both are understood.
 */
public final class MendixWebhook {
    private static final String PREFIX = "whsec_";
    /** What was sent longer ago may be sent again by somebody else. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private MendixWebhook() {}

    public static Webhook create() {
        return new JsonWebhook(MendixWebhook::fits, json -> Stream.empty());
    }

    private static boolean fits(UnaryOperator<String> header, byte[] body, String secret, Instant now) {
        String id = header.apply("webhook-id");
        String time = header.apply("webhook-timestamp");
        String signature = header.apply("webhook-signature");
        if (id == null || signature == null || !recent(time, now)) {
            return false;
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        String plain = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        return Stream.of(
                        secret.getBytes(StandardCharsets.UTF_8), plain.getBytes(StandardCharsets.UTF_8), decoded(plain))
                .map(key -> "v1," + Base64.getEncoder().encodeToString(JsonWebhook.hmac(key, signed.toByteArray())))
                .anyMatch(expected -> Arrays.stream(signature.trim().split("\\s+"))
                        .anyMatch(given -> JsonWebhook.same(expected, given)));
    }

    private static boolean recent(String time, Instant now) {
        try {
            Instant sent =
                    Instant.ofEpochSecond(Long.parseLong(String.valueOf(time).trim()));
            return Duration.between(sent, now).abs().compareTo(OLDEST) <= 0;
        } catch (RuntimeException e) { // no number, or none that is a time
            return false;
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
