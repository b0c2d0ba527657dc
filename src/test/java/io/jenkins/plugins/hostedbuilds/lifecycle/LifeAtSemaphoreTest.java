package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreJob;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of Semaphore's words, logs and files; the time is virtual, the connections are real. */
class LifeAtSemaphoreTest {
    private final Simulator simulator = Simulator.start();
    private final SemaphoreSimulator semaphore = simulator.semaphore();
    private final Http http = new Http();
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final World world = new World();

    @TempDir
    private Path workspace;

    @BeforeEach
    void hold() {
        semaphore.holdAll();
        world.host.storage = Answered.at(Storage.class, new FolderStorage(workspace, blocking));
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
        blocking.shutdownNow();
    }

    private BuildService service(SemaphoreDialect dialect) {
        URI address =
                switch (dialect) {
                    case INTERNAL -> semaphore.internalUri();
                    case V1 -> semaphore.v1Uri();
                    case V1ALPHA -> semaphore.v1alphaUri();
                };
        SemaphoreAuth auth = dialect == SemaphoreDialect.V1 ? SemaphoreAuth.QUERY : SemaphoreAuth.TOKEN;
        SemaphoreService service = SemaphoreService.of(
                http.connection("Semaphore", address, auth.with(semaphore.token()), simulator.clock()), dialect, true);
        return Answered.at(BuildService.class, service);
    }

    private void begin(SemaphoreDialect dialect, Options options) {
        Map<String, Object> arguments =
                switch (dialect) {
                    case INTERNAL -> Map.of("owner", "renderedtext", "project", "semaphore", "branchId", "9e305d54");
                    case V1 -> Map.of("project", "649e584dc507", "branchId", "44");
                    case V1ALPHA -> Map.of("projectId", "d7caf99e", "reference", "main");
                };
        BuildRequest request = new BuildRequest(arguments);
        world.begin(
                service(dialect),
                Life.intended("key-1", "semaphore", SemaphoreService.KIND, Goal.BUILD, request, options));
    }

    private void begin(SemaphoreDialect dialect, LogChoice log) {
        begin(dialect, new Options(true, null, null, log, Wanted.NOTHING));
    }

    /** Fetches what matches. */
    private void beginFetching(SemaphoreDialect dialect, String pattern) {
        Wanted wanted = new Wanted(pattern, "out", false, null, null);
        begin(dialect, new Options(true, null, null, LogChoice.NONE, wanted));
    }

    private void ends(String status) {
        semaphore.lastBuild().finish(status);
        world.pass(600);
        world.host.assertEnded(Ending.FINISHED);
    }

    /** Whatever is asked of the build from now on is answered so. */
    private void answer(SemaphoreDialect dialect, String state, String result) {
        String told = result == null ? "null" : "\"" + result + "\"";
        String body =
                switch (dialect) {
                    case INTERNAL -> "{\"status\":\"" + state + "\",\"result\":" + told + "}";
                    case V1 -> "{\"number\":1,\"result\":" + told + "}";
                    case V1ALPHA -> "{\"pipeline\":{\"state\":\"" + state + "\",\"result\":" + told + "}}";
                };
        simulator.faults().on("GET", ".*").always().status(200, "application/json", body, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, queued, , queued",
        "INTERNAL, running, , running",
        "V1, , , pending",
        "V1, , pending, pending",
        "V1ALPHA, initializing, , initializing",
        "V1ALPHA, pending, , pending",
        "V1ALPHA, queuing, , queuing",
        "V1ALPHA, running, , running",
        "V1ALPHA, stopping, , stopping",
        "V1ALPHA, RUNNING, , RUNNING"
    })
    void aBuildThatHasNotEndedIsToldOnceAndWaitedFor(
            SemaphoreDialect dialect, String state, String result, String word) {
        begin(dialect, Options.STANDARD);
        answer(dialect, state, result);
        world.pass(3_600);
        world.host.assertGoesOn();
        world.host.assertSaid(1, " is " + word);
        world.host.assertSaid(0, "does not know");
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, finished, passed, SUCCESS",
        "INTERNAL, finished, failed, FAILURE",
        "INTERNAL, finished, stopped, ABORTED",
        "INTERNAL, finished, canceled, ABORTED",
        "INTERNAL, finished, cancelled, ABORTED",
        "V1, , passed, SUCCESS",
        "V1, , failed, FAILURE",
        "V1, , stopped, ABORTED",
        "V1, , canceled, ABORTED",
        "V1ALPHA, done, passed, SUCCESS",
        "V1ALPHA, done, failed, FAILURE",
        "V1ALPHA, done, stopped, ABORTED",
        "V1ALPHA, done, canceled, ABORTED",
        "V1ALPHA, DONE, PASSED, SUCCESS"
    })
    void theEndIsToldOnceAndHasAResult(SemaphoreDialect dialect, String state, String word, Result result) {
        begin(dialect, Options.STANDARD);
        answer(dialect, state, word);
        world.pass(3_600);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(result, world.life().state().result());
        world.host.assertSaid(1, " is " + word + ": " + result);
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, baking, , baking",
        "INTERNAL, passed, , passed",
        "INTERNAL, finished, , finished",
        "V1, , baking, baking",
        "V1ALPHA, baking, , baking",
        "V1ALPHA, done, , done"
    })
    void aWordThatIsUnknownIsToldOnceAndWaitedFor(SemaphoreDialect dialect, String state, String result, String word) {
        begin(dialect, Options.STANDARD);
        answer(dialect, state, result);
        world.pass(3_600);
        world.host.assertGoesOn();
        world.host.assertSaid(1, "The service says \"" + word + "\", which this plugin does not know");
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL, finished", "V1ALPHA, done"})
    void anEndWithAnUnknownResultIsAFailureThatSaysSo(SemaphoreDialect dialect, String state) {
        begin(dialect, Options.STANDARD);
        answer(dialect, state, "exploded");
        world.pass(3_600);
        assertEquals(Result.FAILURE, world.life().state().result());
        world.host.assertSaid(1, "is exploded: FAILURE: Semaphore gives the result \"exploded\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V1ALPHA"})
    void allThatIsPrintedIsPrintedOnce(SemaphoreDialect dialect) {
        begin(dialect, LogChoice.ALL);
        semaphore.lastBuild().moveTo("running");
        SemaphoreJob job = semaphore.addJob(semaphore.lastBuild(), "Unit");
        job.command("make").print("one\ntw").exit(0);
        world.pass(600);
        world.host.assertSaid(1, "  one");
        job.command("make install").print("o\nthree").exit(2).ends("FAILED");
        ends("failed");
        for (String line : List.of("  $ make", "  one", "  $ make install", "  three", "  exit code 2")) {
            assertEquals(1, world.host.lines.stream().filter(line::equals).count(), line);
        }
    }

    @Test
    void ofAFailedBuildTheJobThatFailedIsPrinted() {
        begin(SemaphoreDialect.V1ALPHA, LogChoice.FAILED);
        semaphore.addJob(semaphore.lastBuild(), "Lint").print("clean\n").ends("PASSED");
        semaphore.addJob(semaphore.lastBuild(), "Unit").print("broken\n").ends("FAILED");
        ends("failed");
        world.host.assertSaid(1, "Log of \"Tests: Unit\":");
        world.host.assertSaid(1, "  broken");
        world.host.assertSaid(0, "clean");
    }

    @Test
    void aBuildThatPassedIsNotAskedForItsJobs() {
        begin(SemaphoreDialect.V1ALPHA, LogChoice.FAILED);
        ends("passed");
        assertTrue(simulator.journal().requests("GET", ".*/pipelines/.*").stream()
                .allMatch(request -> request.query().isEmpty()));
    }

    @Test
    void theInternalApiShowsNoLogAndThatIsSaidOnce() {
        begin(SemaphoreDialect.INTERNAL, LogChoice.ALL);
        ends("failed");
        world.host.assertSaid(1, "Semaphore does not show a build's log to programs");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL", "V1"})
    void theOlderDialectsHaveNoFilesAndThatIsSaidOnce(SemaphoreDialect dialect) {
        beginFetching(dialect, "**");
        ends("passed");
        world.host.assertSaid(1, "Semaphore has no files of a build to fetch");
    }

    @Test
    void filesThatMatchAreFetched() throws Exception {
        beginFetching(SemaphoreDialect.V1ALPHA, "reports/*.xml");
        byte[] content = "<ok/>".getBytes(StandardCharsets.UTF_8);
        semaphore.addArtifactTo(semaphore.lastBuild(), "reports/unit.xml", null, content);
        semaphore.addArtifactTo(semaphore.lastBuild(), "app.bin", null, content);
        ends("passed");
        assertEquals("<ok/>", Files.readString(workspace.resolve("out/reports/unit.xml")));
        assertFalse(Files.exists(workspace.resolve("out/app.bin")));
    }

    @Test
    void filesThatMayNotBeSeenFailABuildThatPassed() {
        semaphore.artifactsApi(false);
        beginFetching(SemaphoreDialect.V1ALPHA, "**");
        semaphore.lastBuild().finish("passed");
        world.pass(600);
        world.host.assertEnded(Ending.FAILED, "Artifacts API is not enabled", "switched on");
    }
}
