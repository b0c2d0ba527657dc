package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.buildio.BuildIoSimulator;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of a build that nobody can ask for; the time is virtual, the connections are real. */
class LifeAtBuildIoTest {
    private static final String START = "/apps/my-app/builds";

    private final Simulator simulator = Simulator.start();
    private final BuildIoSimulator buildIo = simulator.buildIo();
    private final Http http = new Http();
    private final World world = new World();

    @BeforeEach
    void hold() {
        buildIo.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
    }

    private BuildService service() {
        Account account = new Account(
                "account-1",
                "Build.io",
                buildIo.uri(),
                Authentication.authorization("Bearer", buildIo.token()),
                "credentials \"bio\"");
        BuildIoService service = new BuildIoService(http.connection(account, Clock.systemUTC()));
        return Answered.at(BuildService.class, service);
    }

    private void begin(Options options) {
        BuildRequest request = new BuildRequest(Map.of("app", "my-app"));
        world.begin(service(), Life.intended("key-1", "buildIo", BuildIoService.KIND, Goal.BUILD, request, options));
    }

    private void begin() {
        begin(Options.STANDARD);
    }

    private void restart() throws IOException {
        world.time.forget();
        world.begin(service(), LifeJson.read(world.host.lastSaved()));
    }

    private int posts() {
        return simulator.journal().count("POST", START);
    }

    @Test
    void aDeploymentIsTheEnd() {
        begin();
        buildIo.lastBuild().finish("deployed");
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.SUCCESS, world.life().state().result());
    }

    @Test
    void eachStepIsTold() {
        begin();
        world.pass(60);
        buildIo.lastBuild().moveTo("built");
        world.pass(60);
        buildIo.lastBuild().finish("deployed");
        world.pass(60);
        String site = buildIo.uri().resolve("/").toString();
        assertEquals(
                Stream.of(
                                "Build my-app@12.9.9 started: " + site + " (app my-app)",
                                "Build my-app@12.9.9 is requested",
                                "Build my-app@12.9.9 is built",
                                "Build my-app@12.9.9 is deployed: SUCCESS: a new deployment appeared")
                        .map(line -> "[Build.io] " + line)
                        .toList(),
                world.host.lines);
    }

    @Test
    void anHourWithoutASignIsTheEndOfFollowing() {
        begin();
        buildIo.lastBuild().finish("failed");
        world.pass(60 * 60 - 1);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.FAILED, "No sign of the build after 60 minutes", "does not tell whether");
    }

    @Test
    void aBuildWithoutASignHasNoResult() {
        begin();
        world.pass(60 * 60);
        assertEquals("no sign", world.life().state().status());
        assertNull(world.life().state().result());
    }

    @Test
    void anOutageIsNoTimeWithoutASign() {
        begin();
        world.pass(20 * 60);
        simulator.faults().on("GET", "/apps/my-app").always().serverError();
        world.pass(15 * 60);
        simulator.faults().clear();
        world.pass(25 * 60);
        world.host.assertGoesOn();
        world.pass(21 * 60);
        world.host.assertEnded(Ending.FAILED, "No sign of the build after 60 minutes");
    }

    @Test
    void aSignIsSeenAfterAnOutageOfHours() {
        begin();
        world.pass(50 * 60);
        simulator.faults().on("GET", "/apps/my-app").always().serverError();
        world.pass(4 * 60 * 60);
        world.host.assertGoesOn();
        simulator.faults().clear();
        buildIo.lastBuild().finish("deployed");
        world.pass(6 * 60);
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void theUsersPatienceEndsWithoutAnAnswerToo() {
        begin(new Options(true, null, 5));
        world.pass(60);
        simulator.faults().on("GET", "/apps/my-app").always().serverError();
        world.pass(4 * 60);
        world.host.assertEnded(Ending.FAILED, "Given up after 5 minutes", "did not answer", "with 500");
    }

    @Test
    void aSignThatCameWhileJenkinsWasAwayIsSeen() throws IOException {
        begin();
        buildIo.lastBuild().finish("deployed");
        world.time.forget();
        world.pass(2 * 60 * 60);
        world.begin(service(), LifeJson.read(world.host.lastSaved()));
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void theUsersOwnPatienceCounts() {
        begin(new Options(true, null, 5));
        world.pass(5 * 60);
        world.host.assertEnded(Ending.FAILED, "after 5 minutes");
    }

    @Test
    void aBuildIsFollowedOnAfterARestart() throws IOException {
        begin();
        world.pass(30);
        buildIo.lastBuild().finish("deployed");
        restart();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(1, posts());
    }

    @Test
    void aStartWhoseAnswerWasLostIsRecognisedByTheCounters() {
        simulator.faults().on("POST", START).loseAnswer();
        begin();
        world.host.assertSaid(1, "Found the build that was started: my-app@12.9.9");
        buildIo.lastBuild().finish("deployed");
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(1, posts());
    }

    static Stream<Consumer<FaultRule>> lostOrders() {
        return Stream.of(FaultRule::resetBefore, FaultRule::serverError, FaultRule::html);
    }

    /** It may have been taken all the same: there is no list of builds that could say so. */
    @ParameterizedTest
    @MethodSource("lostOrders")
    void aStartThatLeftNoTraceIsNotSentAgain(Consumer<FaultRule> lose) {
        lose.accept(simulator.faults().on("POST", START));
        begin();
        world.pass(5 * 60);
        world.host.assertEnded(Ending.FAILED, "no further one is started", "shows no new build");
        assertEquals(1, posts());
    }

    @Test
    void aBuildThatShowsLateIsStillRecognised() {
        simulator.faults().on("POST", START).serverError();
        begin();
        world.pass(20);
        buildIo.startForeignBuild("my-app");
        world.pass(60);
        world.host.assertSaid(1, "Found the build that was started");
        assertEquals(1, posts());
    }

    @Test
    void aStartThatIsRefusedIsTold() {
        buildIo.buildingOffered(false);
        begin();
        world.host.assertEnded(Ending.FAILED, "404", "since May 2026", "Nothing was started.");
    }

    @Test
    void anAbortSaysThatTheBuildGoesOn() {
        begin();
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "Build.io offers no way to stop a build from outside: it goes on.");
    }
}
