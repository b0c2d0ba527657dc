package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls, answers and words of Semaphore 2.0. */
class V1AlphaDialectTest extends SemaphoreFixture {
    private static final String WORKFLOWS = "/api/v1alpha/plumber-workflows";
    private static final BuildRef SOME = new BuildRef("w1", null, null, Map.of("pipelineId", "p1"));

    private BuildState read(String pipeline) {
        answer(200, "{\"pipeline\":" + pipeline + "}");
        return Http.get(v1alpha.read(SOME));
    }

    @Test
    void theSmallestStartHasTheTwoRequiredFields() {
        start(unmarked, V1ALPHA);
        RecordedRequest sent = only("POST", WORKFLOWS);
        assertEquals(
                "{\"project_id\":\"d7caf99e-de65-4dbb-ad63-91829bc8a693\",\"reference\":\"refs/heads/main\"}",
                sent.body());
        assertEquals("Token " + semaphore.token(), sent.header("authorization"));
        assertEquals("", sent.query());
    }

    @Test
    void theFullStartHasThemAllAndTheMarker() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("STAGE", "beta");
        parameters.put("RETRIES", 3);
        start(
                v1alpha,
                with(
                        V1ALPHA,
                        "commitSha",
                        "c0ffee",
                        "pipelineFile",
                        ".semaphore/release.yml",
                        "parameters",
                        parameters));
        assertEquals(
                "{\"project_id\":\"d7caf99e-de65-4dbb-ad63-91829bc8a693\",\"reference\":\"refs/heads/main\","
                        + "\"commit_sha\":\"c0ffee\",\"pipeline_file\":\".semaphore/release.yml\","
                        + "\"parameters\":{\"STAGE\":\"beta\",\"RETRIES\":\"3\",\"JENKINS_HOSTED_BUILD\":\"key-1\"}}",
                only("POST", WORKFLOWS).body());
    }

    @ParameterizedTest
    @CsvSource({
        "main, refs/heads/main",
        "feature/x, refs/heads/feature/x",
        "refs/heads/main, refs/heads/main",
        "refs/tags/v1, refs/tags/v1",
        "refs/pull/7, refs/pull/7"
    })
    void aBareNameIsABranch(String reference, String sent) {
        start(unmarked, with(V1ALPHA, "reference", reference));
        assertEquals(sent, only("POST", WORKFLOWS).json().path("reference").asText());
    }

    @Test
    void theBuildIsTheWorkflow() {
        BuildRef build = start(v1alpha, V1ALPHA);
        assertEquals(simulated().id(), build.id());
        assertEquals(
                simulator.uri() + "/workflows/" + build.id() + "?pipeline_id=" + semaphore.pipelineOf(simulated()),
                build.url());
    }

    @Test
    void theFirstPipelineIsFollowed() {
        BuildRef build = start(v1alpha, V1ALPHA);
        simulator.journal().clear();
        Http.get(v1alpha.read(build));
        only("GET", "/api/v1alpha/pipelines/" + semaphore.pipelineOf(simulated()));
        assertEquals(1, simulator.journal().requests().size());
    }

    @Test
    void ofABuildThatIsKnownByItsIdThePipelineIsLookedUp() {
        BuildRef build = start(v1alpha, V1ALPHA);
        BuildRef known = v1alpha.ref(new BuildRequest(Map.of("id", build.id())));
        assertEquals("queuing", Http.get(v1alpha.read(known)).status());
        only("GET", WORKFLOWS + "/" + build.id());
    }

    @ParameterizedTest
    @CsvSource({
        "initializing, , initializing,",
        "pending, , pending,",
        "queuing, , queuing,",
        "RUNNING, , RUNNING,",
        "running, '', running,",
        "stopping, , stopping,",
        "done, passed, passed, SUCCESS",
        "done, failed, failed, FAILURE",
        "done, stopped, stopped, ABORTED",
        "done, canceled, canceled, ABORTED",
        "DONE, PASSED, PASSED, SUCCESS"
    })
    void everyWordIsKnown(String state, String result, String told, Result meant) {
        BuildState build =
                read("{\"state\":\"" + state + "\"" + (result == null ? "" : ",\"result\":\"" + result + "\"") + "}");
        assertEquals(told, build.status());
        assertEquals(meant, build.result());
        assertTrue(build.known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"finished", "sleeping"})
    void anUnknownWordIsStillRunning(String state) {
        BuildState build = read("{\"state\":\"" + state + "\"}");
        assertFalse(build.known() || build.ended());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "malformed",
                "stuck",
                "user",
                "internal",
                "strategy",
                "fast_failing",
                "deleted",
                "timeout"
            })
    void aReasonIsTold(String reason) {
        assertEquals(
                reason,
                read("{\"state\":\"done\",\"result\":\"failed\",\"result_reason\":\"" + reason + "\"}")
                        .message());
    }

    @Test
    void aDescribedErrorSaysMoreThanItsReason() {
        assertEquals(
                "No blocks in yaml.",
                read("{\"state\":\"done\",\"result\":\"failed\",\"result_reason\":\"malformed\","
                                + "\"error_description\":\"No blocks in yaml.\"}")
                        .message());
    }

    @Test
    void aBuildThatPassedNeedsNoReason() {
        assertNull(read("{\"state\":\"done\",\"result\":\"passed\",\"result_reason\":\"test\"}")
                .message());
    }

    @Test
    void momentsThatHaveNotComeAreToldAsTheFirstOf1970() {
        BuildState state = read("{\"state\":\"running\",\"running_at\":\"2019-08-23 09:41:43.284142Z\","
                + "\"done_at\":\"1970-01-01 00:00:00.000000Z\"}");
        assertEquals(Instant.parse("2019-08-23T09:41:43.284142Z"), state.startedAt());
        assertNull(state.finishedAt());
    }

    @Test
    void blocksAreItsParts() {
        answer(
                200,
                "{\"pipeline\":{\"state\":\"running\"},\"blocks\":["
                        + "{\"name\":\"Lint\",\"state\":\"done\",\"result\":\"passed\"},"
                        + "{\"name\":\"Test\",\"state\":\"done\",\"result\":\"failed\",\"result_reason\":\"test\"},"
                        + "{\"name\":\"Docs\",\"state\":\"done\",\"result\":\"passed\",\"result_reason\":\"skipped\"},"
                        + "{\"name\":\"Ship\",\"state\":\"running\"}]}");
        assertEquals(
                "Lint SUCCESS, Test FAILURE, Docs NOT_BUILT, Ship null",
                Http.get(v1alpha.read(SOME)).actions().stream()
                        .map((BuildAction block) -> block.name() + " " + block.result())
                        .reduce((all, block) -> all + ", " + block)
                        .orElse(""));
    }

    @Test
    void detailsHoldNoParameters() {
        BuildRef build = start(v1alpha, with(V1ALPHA, "parameters", Map.of("PASS", "S3CR3T")));
        String text = Http.get(v1alpha.read(build)).details().toString();
        assertFalse(text.contains("S3CR3T") || text.contains("key-1"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"pipeline\":{}}"})
    void anAnswerWithoutAStateIsNoAnswer(String json) {
        answer(200, json);
        assertEquals(Kind.UNKNOWN, Http.failure(v1alpha.read(SOME)).kind());
    }

    @Test
    void aWorkflowIsTerminated() {
        BuildRef build = start(v1alpha, V1ALPHA);
        Http.get(((Cancellable) v1alpha).cancel(build));
        only("POST", WORKFLOWS + "/" + build.id() + "/terminate");
        assertEquals("stopped", Http.get(v1alpha.read(build)).status());
    }

    @ParameterizedTest
    @CsvSource({"400, queue is full", "401, token or bearer", "403, does not allow this", "404, may not see the project"
    })
    void aRefusalSaysWhatToDo(int status, String remedy) {
        simulator.faults().on("POST", ".*").status(status);
        assertHolds(refusal(status, v1alpha.start(V1ALPHA, evidence(v1alpha, V1ALPHA))), remedy);
    }

    @Test
    void aRefusalThatIsAJsonTextIsTold() {
        answer(400, "\"Project queue is full\"");
        assertHolds(refusal(400, v1alpha.start(V1ALPHA, evidence(v1alpha, V1ALPHA))), "(Project queue is full)");
    }

    @Test
    void anInternalErrorIsNoRefusal() {
        answer(500, "\"Internal error\"");
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(v1alpha.start(V1ALPHA, evidence(v1alpha, V1ALPHA))).kind());
    }

    @Test
    void noHeaderIsOfTheServicesOwnKind() {
        start(v1alpha, V1ALPHA);
        assertFalse(only("POST", WORKFLOWS).headers().keySet().stream().anyMatch(name -> name.startsWith("x-")));
    }

    @Test
    void itIsDescribedForPeople() {
        assertEquals(
                "refs/heads/main of project d7caf99e-de65-4dbb-ad63-91829bc8a693 with a.yml at commit c0ffee",
                v1alpha.describe(with(V1ALPHA, "pipelineFile", "a.yml", "commitSha", "c0ffee")));
    }
}
