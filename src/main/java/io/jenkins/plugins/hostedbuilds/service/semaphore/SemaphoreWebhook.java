package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Semaphore 2.0 sends at the end of a pipeline: the header {@code X-Semaphore-Signature-256} holds the body's
 * HMAC-SHA256 in hexadecimal digits, with nothing before them (Semaphore's page on webhook notifications).
 */
public final class SemaphoreWebhook {
    private SemaphoreWebhook() {}

    public static Webhook create() {
        return new JsonWebhook(
                (header, body, secret, now) -> {
                    String given = header.apply("x-semaphore-signature-256");
                    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
                    String expected = HexFormat.of().formatHex(JsonWebhook.hmac(key, body));
                    return given != null
                            && JsonWebhook.same(expected, given.trim().toLowerCase(Locale.ROOT));
                },
                json -> Stream.of(text(json.path("workflow"), "id"), text(json.path("pipeline"), "id")));
    }
}
