package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import java.util.stream.Stream;

/**
 * What a script in a build's publishing section sends, since Codemagic itself sends nothing: {@code {"buildId":
 * "$CM_BUILD_ID"}}; not signed.
 */
public final class CodemagicWebhook {
    private CodemagicWebhook() {}

    public static Webhook create() {
        return new JsonWebhook(null, json -> Stream.of(text(json, "buildId")));
    }
}
