package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import io.jenkins.plugins.hostedbuilds.service.Webhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import java.util.stream.Stream;

/** What Xcode Cloud sends when a run is created, starts or ends (Apple's page on the webhook's payload); not signed. */
public final class XcodeCloudWebhook {
    private XcodeCloudWebhook() {}

    public static Webhook create() {
        return new JsonWebhook(null, json -> Stream.of(text(json.path("ciBuildRun"), "id")));
    }
}
