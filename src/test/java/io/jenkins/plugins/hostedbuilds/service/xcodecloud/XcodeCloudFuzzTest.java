package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.SpoiltHttp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are spoilt in every way: they may be no sense, and nothing worse than that. */
@Timeout(300)
class XcodeCloudFuzzTest {
    private static final String RUN = """
            {"type": "ciBuildRuns", "id": "r1", "attributes": {"number": 12, "createdDate": "2026-11-21T11:59:00Z",
              "startedDate": "2026-11-21T11:59:10.123Z", "finishedDate": "2026-11-21T12:00:00+0000",
              "sourceCommit": {"commitSha": "c0ffee", "author": {"displayName": "Ada"}}, "destinationCommit": null,
              "issueCounts": {"analyzerWarnings": 0, "errors": 2, "testFailures": 1, "warnings": 3},
              "executionProgress": "COMPLETE", "completionStatus": "FAILED", "startReason": "MANUAL",
              "cancelReason": null},
             "relationships": {"sourceBranchOrTag": {"data": {"type": "scmGitReferences", "id": "g1"}},
                               "pullRequest": {"data": null}}}
            """;

    private static final String NEXT = "{\"self\": \"x\", \"next\": \"https://ci.example/v1/more?cursor=2\"}";

    private static final String ACTIONS = """
            {"data": [
              {"type": "ciBuildActions", "id": "r1-1", "attributes": {"name": "Build - iOS", "actionType": "BUILD",
                "startedDate": "2026-11-21T11:59:10Z", "finishedDate": null, "issueCounts": {"errors": 0},
                "executionProgress": "COMPLETE", "completionStatus": "SUCCEEDED"}},
              {"type": "ciBuildActions", "id": "r1-2", "attributes": {"name": "Test - iOS", "actionType": "TEST",
                "issueCounts": {"errors": 1, "warnings": 3},
                "executionProgress": "COMPLETE", "completionStatus": "FAILED"}}],
             "links": {"self": "x"}, "meta": {"paging": {"total": 2, "limit": 200}}}
            """;

    private static final String ARTIFACT = """
            {"type": "ciArtifacts", "id": "f1", "attributes": {"fileName": "Counter.ipa", "fileType": "ARCHIVE",
              "fileSize": 12345678901, "downloadUrl": "https://files.example/f1?signature=1"}}
            """;

    private static final String ISSUES = """
            {"data": [{"type": "ciIssues", "id": "i1", "attributes": {"issueType": "TEST_FAILURE", "category": "c",
               "message": "3 is not\\n equal to 4", "fileSource": {"path": "A.swift", "lineNumber": 7}}},
              {"id": "i2", "attributes": {"issueType": "WARNING", "message": null}}]}
            """;

    private static final String TESTS = """
            {"data": [{"type": "ciTestResults", "id": "t1", "attributes": {"className": "CounterTests",
               "name": "testStart", "status": "MIXED", "message": "t0ken", "fileSource": {"path": "T.swift"},
               "destinationTestResults": [{"uuid": "u", "deviceName": "iPhone 15", "osVersion": "17.2",
                 "status": "FAILURE", "duration": 0.25}]}},
              {"id": "t2", "attributes": {"name": "testEnd", "status": "SKIPPED", "destinationTestResults": []}}]}
            """;

    private static final String PRODUCTS = """
            {"data": [{"type": "ciProducts", "id": "p1", "attributes": {"name": "Counter"},
               "relationships": {"app": {"data": {"type": "apps", "id": "1111"}}}},
              {"id": "p2", "attributes": {"name": "Timer"}}]}
            """;

    private static final String REFERENCES = """
            {"data": [{"id": "g1", "attributes": {"name": "main", "canonicalName": "refs/heads/main",
               "kind": "BRANCH", "isDeleted": false, "number": 7, "isClosed": false}}]}
            """;

    private static final String ERRORS = """
            {"errors": [{"id": "e", "status": "409", "code": "ENTITY_ERROR", "title": "No", "detail": "Not so",
               "source": {"pointer": "/data/relationships/workflow"}}, {"title": "Nor so", "detail": "t0ken"}]}
            """;

    private static final BuildRef REF = new BuildRef("r1", "12", null, Map.of("appId", "1111"));
    private static final LogPart PART = new LogPart("r1-2", "Test - iOS", true, true);
    private static final Evidence EVIDENCE = new Evidence(
            SpoiltHttp.NOW, null, Map.of("workflow", "w1", "reference", "g1", "app", "1111", "highest", "11"));
    private static final BuildRequest BY_NAME =
            new BuildRequest(Map.of("app", "Counter", "workflow", "Release", "branch", "main"));
    private static final BuildRequest BY_ID = new BuildRequest(Map.of("workflowId", "w1", "pullRequest", "7"));

    private static String data(String item) {
        return "{\"data\": " + item + ", \"links\": {\"self\": \"https://ci.example/x\"}}";
    }

    private static String list(String item) {
        return "{\"data\": [" + item + "," + item + "], \"links\": " + NEXT + "}";
    }

    @Test
    void nothingWorseThanNoSense() {
        try (SpoiltHttp http = new SpoiltHttp(15)) {
            http.on("/v1/ciBuildRuns/[^/]+/actions", ACTIONS)
                    .on("/v1/ciBuildRuns", data(RUN))
                    .on("/v1/ciBuildActions/[^/]+/artifacts", data("[" + ARTIFACT + "]"))
                    .on("/v1/ciBuildActions/[^/]+/issues", ISSUES)
                    .on("/v1/ciBuildActions/[^/]+/testResults", TESTS)
                    .on("/v1/ciArtifacts", data(ARTIFACT))
                    .on("/v1/ciProducts\\?", PRODUCTS, list("{\"id\": \"p1\", \"attributes\": {\"name\": \"Other\"}}"))
                    .on(
                            "/v1/ciProducts/[^/]+/workflows",
                            data("[{\"id\":\"w1\",\"attributes\":{\"name\":\"Release\"}}]"))
                    .on("/v1/ciProducts/[^/]+/app", data("{\"id\":\"1111\"}"))
                    .on("/v1/ciWorkflows/[^/]+/buildRuns", list(RUN), data("[" + RUN + "]"))
                    .on("/v1/ciWorkflows/[^/]+/repository", data("{\"id\":\"s1\"}"))
                    .on(
                            "/v1/ciWorkflows/[^/]+\\?",
                            data("{\"id\":\"w1\",\"relationships\":{\"product\":{\"data\":{\"id\":\"p1\"}}}}"))
                    .on("/v1/scmRepositories", REFERENCES)
                    .on("/v1/more", data("[" + RUN + "]"))
                    .refusing(ERRORS);
            XcodeCloudService service = new XcodeCloudService(
                    http.connection("Xcode Cloud", Authentication.authorization("Bearer", "t0ken")));
            http.ask(
                    Mutations.DOCUMENTS,
                    List.of(
                            () -> service.read(REF).thenCompose(state -> followed(service, state)),
                            () -> service.tests(REF, null),
                            () -> service.log(REF, PART, 1),
                            () -> service.start(BY_ID, EVIDENCE),
                            () -> service.find(BY_ID, EVIDENCE),
                            () -> service.evidence(BY_ID, "key-1"),
                            () -> service.evidence(BY_NAME, "key-1"),
                            service::identify));
        }
    }

    private static CompletableFuture<?> followed(XcodeCloudService service, BuildState state) {
        state.duration();
        state.failedAction();
        Json.write(state.details());
        if (!state.artifacts().isEmpty()) {
            Artifact file = state.artifacts().get(0);
            return service.download(REF, file).thenAccept(download -> download.address());
        }
        return service.artifacts(REF, state).thenCompose(files -> service.logParts(REF, state));
    }
}
