package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixDeployment;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.SimulatedEnvironment;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a deployment, which goes no further than we take it; the time is virtual, the connections are real. */
class LifeAtMendixTest {
    private static final String ENVIRONMENT = "/apps/calc/environments/Production";

    private final Simulator simulator = Simulator.start();
    private final MendixSimulator mendix = simulator.mendix();
    private final SimulatedEnvironment environment = mendix.environment("calc", "Production");
    private final Http http = new Http();
    private final World world = new World();
    private SimulatedBuild built;

    @BeforeEach
    void run() {
        mendix.holdAll();
        built = mendix.startForeignPackage("calc", "63", "2.5.4", "");
        built.finish("Succeeded");
        environment.become("Running", "p0");
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
    }

    private BuildService service() {
        MendixAuthentication user = new MendixAuthentication(mendix.username(), mendix.apiKey());
        return Answered.at(
                BuildService.class,
                new MendixDeployment(http.connection("Mendix Cloud", mendix.uri(), user, simulator.clock())));
    }

    private void begin(Goal goal, Options options) {
        BuildRequest request =
                new BuildRequest(Map.of("appId", "calc", "packageId", built.id(), "environment", "Production"));
        world.begin(service(), Life.intended("key-1", "mendix", MendixDeployment.KIND, goal, request, options));
    }

    private void begin() {
        begin(Goal.BUILD, Options.STANDARD);
    }

    /** The process is killed; a new one remembers what was on disk. */
    private void restart(String saved) throws IOException {
        world.time.forget();
        world.host = new RecordingHost(world.events);
        world.begin(service(), LifeJson.read(saved));
    }

    private String posts() {
        return Stream.of("stop", "transport", "start")
                .map(call -> simulator.journal().count("POST", ENVIRONMENT + "/" + call))
                .toList()
                .toString();
    }

    @Test
    void aDeploymentIsTold() {
        begin();
        world.pass(60);
        assertEquals(
                Stream.of(
                                "Build #2.5.4.63 started: https://calc-production.example (deployment of package "
                                        + built.id() + " to environment Production of app calc)",
                                "Build #2.5.4.63 is stopping",
                                "Build #2.5.4.63 is transporting",
                                "Build #2.5.4.63 is starting",
                                "Build #2.5.4.63 is started: SUCCESS")
                        .map(line -> "[Mendix Cloud] " + line)
                        .toList(),
                world.host.lines);
        world.host.assertEnded(Ending.FINISHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 12, 18})
    void itGoesOnAfterARestart(int seconds) throws IOException {
        environment.holdStarts();
        begin();
        world.pass(seconds);
        restart(world.host.lastSaved());
        world.pass(60);
        environment.startNow();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.SUCCESS, world.life().state().result());
    }

    @Test
    void aCrashBeforeTheIdIsKnownDoesNoHarm() throws IOException {
        begin();
        String early = world.host.saved.stream()
                .filter(text -> text.contains("\"STARTING\""))
                .findFirst()
                .orElseThrow();
        restart(early);
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals("[1, 1, 1]", posts());
    }

    @Test
    void aStartThatFailsFailsAtOnceAndOnce() {
        environment.failStart(MendixError.INVALID_DB_STRUCTURE);
        begin();
        world.pass(60 * 60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.FAILURE, world.life().state().result());
        assertEquals("[1, 1, 1]", posts());
    }

    @Test
    void aServiceThatIsAwayIsWaitedForAndToldOnce() {
        begin();
        simulator.faults().on("GET", ENVIRONMENT).times(4).serverError();
        world.pass(30 * 60);
        world.host.assertSaid(1, "Trying again");
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void aStepThatIsRefusedWithoutACodeIsTriedForAMinute() {
        begin();
        simulator.faults().on("POST", ".*/stop").times(1000).status(403);
        world.pass(30 * 60);
        world.host.assertEnded(Ending.FAILED, "with 403", "Nobody goes on with the deployment");
    }

    @Test
    void nothingIsStoppedForAPackageThatIsNotReady() {
        built.moveTo("Building");
        begin();
        world.host.assertEnded(Ending.FAILED, "is Building", "Nothing was started.");
        assertEquals("[0, 0, 0]", posts());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAbortSaysInWhatStateTheEnvironmentIs(boolean cancelOnAbort) {
        environment.holdStops();
        begin(Goal.BUILD, new Options(cancelOnAbort, null, null));
        world.pass(20);
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "environment Production of app calc is being stopped");
        world.pass(60 * 60);
        assertEquals("[1, 0, 0]", posts());
    }

    @Test
    void whoeverGivesUpIsToldTheSame() {
        environment.holdStops();
        begin(Goal.BUILD, new Options(true, null, 5));
        world.pass(5 * 60);
        world.host.assertEnded(Ending.FAILED, "Given up after 5 minutes", "is being stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOLLOW", "READ", "CANCEL"})
    void askingAboutADeploymentIsRefusedAndTakesNoStep(String goal) {
        begin(Goal.valueOf(goal), Options.STANDARD);
        world.host.assertEnded(Ending.FAILED, "Run mendixDeploy again");
        assertEquals("[0, 0, 0]", posts());
    }
}
