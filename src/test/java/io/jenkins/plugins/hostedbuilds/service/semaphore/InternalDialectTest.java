package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four calls of the document of 2015, its answers and its words. */
class InternalDialectTest extends SemaphoreFixture {
    private static final String PROJECT = "/api/internal/renderedtext/semaphore";
    private static final String BRANCH = PROJECT + "/branches/9e305d54-75b4-431b-adb2-eb6b9e546014/builds";

    /** The document's sample, without the comma before the last brace, which is not JSON. */
    private static final String SINGLE = """
            {
              "id": "ce305d54-75b4-431b-adb2-eb6b9e546014",
              "url": "https://semaphoreci.com/renderedtext/semaphore/builds/ce305d54-75b4-431b-adb2-eb6b9e546014",
              "status": "finished",
              "result": "failed",
              "created_at": "2012-01-01T12:00:00Z",
              "started_at": "2012-01-01T12:00:00Z",
              "finished_at": "2012-01-01T12:00:00Z",
              "branch_url": "https://semaphoreci.com/renderedtext/semaphore/branches/9e305d54-75b4-431b-adb2-eb6b9e546014"
            }""";

    private static final String STARTED = """
            {
              "id": "de305d54-75b4-431b-adb2-eb6b9e546014",
              "url": "https://semaphoreci.com/renderedtext/semaphore/builds/de305d54-75b4-431b-adb2-eb6b9e546014",
              "status": "queued",
              "result": null,
              "created_at": "2012-01-01T12:00:00Z",
              "started_at": null,
              "finished_at": null,
              "branch_url": "https://semaphoreci.com/renderedtext/semaphore/branches/9e305d54-75b4-431b-adb2-eb6b9e546014"
            }""";

    private static final BuildRef SOME =
            new BuildRef("b1", null, null, Map.of("owner", "renderedtext", "project", "semaphore"));

    private static final Evidence NOTHING = new Evidence(Instant.EPOCH, null, null);

    private BuildState read(String json) {
        answer(200, json);
        return Http.get(internal.read(SOME));
    }

    private static BuildRequest project() {
        return new BuildRequest(Map.of("owner", "renderedtext", "project", "semaphore"));
    }

    @Test
    void theStartIsTheOneOfTheDocument() {
        start(internal, INTERNAL);
        RecordedRequest sent = only("POST", BRANCH);
        assertEquals("", sent.query() + sent.body());
        assertNull(sent.header("content-type"));
        assertEquals(201, sent.status());
    }

    @Test
    void theAnswerToTheStartNamesTheBuild() {
        answer(201, STARTED);
        BuildRef build = Http.get(internal.start(INTERNAL, NOTHING));
        assertEquals("de305d54-75b4-431b-adb2-eb6b9e546014", build.id());
        assertEquals("https://semaphoreci.com/renderedtext/semaphore/builds/" + build.id(), build.url());
    }

    @Test
    void oneBuildIsReadWhereTheDocumentSays() {
        BuildRef build = start(internal, INTERNAL);
        Http.get(internal.read(build));
        RecordedRequest sent = only("GET", PROJECT + "/builds/" + build.id());
        assertEquals("", sent.query() + sent.body());
    }

    @Test
    void theBuildsOfAProjectAreListedWhereTheDocumentSays() {
        semaphore.startForeignBuild("renderedtext", "semaphore", "b1");
        List<Map<String, Object>> builds = Http.get(internal.builds(project()));
        only("GET", PROJECT + "/builds");
        assertEquals("queued", builds.get(0).get("status"));
    }

    @Test
    void theBuildsOfABranchAreListedWhereTheDocumentSays() {
        semaphore.startForeignBuild("renderedtext", "semaphore", "other");
        assertEquals(List.of(), Http.get(internal.builds(INTERNAL)));
        only("GET", BRANCH);
    }

    @Test
    void oneBuildIsToldAsItComes() {
        answer(200, SINGLE);
        Map<String, Object> build = Http.get(internal.info(with(project(), "id", "ce305d54")));
        assertEquals("finished", build.get("status"));
        assertEquals("failed", build.get("result"));
    }

    @Test
    void theDocumentsBuildIsUnderstood() {
        BuildState state = read(SINGLE);
        assertEquals("failed", state.status());
        assertEquals(Result.FAILURE, state.result());
        assertEquals(Instant.parse("2012-01-01T12:00:00Z"), state.finishedAt());
        assertEquals(Duration.ZERO, state.duration());
    }

    @ParameterizedTest
    @CsvSource({
        "queued, , queued,",
        "running, , running,",
        "finished, passed, passed, SUCCESS",
        "finished, failed, failed, FAILURE",
        "finished, stopped, stopped, ABORTED",
        "finished, canceled, canceled, ABORTED",
        "finished, cancelled, cancelled, ABORTED"
    })
    void everyWordIsKnown(String status, String result, String told, Result meant) {
        BuildState state = read(
                "{\"status\":\"" + status + "\",\"result\":" + (result == null ? null : "\"" + result + "\"") + "}");
        assertEquals(told, state.status());
        assertEquals(meant, state.result());
        assertTrue(state.known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopping", "passed", "frozen"})
    void anUnknownStatusIsStillRunning(String word) {
        BuildState state = read("{\"status\":\"" + word + "\",\"result\":null}");
        assertFalse(state.known() || state.ended());
    }

    @Test
    void anUnknownResultIsAFailureWithAMessage() {
        BuildState state = read("{\"status\":\"finished\",\"result\":\"exploded\"}");
        assertEquals(Result.FAILURE, state.result());
        assertTrue(state.message().contains("\"exploded\""), state::message);
    }

    @Test
    void aFinishedBuildWithoutAResultIsWaitedFor() {
        BuildState state = read("{\"status\":\"finished\",\"result\":null,\"finished_at\":\""
                + simulator.clock().instant().minusSeconds(60) + "\"}");
        assertFalse(state.known() || state.ended());
        assertEquals("finished", state.status());
    }

    @Test
    void aFinishedBuildWithoutAResultIsNotWaitedForForever() {
        BuildState state =
                read("{\"status\":\"finished\",\"result\":null,\"finished_at\":\"2015-09-15 08:58:18 UTC\"}");
        assertEquals(Result.FAILURE, state.result());
        assertTrue(state.message().contains("no result"), state::message);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-01-01T12:00:00Z, 2012-01-01T12:00:00Z",
        "2015-09-15 08:58:18 UTC, 2015-09-15T08:58:18Z",
        "2014-05-01T10:10:10+02:00, 2014-05-01T08:10:10Z",
        "yesterday,"
    })
    void datesComeInBothForms(String told, Instant instant) {
        assertEquals(
                instant,
                read("{\"status\":\"running\",\"started_at\":\"" + told + "\"}").startedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[42]", "{\"status\":null}", "{\"status\":{}}"})
    void anAnswerWithoutAStatusIsNoAnswer(String json) {
        answer(200, json);
        ServiceException failure = Http.failure(internal.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "GET /renderedtext/semaphore/builds/b1", "dialect");
    }

    @ParameterizedTest
    @CsvSource({"401, another \"auth\"", "403, another \"auth\"", "404, 'branchId is the branch''s id (a UUID)'"})
    void aRefusalSaysWhatToDo(int status, String remedy) {
        simulator.faults().on("POST", ".*").status(status);
        assertHolds(
                refusal(status, internal.start(INTERNAL, evidence(internal, INTERNAL))), "refused on demand", remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"no luck\"}", "{\"error\":\"no luck\"}", "no luck", "\"no luck\""})
    void theServicesWordsAreToldInWhateverForm(String body) {
        answer(422, body);
        assertHolds(refusal(422, internal.read(SOME)), "(no luck)");
    }

    @Test
    void namesAreNoPaths() {
        Http.get(internal.start(with(INTERNAL, "owner", "a/../b", "project", "x y"), NOTHING));
        assertEquals(1, simulator.journal().count("POST", "/api/internal/a%2F..%2Fb/x%20y/branches/.*"));
    }

    @Test
    void aBuildIsNamedByItsCoordinates() {
        BuildRef build = internal.ref(with(project(), "id", "b1"));
        assertEquals(SOME.coordinates(), build.coordinates());
        assertTrue(build.url().endsWith("/renderedtext/semaphore/builds/b1"), build::url);
    }

    @Test
    void anAddressThatIsNoneIsNotShown() {
        answer(201, "{\"id\":\"b1\",\"url\":\"javascript:alert(1)\"}");
        BuildRef build = Http.get(internal.start(INTERNAL, NOTHING));
        assertTrue(build.url().startsWith("http://127.0.0.1"), build::url);
    }

    @Test
    void itIsDescribedForPeople() {
        assertEquals(
                "branch 9e305d54-75b4-431b-adb2-eb6b9e546014 of renderedtext/semaphore", internal.describe(INTERNAL));
    }

    @Test
    void itCannotBeStopped() {
        assertFalse(internal instanceof Cancellable);
    }
}
