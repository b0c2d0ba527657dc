package io.jenkins.plugins.hostedbuilds.service.codemagic;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What V3 says of a build, and what becomes of it. */
class CodemagicV3ReadTest extends CodemagicFixture {
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of());

    private BuildState read(BuildRef build) {
        return Http.get(v3.read(build));
    }

    /** The state of a build that is told in these fields. */
    private BuildState readFields(String fields) {
        answer("{\"data\":{" + fields + "}}");
        return read(SOME);
    }

    @ParameterizedTest
    @CsvSource({
        "initializing,",
        "queued,",
        "preparing,",
        "fetching,",
        "testing,",
        "building,",
        "publishing,",
        "finishing,",
        "finished, SUCCESS",
        "failed, FAILURE",
        "timeout, FAILURE",
        "canceled, ABORTED",
        "skipped, NOT_BUILT"
    })
    void everyWordIsKnown(String word, Result result) {
        BuildState state = readFields("\"status\":\"" + word + "\"");
        assertEquals(word, state.status());
        assertEquals(result, state.result());
        assertTrue(state.known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hibernating", "FINISHED", "success", "null", "7"})
    void anUnknownWordIsStillRunning(String word) {
        BuildState state = readFields("\"status\":\"" + word + "\"");
        assertEquals(word, state.status());
        assertFalse(state.known() || state.ended());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[42]",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"status\":null}}",
                "{\"data\":{\"status\":{}}}",
                "{\"build\":{\"status\":\"finished\"}}"
            })
    void anAnswerWithoutAStatusIsNoAnswer(String json) {
        answer(json);
        ServiceException failure = Http.failure(v3.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Codemagic", "/builds/b1", "without a status");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-30T11:54:40.088000Z, 2026-08-30T11:54:40.088Z",
        "2026-08-30T11:54:40.088123Z, 2026-08-30T11:54:40.088123Z",
        "2026-08-30T11:54:40Z, 2026-08-30T11:54:40Z",
        "2026-08-30T11:54:40.088000,",
        "yesterday,"
    })
    void datesHaveMicroseconds(String told, Instant instant) {
        assertEquals(
                instant,
                readFields("\"status\":\"building\",\"started_at\":\"" + told + "\"")
                        .startedAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"index\":null,\"started_at\":null,\"finished_at\":null,\"commit\":null,\"artifacts\":null,"
                        + "\"workflow\":null,\"labels\":null,\"release_notes\":null,\"config\":null,\"build_inputs\":null",
                ",\"index\":{},\"started_at\":7,\"finished_at\":[],\"commit\":\"c0ffee\",\"artifacts\":{\"name\":\"x\"}"
            })
    void everythingButTheStatusMayBeMissing(String fields) {
        BuildState state = readFields("\"status\":\"canceled\"" + fields);
        assertEquals(Result.ABORTED, state.result());
        assertNull(state.number());
        assertNull(state.startedAt());
        assertNull(state.finishedAt());
        assertNull(state.commit());
        assertNull(state.message());
        assertEquals(List.of(), state.artifacts());
    }

    @Test
    void artifactsMayLackAllButTheirName() {
        assertEquals(
                List.of(new Artifact("a", null, null, null, "0"), new Artifact("b", null, null, null, "2")),
                readFields("\"status\":\"finished\",\"artifacts\":[{\"name\":\"a\"},{\"type\":\"x\"},"
                                + "{\"name\":\"b\",\"size_in_bytes\":1.5,\"version_code\":null}]")
                        .artifacts());
    }

    @Test
    void aSuccessfulBuildIsToldInFull() {
        codemagic.script(codemagic.standardScript());
        BuildRef build = started();
        simulator.clock().advance(Duration.ofSeconds(40));
        BuildState state = read(build);
        assertEquals(Result.SUCCESS, state.result());
        assertEquals("1", state.number());
        assertEquals(40, state.commit().length());
        assertTrue(state.duration().compareTo(Duration.ofSeconds(30)) <= 0);
        assertEquals("Preparing build machine", state.actions().get(0).name());
        assertTrue(state.actions().stream().allMatch(action -> action.result() == Result.SUCCESS));
    }

    @Test
    void anArtifactsPreSignedAddressIsASecret() {
        codemagic.addArtifact("app-release.apk", "apk", "content".getBytes(StandardCharsets.UTF_8));
        BuildRef build = started();
        simulated(build).finish("finished");
        BuildState state = read(build);
        assertEquals(List.of(new Artifact("app-release.apk", "apk", 7L, null, "0")), state.artifacts());
        assertFalse(state.details().toString().contains(".eJw"), state.details()::toString);
    }

    /** V3 has no words on a failure. */
    @Test
    void aFailedBuildTellsWhichActionFailed() {
        BuildRef build = started();
        simulated(build).moveTo("building");
        simulated(build).finish("failed");
        assertEquals("\"Building Android\" failed", read(build).message());
    }

    @Test
    void aFailedActionOfABuildThatGoesOnIsNoFailure() {
        answer("{\"data\":{\"status\":\"publishing\",\"started_at\":\"2026-08-30T11:54:40.088000Z\"}}");
        answer("{\"data\":[{\"name\":\"Testing\",\"status\":\"failed\"}]}");
        BuildState state = read(SOME);
        assertNull(state.message());
        assertEquals(Result.FAILURE, state.failedAction().result());
    }

    @ParameterizedTest
    @CsvSource({"success, SUCCESS", "failed, FAILURE", "skipped, NOT_BUILT", "canceled, ABORTED", "null,", "asleep,"})
    void everyWordForAnActionIsKnown(String word, Result result) {
        answer("{\"data\":{\"status\":\"finished\"}}");
        answer("{\"data\":[{\"name\":\"Testing\",\"status\":" + ("null".equals(word) ? word : "\"" + word + "\"")
                + "}]}");
        assertEquals(result, read(SOME).actions().get(0).result());
    }

    @Test
    void anActionMayLackAllButItsType() {
        answer("{\"data\":{\"status\":\"finished\"}}");
        answer("{\"data\":[{\"type\":\"fetching\"},{\"status\":\"success\"},null,7]}");
        assertEquals(
                List.of(new BuildAction("fetching", null, null, null, null)),
                read(SOME).actions());
    }

    @Test
    void detailsHoldTheAnswer() {
        Map<?, ?> data = (Map<?, ?>) read(started()).details().get("data");
        assertEquals("queued", data.get("status"));
        assertEquals("release", ((Map<?, ?>) data.get("workflow")).get("id"));
    }

    @Test
    void detailsHoldNoInputsAndNoTokenOfOurs() {
        String text = readFields("\"status\":\"queued\",\"build_inputs\":{\"pin\":\"S3CR3T\"},\"labels\":[\""
                        + codemagic.token() + "\"]")
                .details()
                .toString();
        assertFalse(text.contains("S3CR3T") || text.contains(codemagic.token()), text);
    }

    @Test
    void anErrorIsToldInItsOwnWords() {
        simulator
                .faults()
                .on("GET", ".*")
                .status(
                        400,
                        JSON,
                        "{\"status_code\":400,\"detail\":\"Invalid request\",\"extra\":{\"message\":\"not an id\","
                                + "\"key\":\"build_id\",\"source\":\"path\"}}",
                        Map.of());
        ServiceException failure = Http.failure(v3.read(SOME));
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "400 (Invalid request; message: not an id; key: build_id; source: path)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{\"message\":\"x\"}]"})
    void anErrorMayHaveNothingToAdd(String extra) {
        simulator
                .faults()
                .on("GET", ".*")
                .status(404, JSON, "{\"status_code\":404,\"detail\":\"Not Found\",\"extra\":" + extra + "}", Map.of());
        assertHolds(Http.failure(v3.read(SOME)), "404 (Not Found)");
    }
}
