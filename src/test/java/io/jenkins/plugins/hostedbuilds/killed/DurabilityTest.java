package io.jenkins.plugins.hostedbuilds.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A controller is killed while it follows a build of Codemagic and waits for the answer to a start at Semaphore, in a
 * Pipeline of each durability, and follows one in a freestyle job. It is started again, killed again with the switch for
 * orphans on, and started for the last time; then it is looked at what came of all that.
 */
class DurabilityTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> HINTS =
            List.of("MAX_SURVIVABILITY", "SURVIVABLE_NONATOMIC", "PERFORMANCE_OPTIMIZED");
    private static final String LOST = "PERFORMANCE_OPTIMIZED";
    private static final String FREESTYLE = "freestyle";
    private static final String FOLLOWED = "-followed";
    private static final String UNANSWERED = "-unanswered";
    private static final List<String> ORPHANS = List.of(LOST + FOLLOWED, LOST + UNANSWERED, FREESTYLE);

    private static final Simulator SIMULATOR = Simulator.start();
    private static Controller controller;
    private static Map<String, String> results;
    private static Map<String, String> listed;
    private static List<String> told;
    private static int cancelsBefore;
    private static Map<String, String> listedAfter;

    @BeforeAll
    static void killAController() throws Throwable {
        SIMULATOR.codemagic().holdAll();
        SIMULATOR.semaphore().holdAll();
        SIMULATOR.faults().on("POST", ".*").to("semaphore").always().silenceAfterHandling();
        controller = new Controller("durability");
        controller.start();
        controller.connect(SIMULATOR);
        for (String hint : HINTS) {
            controller.begin(Map.of(hint + FOLLOWED, codemagic(hint), hint + UNANSWERED, semaphore(hint)), hint);
        }
        controller.jenkins().runRemotely(Inside::beginFreestyle, FREESTYLE);
        SIMULATOR.codemagic().awaitStarts(HINTS.size() + 1, SOON);
        SIMULATOR.semaphore().awaitStarts(HINTS.size(), SOON);
        Stream.concat(HINTS.stream().map(hint -> hint + FOLLOWED), Stream.of(FREESTYLE))
                .forEach(DurabilityTest::awaitFollowed);
        controller.kill();
        SIMULATOR.faults().clear();
        HINTS.stream().filter(hint -> !hint.equals(LOST)).forEach(DurabilityTest::succeed);
        controller.start();
        results = controller.jenkins().runRemotely(Inside::results, pipelines());
        listed = controller.jenkins().runRemotely(Inside::orphans, ORPHANS.size());
        told = controller.jenkins().runRemotely(Inside::toldOfOrphans, ORPHANS.size());
        cancelsBefore = SIMULATOR.codemagic().cancels() + SIMULATOR.semaphore().cancels();
        controller.jenkins().runRemotely(Inside::cancelOrphans);
        controller.kill();
        controller.start();
        listedAfter = controller.jenkins().runRemotely(Inside::orphans, 0);
    }

    @AfterAll
    static void stop() throws Exception {
        controller.close();
        SIMULATOR.close();
    }

    private static String codemagic(String workflow) {
        return "codemagicBuild appId: 'a1', workflowId: '" + workflow + "', branch: 'main'";
    }

    private static String semaphore(String reference) {
        return "semaphoreBuild projectId: 'd7caf99e', reference: '" + reference + "'";
    }

    private static ArrayList<String> pipelines() {
        return new ArrayList<>(HINTS.stream()
                .flatMap(hint -> Stream.of(hint + FOLLOWED, hint + UNANSWERED))
                .toList());
    }

    private static void awaitFollowed(String job) {
        Awaitility.await(job).atMost(SOON).until(() -> {
            var life = controller.run(job).life();
            return life != null && life.phase() == Phase.FOLLOWING;
        });
    }

    /** What is built has the name of the hint: a workflow at Codemagic, a branch at Semaphore. */
    private static Stream<SimulatedBuild> builds(BuildSimulator service, String hint) {
        return service.builds().stream()
                .filter(build -> build.order().workflow().endsWith(hint));
    }

    private static void succeed(String hint) {
        builds(SIMULATOR.codemagic(), hint).forEach(build -> build.finish("finished"));
        builds(SIMULATOR.semaphore(), hint).forEach(build -> build.finish("passed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_SURVIVABILITY", "SURVIVABLE_NONATOMIC"})
    void aFollowedBuildIsFollowedToItsEnd(String hint) {
        assertEquals("SUCCESS", results.get(hint + FOLLOWED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_SURVIVABILITY", "SURVIVABLE_NONATOMIC"})
    void aBuildWhoseStartWasNotAnsweredIsFoundAndFollowedToItsEnd(String hint) {
        assertEquals("SUCCESS", results.get(hint + UNANSWERED));
    }

    @ParameterizedTest
    @ValueSource(strings = {FOLLOWED, UNANSWERED})
    void aRunThatPipelineItselfCannotGoOnWithFails(String which) throws Throwable {
        assertEquals("FAILURE", results.get(LOST + which));
        String log = controller.jenkins().runRemotely(Inside::log, LOST + which);
        assertTrue(log.contains("Cannot resume build because "), log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_SURVIVABILITY", "SURVIVABLE_NONATOMIC", LOST})
    void nothingIsStartedTwice(String hint) {
        assertEquals(1, builds(SIMULATOR.codemagic(), hint).count());
        assertEquals(1, builds(SIMULATOR.semaphore(), hint).count());
    }

    @Test
    void theBuildsOfRunsThatDoNotGoOnAreListed() {
        assertEquals(ORPHANS, listed.keySet().stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {LOST, FREESTYLE})
    void theyAreListedWithTheirLinks(String workflow) {
        String link = listed.get(workflow.equals(LOST) ? LOST + FOLLOWED : FREESTYLE);
        String id = builds(SIMULATOR.codemagic(), workflow)
                .findFirst()
                .orElseThrow()
                .id();
        assertTrue(link.startsWith("http") && link.endsWith(id), link);
    }

    @Test
    void eachOfThemIsToldOnce() {
        assertEquals(ORPHANS, told.stream().sorted().toList());
    }

    @Test
    void noneIsCancelledUnlessTheAdministratorChoseSo() {
        assertEquals(0, cancelsBefore);
    }

    @Test
    void allAreCancelledWhereTheAdministratorChoseSo() {
        assertEquals(Map.of(), listedAfter);
        assertTrue(builds(SIMULATOR.codemagic(), LOST).allMatch(SimulatedBuild::isEnded));
        assertTrue(builds(SIMULATOR.semaphore(), LOST).allMatch(SimulatedBuild::isEnded));
        assertTrue(builds(SIMULATOR.codemagic(), FREESTYLE).allMatch(SimulatedBuild::isEnded));
    }
}
