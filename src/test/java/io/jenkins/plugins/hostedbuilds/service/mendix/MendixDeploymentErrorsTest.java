package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong between two looks, and how far it gets then. */
class MendixDeploymentErrorsTest extends DeploymentFixture {

    private void assertFailed(BuildState state, String... texts) {
        assertEquals("failed " + Result.FAILURE, state.status() + " " + state.result());
        for (String text : texts) {
            assertTrue(state.message().contains(text), () -> "\"" + text + "\" in: " + state.message());
        }
    }

    /** Leaves the environment as it is when the call is due. */
    private void prepare(String call) {
        switch (call) {
            case "stop" -> environment.become("Running", old.id());
            case "transport" -> environment.become("Stopped", old.id());
            default -> environment.become("Stopped", built.id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP_FAILED, stop it there",
        "transport, INVALID_RUNTIME_VERSION, cannot run the Mendix version",
        "transport, NO_ACCESS, Transport Rights",
        "transport, TRANSPORT_NOT_ALLOWED, Transport Rights",
        "transport, NOT_ALLOWED, build it again",
        "transport, PACKAGE_PARSE_FAILED, build it again",
        "transport, PACKAGE_NOT_FOUND, Check appId and the package's id",
        "transport, ENVIRONMENT_NOT_FOUND, Check argument",
        "transport, APP_NOT_FOUND, the app's subdomain",
        "start, NO_MDA_HAS_BEEN_DEPLOYED, There is no package in the environment",
        "start, INVALID_APPID, the app's subdomain"
    })
    void aDocumentedRefusalOfAStepIsTheEndWithARemedy(String call, MendixError error, String remedy) {
        prepare(call);
        mendix.refuse(call, error);
        assertFailed(
                look(begun()),
                "answered POST " + ENVIRONMENT + "/" + call + " with " + error.status() + " (" + error.code() + ": ",
                remedy,
                "Environment Production is left as it is");
        assertEquals(1, posts(call));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PACKAGE, There is no package in the environment",
        "ALREADY_LOCKED, Something else is being done",
        "DB_SYNC_FAILED, restoring a backup",
        "INVALID_DB_STRUCTURE, autoSyncDb: true",
        "MISSING_CONSTANT, a constant without a value",
        "INSECURE_ADMIN_PASSWORD, password",
        "STARTUP_ACTION_FAILED, after-startup microflow",
        "START_FAILED, did not start"
    })
    void aStartThatFailsIsTheEndWithARemedy(MendixError error, String remedy) {
        prepare("start");
        environment.failStart(error);
        BuildRef build = begun();
        assertGoes(build, "starting");
        assertFailed(look(build), "with 500 (" + error.code() + ": ", remedy);
        assertEquals(1, posts("start"));
    }

    @Test
    void aPackageThatIsStillProcessedIsTransportedLater() {
        prepare("transport");
        mendix.refuse("transport", MendixError.SERVICE_UNAVAILABLE);
        BuildRef build = begun();
        assertGoes(build, "transporting", "transporting", "transporting");
        mendix.refuse("transport", null);
        assertGoes(build, "transporting", "starting", "started");
        assertEquals(4, posts("transport"));
    }

    @Test
    void aPackageThatIsProcessedForEverIsGivenUp() {
        prepare("transport");
        mendix.refuse("transport", MendixError.SERVICE_UNAVAILABLE);
        BuildRef build = begun();
        assertGoes(build, "transporting");
        simulator.clock().advance(Duration.ofMinutes(6 * 60 - 1));
        assertGoes(build, "transporting");
        simulator.clock().advance(Duration.ofMinutes(1));
        BuildState end = look(build);
        assertEquals(Result.FAILURE, end.result());
        assertTrue(end.message().contains("still processed") && end.message().contains("6 hours"), end.message());
    }

    @Test
    void anAppThatHasNotQuiteStoppedIsWaitedFor() {
        BuildRef build = begun();
        assertGoes(build, "stopping");
        mendix.refuse("transport", MendixError.APP_IS_RUNNING);
        assertGoes(build, "transporting");
        mendix.refuse("transport", null);
        environment.become("Running", old.id());
        assertGoes(build, "stopping");
        environment.stopNow();
        assertGoes(build, "transporting", "starting", "started");
        assertEquals(1, posts("stop"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void aStartThatGoesOnAlreadyIsFollowedByTheEnvironment(int status) {
        prepare("start");
        BuildRef build = begun();
        String json = "{\"errorCode\":\"ALREADY_STARTED\",\"errorMessage\":\"x\"}";
        simulator.faults().on("POST", ".*/start").status(status, JSON, json, Map.of());
        assertGoes(build, "starting");
        environment.startNow();
        assertGoes(build, "started");
        assertEquals(1, posts("start"));
    }

    @Test
    void aStartOfSomebodyElseIsWaitedFor() {
        prepare("start");
        environment.holdStarts();
        BuildRef build = begun();
        assertGoes(build, "starting");
        deployment = newProcess();
        assertGoes(build, "starting", "starting");
        environment.startNow();
        assertGoes(build, "started");
    }

    @Test
    void aStartThatSaysThatItWasStartedBeforeIsLookedAtInTheEnvironment() {
        prepare("start");
        environment.failStart(MendixError.ALREADY_STARTED);
        BuildRef build = begun();
        assertGoes(build, "starting", "starting");
        environment.startNow();
        assertGoes(build, "started");
    }

    @Test
    void aStartThatMendixHasForgottenIsLookedForInTheEnvironment() {
        prepare("start");
        environment.holdStarts();
        BuildRef build = begun();
        assertGoes(build, "starting");
        environment.forgetJobs();
        assertGoes(build, "starting");
        environment.startNow();
        assertGoes(build, "started");
        assertEquals(1, posts("start"));
    }

    @Test
    void anUnknownWordOfAStartIsWaitedOut() {
        prepare("start");
        BuildRef build = begun();
        assertGoes(build, "starting");
        simulator.faults().on("GET", ".*/start/.*").status(200, JSON, "{\"Status\":\"Pausing\"}", Map.of());
        assertGoes(build, "Pausing", "started");
    }

    /** Without a code it may come of something between, and is asked again. */
    @ParameterizedTest
    @CsvSource({"stop, 403, REFUSED", "transport, 403, REFUSED", "start, 500, UNKNOWN", "stop, 503, UNKNOWN"})
    void aRefusalWithoutACodeIsNotTheEnd(String call, int status, Kind kind) {
        prepare(call);
        BuildRef build = begun();
        simulator.faults().on("POST", ".*/" + call).status(status);
        assertEquals(kind, Http.failure(deployment.read(build)).kind());
        look(build);
        assertEquals(2, posts(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "transport", "start"})
    void aStepWhoseAnswerWasLostDoesNoHarm(String call) {
        prepare(call);
        BuildRef build = begun();
        simulator.faults().on("POST", ".*/" + call).loseAnswer();
        assertEquals(Kind.UNKNOWN, Http.failure(deployment.read(build)).kind());
        assertEquals(Result.SUCCESS, lookToTheEnd(build).result());
        assertEquals(1, posts(call));
    }

    @Test
    void aLookThatFailsTakesNoStep() {
        BuildRef build = begun();
        simulator.faults().on("GET", ENVIRONMENT + "/package").serverError();
        Http.failure(deployment.read(build));
        assertEquals(0, simulator.journal().count("POST", ".*"));
    }

    @Test
    void aPackageOfSomebodyElseIsNotReplaced() {
        BuildRef build = begun();
        environment.become("Running", "p9");
        assertFailed(look(build), "somebody else has deployed package p9 to environment Production");
        assertEquals(0, simulator.journal().count("POST", ".*"));
    }

    @Test
    void anEnvironmentThatSomebodyElseStartedIsNotStoppedAgain() {
        environment.holdTransports();
        BuildRef build = begun();
        assertGoes(build, "stopping", "transporting");
        environment.startNow();
        assertFailed(look(build), "somebody else has started environment Production");
        assertEquals(1, posts("stop"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void itGoesOnInAnotherProcessWhereverItStands(int looks) {
        BuildRef build = begun();
        for (int i = 0; i < looks; i++) {
            look(build);
        }
        deployment = newProcess();
        assertEquals(Result.SUCCESS, lookToTheEnd(build).result());
        assertEquals("1 1 1", posts("stop") + " " + posts("transport") + " " + posts("start"));
    }

    @ParameterizedTest
    @CsvSource({
        "stopping, is being stopped",
        "transporting, is stopped",
        "starting, Mendix goes on starting",
        "Migrating, may be stopped"
    })
    void whatIsLeftBehindIsTold(String word, String left) {
        BuildState last = new BuildState(word, true, null, null, null, null, null, null, null, null, null);
        String told = deployment.leftBehind(begun(), last);
        assertTrue(told.contains(left) && told.contains("environment Production of app calc"), told);
    }

    @Test
    void whatIsLeftBehindBeforeTheFirstLookIsToldToo() {
        assertTrue(deployment.leftBehind(begun(), null).contains("may be stopped"));
    }
}
