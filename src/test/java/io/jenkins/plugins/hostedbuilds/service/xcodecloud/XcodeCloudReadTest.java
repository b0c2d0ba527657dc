package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XcodeCloudReadTest extends XcodeCloudFixture {
    private static final String RUN = RUNS + "/[^/]+";
    private static final String ACTIONS = RUN + "/actions";
    private static final String ARTIFACTS = "/v1/ciBuildActions/[^/]+/artifacts";
    private static final BuildRef SOME = new BuildRef("r1", null, null, Map.of());

    private BuildState read(BuildRef build) {
        return Http.get(service.read(build));
    }

    private BuildState readAttributes(String attributes) {
        answer("{\"data\":{\"type\":\"ciBuildRuns\",\"id\":\"r1\",\"attributes\":{" + attributes + "}}}");
        return read(SOME);
    }

    private BuildState ended(String status) {
        BuildRef build = started();
        simulated(build).finish(status);
        return read(build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RUNNING"})
    void aRunThatGoesOnIsToldByItsProgress(String progress) {
        BuildRef build = started();
        simulated(build).moveTo(progress);
        BuildState state = read(build);
        assertEquals(progress, state.status());
        assertTrue(state.known());
        assertFalse(state.ended());
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, SUCCESS", "FAILED, FAILURE", "ERRORED, FAILURE", "CANCELED, ABORTED", "SKIPPED, NOT_BUILT"})
    void aRunThatIsCompleteIsToldByItsStatus(String status, Result result) {
        BuildState state = ended(status);
        assertEquals(status, state.status());
        assertEquals(result, state.result());
        assertTrue(state.known());
    }

    @Test
    void anUnknownProgressIsStillRunning() {
        xcodeCloud.unknownStatus("WARMING_UP");
        BuildState state = read(started());
        assertEquals("WARMING_UP", state.status());
        assertFalse(state.known() || state.ended());
    }

    @Test
    void aStatusBeforeTheEndMeansNothing() {
        BuildState state = readAttributes("\"executionProgress\":\"RUNNING\",\"completionStatus\":\"FAILED\"");
        assertEquals("RUNNING", state.status());
        assertFalse(state.ended());
    }

    @Test
    void aRunThatIsCompleteWithoutAStatusHasFailed() {
        BuildState state = ended("COMPLETE");
        assertEquals("COMPLETE", state.status());
        assertEquals(Result.FAILURE, state.result());
        assertTrue(state.message().contains("not how it went"), state::message);
    }

    @Test
    void aRunThatIsCompleteWithAnUnknownStatusHasFailed() {
        simulator
                .faults()
                .on("GET", RUN)
                .status(
                        200,
                        JSON,
                        "{\"data\":{\"attributes\":{\"executionProgress\":\"COMPLETE\",\"completionStatus\":\"MELTED\"}}}",
                        Map.of());
        BuildState state = read(started());
        assertEquals("MELTED FAILURE", state.status() + " " + state.result());
        assertTrue(state.known());
        assertTrue(state.message().contains("\"MELTED\""), state::message);
    }

    @Test
    void aFailureIsToldInCounts() {
        assertEquals("errors: 2, test failures: 1", ended("FAILED").message());
    }

    @Test
    void aFailureWithoutCountsHasNoMessage() {
        assertNull(ended("ERRORED").message());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "MANUALLY_BY_USER, canceled by somebody at Xcode Cloud",
                "AUTOMATICALLY_BY_NEWER_BUILD, canceled in favour of a newer build",
                "BY_THE_MOON, BY_THE_MOON"
            })
    void aCancellationIsToldWithItsReason(String reason, String words) {
        BuildRef build = started();
        simulated(build).finish("CANCELED", reason);
        String message = read(build).message();
        assertTrue(message.startsWith(words), message);
    }

    @Test
    void whileItRunsOneRequestIsEnough() {
        BuildRef build = started();
        simulator.journal().clear();
        read(build);
        assertEquals(1, simulator.journal().requests().size());
        assertEquals("", only("GET", RUN).query());
    }

    @Test
    void theRunIsToldInFull() {
        BuildRef build = started();
        Instant created = simulator.clock().instant();
        simulator.clock().advance(Duration.ofSeconds(5));
        simulated(build).moveTo("RUNNING");
        simulator.clock().advance(Duration.ofSeconds(25));
        simulated(build).finish("SUCCEEDED");
        BuildState state = read(build);
        assertEquals("1", state.number());
        assertEquals(created.plusSeconds(5), state.startedAt());
        assertEquals(created.plusSeconds(30), state.finishedAt());
        assertEquals("0123456789abcdef0123456789abcdef01234567", state.commit());
        assertNull(state.message());
    }

    /** The answer of Apple's page. */
    @Test
    void theAnswerOfTheExampleIsUnderstood() {
        BuildState state = readAttributes("\"number\": 1, \"createdDate\": \"2021-08-17T19:04:31.876Z\","
                + "\"startedDate\": null, \"finishedDate\": null, \"sourceCommit\": {\"commitSha\":"
                + " \"The commit hash of the source commit.\", \"message\": \"A commit message.\"},"
                + "\"destinationCommit\": null, \"isPullRequestBuild\": false, \"issueCounts\": null,"
                + "\"executionProgress\": \"PENDING\", \"completionStatus\": null, \"startReason\": \"MANUAL\","
                + "\"cancelReason\": null");
        assertEquals("PENDING 1", state.status() + " " + state.number());
        assertEquals("The commit hash of the source commit.", state.commit());
        assertNull(state.startedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[42]", "{\"data\":{}}", "{\"data\":{\"attributes\":{\"executionProgress\":null}}}"})
    void anAnswerWithoutAProgressIsNoAnswer(String json) {
        answer(json);
        ServiceException failure = Http.failure(service.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Xcode Cloud", "without saying how the run is");
    }

    @Test
    void theActionsOfACompleteRunAreTold() {
        List<BuildAction> actions = ended("FAILED").actions();
        assertEquals(
                List.of("Build - iOS SUCCEEDED SUCCESS", "Test - iOS FAILED FAILURE"),
                actions.stream()
                        .map(action -> action.name() + " " + action.status() + " " + action.result())
                        .toList());
    }

    @Test
    void theFilesOfACompleteRunAreToldWithoutTheirSignedAddresses() {
        xcodeCloud.addArtifact("Counter.ipa", "ARCHIVE_EXPORT", new byte[] {1, 2, 3});
        BuildState state = ended("SUCCEEDED");
        String id = xcodeCloud.lastBuild().artifacts().get(0).id();
        assertEquals(List.of(new Artifact("Counter.ipa", "ARCHIVE_EXPORT", 3L, null, id)), state.artifacts());
    }

    @Test
    void actionsAndFilesOnLaterPagesAreReadToo() {
        xcodeCloud.pageSize(1);
        xcodeCloud.addArtifact("a", "LOG_BUNDLE", new byte[1]);
        xcodeCloud.addArtifact("b", "RESULT_BUNDLE", new byte[1]);
        BuildState state = ended("SUCCEEDED");
        assertEquals(2, state.actions().size());
        assertEquals(2, state.artifacts().size());
    }

    @Test
    void anActionIsToldWithItsTimes() {
        BuildRef build = started();
        Instant created = simulator.clock().instant();
        simulated(build).moveTo("RUNNING");
        simulator.clock().advance(Duration.ofSeconds(25));
        simulated(build).finish("SUCCEEDED");
        assertEquals(
                new BuildAction("Build - iOS", "SUCCEEDED", Result.SUCCESS, created, created.plusSeconds(25)),
                read(build).actions().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "PENDING, null, null, null",
                "RUNNING, null, null, null",
                "WARMING_UP, null, null, null",
                "COMPLETE, SUCCEEDED, SUCCEEDED, SUCCESS",
                "COMPLETE, FAILED, FAILED, FAILURE",
                "COMPLETE, ERRORED, ERRORED, FAILURE",
                "COMPLETE, CANCELED, CANCELED, ABORTED",
                "COMPLETE, SKIPPED, SKIPPED, NOT_BUILT",
                "COMPLETE, MELTED, MELTED, FAILURE",
                "COMPLETE, null, COMPLETE, FAILURE"
            })
    void anActionHasItsOwnStatus(String progress, String completion, String status, Result result) {
        BuildRef build = started();
        simulated(build).finish("FAILED");
        String word = completion == null ? "null" : "\"" + completion + "\"";
        simulator
                .faults()
                .on("GET", ACTIONS)
                .status(
                        200,
                        JSON,
                        "{\"data\":[{\"attributes\":{\"name\":\"Test\",\"executionProgress\":\"" + progress
                                + "\",\"completionStatus\":" + word + "}}]}",
                        Map.of());
        assertEquals(
                List.of(new BuildAction("Test", status, result, null, null)),
                read(build).actions());
    }

    @Test
    void detailsHoldTheCountsOfIssues() {
        Map<?, ?> data = (Map<?, ?>) ended("FAILED").details().get("data");
        Map<?, ?> counts = (Map<?, ?>) ((Map<?, ?>) data.get("attributes")).get("issueCounts");
        assertEquals(2L, counts.get("errors"));
    }

    @Test
    void aKeyThatMayNotSeeTheActionsLearnsTheResult() {
        BuildRef build = started();
        simulated(build).finish("SUCCEEDED");
        simulator.faults().on("GET", ACTIONS).status(403);
        assertEquals(Result.SUCCESS, read(build).result());
    }

    @Test
    void aBlipWhileTheFilesAreReadIsNoEnd() {
        BuildRef build = started();
        simulated(build).finish("SUCCEEDED");
        simulator.faults().on("GET", ARTIFACTS).serverError();
        assertEquals(Kind.UNKNOWN, Http.failure(service.read(build)).kind());
    }

    @Test
    void anActionWithoutANameIsLeftOut() {
        BuildRef build = started();
        simulated(build).finish("SUCCEEDED");
        simulator.faults().on("GET", ACTIONS).status(200, JSON, "{\"data\":[{\"id\":\"a\"},{}]}", Map.of());
        assertEquals(List.of(), read(build).actions());
    }

    @Test
    void detailsHoldTheAnswer() {
        Map<?, ?> data = (Map<?, ?>) read(started()).details().get("data");
        assertEquals("MANUAL", ((Map<?, ?>) data.get("attributes")).get("startReason"));
    }

    @Test
    void detailsHoldNoTokenOfOurs() {
        BuildRef build = started();
        String token = only("POST", RUNS).header("authorization").substring("Bearer ".length());
        answer("{\"data\":{\"attributes\":{\"executionProgress\":\"RUNNING\",\"echo\":\"" + token + "\"}}}");
        String text = read(build).details().toString();
        assertTrue(text.contains("****") && !text.contains(token), text);
    }

    @Test
    void aRunThatIsGoneIsRefused() {
        BuildRef build = started();
        xcodeCloud.forget(build.id());
        assertEquals(404, Http.failure(service.read(build)).status());
    }

    @Test
    void anIdFromOutsideIsNoPath() {
        Http.failure(service.read(new BuildRef("../apps?x=", null, null, Map.of())));
        assertEquals(
                RUNS + "/..%2Fapps%3Fx%3D",
                simulator.journal().requests().get(0).path());
    }
}
