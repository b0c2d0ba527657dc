package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodemagicReadTest extends CodemagicFixture {
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of());

    private BuildState read(BuildRef build) {
        return Http.get(service.read(build));
    }

    private BuildState readAnswer(String json) {
        answer(json);
        return read(SOME);
    }

    /** The second call of the page from 2020. */
    @Test
    void theRequestIsTheOneOfTheExample() {
        BuildRef build = started();
        simulator.journal().clear();
        read(build);
        RecordedRequest sent = only("GET", "/builds/" + build.id());
        assertEquals(codemagic.token(), sent.header("x-auth-token"));
        assertEquals("", sent.query() + sent.body());
    }

    @Test
    void theAnswerOfTheExampleIsUnderstood() {
        BuildState state = readAnswer("{\"application\":{\"_id\":\"5d85eaa0e941e00019e81bc2\","
                + "\"appName\":\"counter_flutter\"},\"build\":{\"_id\":\"5ec8eea2261f342603f4d0bc\","
                + "\"startedAt\":\"2020-05-23T09:36:39.028+0000\",\"status\":\"building\","
                + "\"workflowId\":\"5d85f242e941e00019e81bd2\"}}");
        assertEquals("building", state.status());
        assertEquals(Instant.parse("2020-05-23T09:36:39.028Z"), state.startedAt());
        assertFalse(state.ended());
        assertNull(state.number());
    }

    @Test
    void theFewKeysOfTheSeedAreEnough() {
        codemagic.seedStatusForm(true);
        BuildState state = read(started());
        assertEquals("queued", state.status());
        assertTrue(state.artifacts().isEmpty() && state.actions().isEmpty());
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
        "cancelled, ABORTED",
        "skipped, NOT_BUILT",
        "warning, UNSTABLE"
    })
    void everyWordIsKnown(String word, Result result) {
        BuildState state = readAnswer("{\"build\":{\"status\":\"" + word + "\"}}");
        assertEquals(word, state.status());
        assertEquals(result, state.result());
        assertTrue(state.known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hibernating", "FINISHED", "success", "null", "7"})
    void anUnknownWordIsStillRunning(String word) {
        BuildState state = readAnswer("{\"build\":{\"status\":\"" + word + "\"}}");
        assertEquals(word, state.status());
        assertFalse(state.known() || state.ended());
    }

    @Test
    void aBuildOnTopOfTheAnswerIsUnderstood() {
        assertEquals(
                "failed", readAnswer("{\"_id\":\"b1\",\"status\":\"failed\"}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[42]", "[]", "{\"build\":{}}", "{\"build\":{\"status\":null}}", "{\"status\":{}}"})
    void anAnswerWithoutAStatusIsNoAnswer(String json) {
        answer(json);
        ServiceException failure = Http.failure(service.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Codemagic", "without a status");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-03T10:15:45.123Z, 2023-02-03T10:15:45.123Z",
        "2026-08-30T11:54:40.088000Z, 2026-08-30T11:54:40.088Z",
        "2023-02-03T10:15:45+00:00, 2023-02-03T10:15:45Z",
        "2023-02-03T10:15:45+0230, 2023-02-03T07:45:45Z",
        "2023-02-03T10:15Z, 2023-02-03T10:15:00Z",
        "2023-02-03 10:15:45,",
        "2023-02-03T10:15:45,",
        "yesterday,",
        "1675419345,"
    })
    void datesComeInManyForms(String told, Instant instant) {
        assertEquals(
                instant,
                readAnswer("{\"status\":\"building\",\"startedAt\":\"" + told + "\"}")
                        .startedAt());
    }

    @Test
    void aSuccessfulBuildIsToldInFull() {
        codemagic.addArtifact("app-release.apk", "apk", "content".getBytes(StandardCharsets.UTF_8));
        codemagic.script(codemagic.standardScript());
        BuildRef build = started();
        simulator.clock().advance(Duration.ofSeconds(40));
        BuildState state = read(build);
        assertEquals(Result.SUCCESS, state.result());
        assertEquals("1", state.number());
        assertEquals(40, state.commit().length());
        assertTrue(state.duration().compareTo(Duration.ofSeconds(30)) <= 0);
        Artifact artifact = state.artifacts().get(0);
        assertEquals("app-release.apk", artifact.name());
        assertEquals("apk", artifact.type());
        assertEquals(7, artifact.size());
        assertTrue(artifact.url().startsWith(codemagic.uri() + "/artifacts/"), artifact::url);
        assertEquals("Preparing build machine", state.actions().get(0).name());
        assertTrue(state.actions().stream().allMatch(action -> action.result() == Result.SUCCESS));
        assertNull(state.failedAction());
    }

    @Test
    void aFailedBuildTellsWhereAndWhy() {
        BuildRef build = started();
        simulated(build).moveTo("building");
        simulated(build).finish("failed", "Step 4 went wrong");
        BuildState state = read(build);
        assertEquals("Step 4 went wrong", state.message());
        BuildAction failed = state.failedAction();
        assertNotNull(failed);
        assertEquals("Building Android", failed.name());
    }

    @Test
    void anActionThatIsOpenHasNoResult() {
        BuildRef build = started();
        simulated(build).moveTo("fetching");
        BuildAction open = read(build).actions().get(1);
        assertNull(open.result());
        assertNotNull(open.startedAt());
        assertNull(open.finishedAt());
    }

    @Test
    void fieldsOfAnUnexpectedKindAreAsIfTheyWereNotThere() {
        BuildState state = readAnswer(
                "{\"build\":{\"status\":\"failed\",\"message\":{\"a\":1},\"index\":[],"
                        + "\"startedAt\":7,\"commit\":\"c0ffee\",\"artefacts\":{\"name\":\"x\"},\"buildActions\":[1,null,[]]}}");
        assertNull(state.message());
        assertNull(state.number());
        assertNull(state.startedAt());
        assertNull(state.commit());
        assertEquals(List.of(), state.artifacts());
        assertEquals(List.of(), state.actions());
    }

    @Test
    void artifactsMayLackAllButTheirName() {
        BuildState state = readAnswer(
                "{\"status\":\"finished\",\"artefacts\":[{\"name\":\"a\"},{\"type\":\"x\"},{\"name\":\"b\",\"size\":1.5}]}");
        assertEquals(
                List.of(new Artifact("a", null, null, null), new Artifact("b", null, null, null)), state.artifacts());
    }

    @Test
    void detailsHoldTheAnswer() {
        Map<String, Object> details = read(started()).details();
        assertEquals("queued", ((Map<?, ?>) details.get("build")).get("status"));
        assertEquals("my-repo", ((Map<?, ?>) details.get("application")).get("appName"));
    }

    @Test
    void detailsHoldNoVariablesAndNoSecrets() {
        codemagic.addApp(
                new CodemagicApp(APP, "my-repo", List.of("main"), Map.of("5d85f242e941e00019e81bd2", "Release")));
        BuildRef build = start(service, request("environment", Map.of("variables", Map.of("PASSPHRASE_X", "S3CR3T"))));
        String text = read(build).details().toString();
        assertFalse(text.contains("S3CR3T"), text);
        assertFalse(text.contains("cm-workflow-secret"), text);
        assertFalse(text.contains("key-1"), text);
    }

    @Test
    void detailsHoldNoTokenOfOurs() {
        String text = readAnswer("{\"status\":\"failed\",\"message\":\"x\",\"log\":\"" + codemagic.token() + "\"}")
                .details()
                .toString();
        assertFalse(text.contains(codemagic.token()), text);
    }

    @Test
    void theMessageHoldsNoTokenOfOurs() {
        BuildState state =
                readAnswer("{\"status\":\"failed\",\"message\":\"curl -H x-auth-token:" + codemagic.token() + "\"}");
        assertFalse(state.message().contains(codemagic.token()), state::message);
    }

    @Test
    void aBuildThatIsGoneIsRefused() {
        BuildRef build = started();
        codemagic.forget(build.id());
        assertEquals(404, Http.failure(service.read(build)).status());
    }

    @Test
    void anIdFromOutsideIsNoPath() {
        Http.failure(service.read(new BuildRef("../apps?x=", null, null, Map.of())));
        assertEquals(
                "/builds/..%2Fapps%3Fx%3D",
                simulator.journal().requests().get(0).path());
    }
}
