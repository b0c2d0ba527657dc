package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicWebhook;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixWebhook;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreWebhook;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What anybody may send, before anything is known of who it is. */
@Timeout(300)
class WebhooksFuzzTest {
    private static final List<Webhook> WEBHOOKS = List.of(
            CodemagicWebhook.create(), MendixWebhook.create(), SemaphoreWebhook.create(), XcodeCloudWebhook.create());

    private static final List<String> BODIES = List.of(
            "{\"buildId\": \"b1\"}",
            "{\"eventType\": \"package.uploaded\", \"name\": \"x.mda\"}",
            "{\"workflow\": {\"id\": \"w1\"}, \"pipeline\": {\"id\": \"p1\", \"state\": \"done\"}, \"blocks\": [1]}",
            "{\"metadata\": {\"attributes\": {\"eventType\": \"BUILD_COMPLETED\"}}, \"ciBuildRun\": {\"id\": \"r1\"}}");

    @Test
    void aBodyNamesBuildsOrNothing() {
        Mutations mutations = new Mutations(4);
        for (int i = 0; i < Mutations.DOCUMENTS / 2; i++) {
            byte[] body = mutations.of(mutations.oneOf(BODIES));
            String header = mutations.word();
            for (Webhook webhook : WEBHOOKS) {
                try {
                    webhook.builds(body).forEach(Objects::requireNonNull);
                    assertFalse(webhook.signed(name -> header, body, "s3cret", Instant.EPOCH));
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
                }
            }
        }
    }
}
