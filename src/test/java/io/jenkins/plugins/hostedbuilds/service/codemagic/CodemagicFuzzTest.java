package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.SpoiltHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are spoilt in every way: they may be no sense, and nothing worse than that. */
@Timeout(300)
class CodemagicFuzzTest {
    private static final long SEED = 20_200_602;

    private static final String BUILD = """
            {"application": {"_id": "5d85", "appName": "counter"},
             "build": {"_id": "b1", "startedAt": "2020-05-23T09:36:39.028+0000", "finishedAt": null,
              "status": "failed", "index": 12, "message": "\\u00fc\\n t0ken", "size": 1.5e10,
              "artefacts": [{"name": "a.ipa", "type": "ipa", "size": 123, "url": "https://ci.example/a"}],
              "buildActions": [
               {"name": "Fetching", "status": "success", "startedAt": null, "finishedAt": "2026-11-21T11:59:59Z",
                "logUrl": "https://ci.example/builds/b1/step/s2", "subactions": []},
               {"type": "building", "status": "failed", "_id": "s3", "logUrl": "https://ci.example/x",
                "subactions": [{"command": "make\\nrun", "status": "failed", "_id": "s4", "logUrl": "/s4"},
                               {"command": "test", "logUrl": null}]}],
              "commit": {"hash": "c0ffee"}, "workflowId": "release", "branch": "main",
              "dynamicConfig": {"environment": {"variables": {"JENKINS_HOSTED_BUILD": "key-1"}}}}}
            """;

    private static final String BUILDS = """
            {"builds": [{"_id": "b1", "workflowId": null, "fileWorkflowId": "release", "branch": "main", "index": 3,
                         "createdAt": "2026-11-21T11:59:00.088000Z"},
                        {"_id": "b2", "tag": "v1", "dynamicConfig": {"environment": {"variables": {"A": "b"}}},
                         "createdAt": "2026-11-21T11:58:00Z"},
                        {"_id": "b0", "createdAt": "2020-08-30T11:54:40.088000Z"}],
             "applications": []}
            """;

    private static final String V3_BUILD = """
            {"data": {"id": "b1", "status": "failed", "index": 7, "started_at": "2026-08-30T11:54:40.088000Z",
              "finished_at": null, "commit": {"hash": "c0ffee"}, "build_inputs": {"a": true}, "artifacts":
              [{"name": "a.ipa", "size_in_bytes": 123, "short_lived_download_url": "https://ci.example/a"}]}}
            """;

    private static final String V3_ACTIONS = """
            {"data": [{"id": "1", "name": "Fetching", "type": "fetching", "status": "failed",
                       "started_at": "2026-08-30T11:54:40.088000Z", "finished_at": null}, {}],
             "page_size": 30, "current_page": 1, "total_pages": 2}
            """;

    private static final BuildRef REF = new BuildRef("b1", "1", null, Map.of("appId", "a1"));
    private static final Artifact FILE = new Artifact("a.ipa", null, null, null, "0");
    private static final LogPart PART = new LogPart("s2", "Fetching", true, false);
    private static final Evidence EVIDENCE = new Evidence(SpoiltHttp.NOW, "key-1", Map.of("known", "b7"));
    private static final BuildRequest REQUEST =
            new BuildRequest(Map.of("appId", "a1", "workflowId", "release", "branch", "main"));

    /** So many builds were asked for once, since what was seen of one is remembered. */
    private int builds;

    @Test
    void nothingWorseThanNoSense() {
        try (SpoiltHttp http = new SpoiltHttp(SEED)) {
            http.on("/v3/builds/[^/]+/actions", V3_ACTIONS)
                    .on("/v3/", V3_BUILD)
                    .on("/builds/[^/]+", BUILD)
                    .on("/builds\\?", BUILDS)
                    .on("/builds", "{\"buildId\":\"b1\"}", "{\"build\":{\"_id\":\"b1\",\"index\":3}}")
                    .on("/apps", "{\"applications\":[{\"_id\":\"a1\",\"appName\":\"counter\"}]}")
                    .refusing("{\"error\":\"no such build\",\"code\":404}", "{\"detail\":[{\"msg\":\"no\"}]}");
            Connection connection = http.connection("Codemagic", Authentication.header("x-auth-token", "t0ken"));
            CodemagicService service = new CodemagicService(connection, true);
            CodemagicService unmarked = new CodemagicService(connection, false);
            CodemagicService v3 = CodemagicService.readingV3(connection, SpoiltHttp.ADDRESS.resolve("/v3"), true);
            http.ask(
                    Mutations.DOCUMENTS,
                    List.of(
                            () -> service.read(REF).thenCompose(state -> followed(service, state)),
                            () -> v3.read(unseen()).thenApply(BuildState::duration),
                            () -> v3.download(REF, FILE),
                            () -> service.log(REF, PART, 0),
                            () -> service.start(REQUEST, EVIDENCE),
                            () -> service.find(REQUEST, EVIDENCE),
                            () -> unmarked.find(REQUEST, new Evidence(SpoiltHttp.NOW, null, Map.of("known", "b7"))),
                            () -> unmarked.evidence(REQUEST, "key-1"),
                            () -> service.cancel(REF),
                            service::identify));
        }
    }

    private BuildRef unseen() {
        return new BuildRef("b" + ++builds, null, null, Map.of());
    }

    private static CompletableFuture<?> followed(CodemagicService service, BuildState state) {
        state.duration();
        state.failedAction();
        Json.write(state.details());
        return state.artifacts().isEmpty()
                ? service.logParts(REF, state)
                : service.download(REF, state.artifacts().get(0));
    }

    /** Where actions cannot be read the service goes on without them, so that they are tried by themselves. */
    @Test
    void actionsAreNothingWorseThanNoSense() {
        Mutations mutations = new Mutations(SEED);
        for (int i = 0; i < Mutations.DOCUMENTS / 10; i++) {
            byte[] bytes = mutations.of(V3_ACTIONS);
            try {
                V3Json.actions(Json.parse(bytes));
                V3Json.pages(Json.parse(bytes));
            } catch (IOException e) {
                // as it should be
            } catch (RuntimeException | Error e) {
                throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
    }
}
