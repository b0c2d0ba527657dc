package io.jenkins.plugins.hostedbuilds.service.buildio;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.SpoiltHttp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are spoilt in every way: they may be no sense, and nothing worse than that. */
@Timeout(300)
class BuildIoFuzzTest {
    private static final String APP = """
            {"id": "a1", "name": "my-app", "builds_count": 12, "slugs_count": 11, "deployments_count": 9,
             "current_build_id": "b12", "current_image_id": null, "current_deployment_id": "d9",
             "team": {"id": "t", "name": "team"}, "created_at": "2026-11-21T11:59:30Z", "stack": "t0ken"}
            """;

    private static final String GRANT =
            "{\"refresh_token\": \"refr3sh\", \"client_id\": \"jenkins\", \"client_secret\": \"s3cret\"}";

    private static final Map<String, String> BEFORE =
            Map.of("builds_count", "11", "slugs_count", "11", "deployments_count", "9", "current_build_id", "b11");
    private static final BuildRequest REQUEST = new BuildRequest(Map.of("app", "my-app"));
    private static final Evidence EVIDENCE = new Evidence(SpoiltHttp.NOW, null, BEFORE);
    private static final BuildRef REF = new BuildRef("b1", null, null, Map.of("app", "my-app", "builds_count", "11"));
    private static final Clock CLOCK = Clock.fixed(SpoiltHttp.NOW, ZoneOffset.UTC);

    @Test
    void nothingWorseThanNoSense() {
        try (SpoiltHttp http = new SpoiltHttp(31)) {
            http.on("/oauth/token", "{\"access_token\": \"acc3ss\", \"expires_in\": 7200, \"refresh_token\": \"n3w\"}")
                    .on(".*/builds", "{\"id\": \"b13\", \"status\": \"queued\"}", "{}")
                    .on("/apps/", APP)
                    .on("/apps", "[" + APP + "," + APP + "]")
                    .on("/me", "{\"email\": \"ana@example.com\", \"app\": {\"id\": \"a1\", \"name\": \"my-app\"}}")
                    .refusing("{\"error\": \"no\", \"error_description\": \"t0ken\"}", "{\"error\": {\"message\": 1}}");
            Connection connection = http.connection("Build.io", Authentication.authorization("Bearer", "t0ken"));
            BuildIoService service = new BuildIoService(connection);
            http.ask(
                    Mutations.DOCUMENTS,
                    List.of(
                            () -> service.read(REF).thenApply(state -> Json.write(state.details())),
                            () -> service.start(REQUEST, EVIDENCE),
                            () -> service.find(REQUEST, EVIDENCE),
                            () -> service.evidence(REQUEST, "key-1"),
                            () -> called(service, Map.of("operation", "apps.list")),
                            () -> called(service, Map.of("operation", "apps.get", "app", "my-app")),
                            service::identify,
                            () -> twiceWithANewGrant(http)));
        }
    }

    private static CompletableFuture<?> called(BuildIoService service, Map<String, Object> arguments) {
        return service.call(new BuildRequest(arguments)).thenApply(Json::write);
    }

    private static CompletableFuture<?> twiceWithANewGrant(SpoiltHttp http) {
        Authentication oauth = BuildIoToken.authentication(GRANT, SpoiltHttp.ADDRESS, CLOCK);
        BuildIoService service = new BuildIoService(http.connection("Build.io", oauth));
        return service.identify().thenCompose(first -> service.identify());
    }

    /** What a person put into a secret text is refused in words, whatever it is. */
    @Test
    void aGrantIsAtWorstAWrongArgument() {
        Mutations mutations = new Mutations(7);
        for (int i = 0; i < Mutations.DOCUMENTS / 10; i++) {
            String secret = new String(mutations.of(GRANT), StandardCharsets.UTF_8);
            try {
                BuildIoToken.authentication(secret, SpoiltHttp.ADDRESS, CLOCK).secrets();
            } catch (InvalidArgumentException e) {
                // as it should be
            } catch (RuntimeException | Error e) {
                throw new AssertionError(secret, e);
            }
        }
    }
}
