package io.jenkins.plugins.hostedbuilds.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedBuildTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();

    @BeforeEach
    void freeze() {
        simulator.clock().freeze();
        codemagic.script(
                Script.of("queued", SECOND, "building", SECOND.multipliedBy(2)).endsWith("failed", "it broke"));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatedBuild start() {
        return codemagic.startForeignBuild("app", "release", "main");
    }

    @Test
    void goesByItsScriptAsTimeAdvances() {
        SimulatedBuild build = start();
        assertEquals("queued", build.status());
        simulator.clock().advance(SECOND);
        assertEquals("building", build.status());
        simulator.clock().advance(SECOND.multipliedBy(2));
        assertEquals("failed", build.status());
    }

    @Test
    void oneLargeJumpLeavesOutNoStatus() {
        SimulatedBuild build = start();
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals(
                List.of("queued", "building", "failed"),
                build.history().stream().map(StatusChange::status).toList());
    }

    @Test
    void timesAreThoseOfTheScriptNotOfTheQuestion() {
        SimulatedBuild build = start();
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals(build.createdAt().plusSeconds(1), build.startedAt());
        assertEquals(build.createdAt().plusSeconds(3), build.finishedAt());
    }

    @Test
    void reasonComesWithTheEnd() {
        SimulatedBuild build = start();
        assertNull(build.message());
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals("it broke", build.message());
    }

    @Test
    void heldBuildWaitsUntilItIsMoved() {
        codemagic.holdAll();
        SimulatedBuild build = start();
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals("queued", build.status());
        build.moveTo("building");
        assertEquals("building", build.status());
    }

    @Test
    void movedBuildIsOffItsScript() {
        SimulatedBuild build = start();
        build.moveTo("publishing");
        simulator.clock().advance(Duration.ofDays(1));
        assertFalse(build.isEnded());
    }

    @Test
    void buildThatEndsBeforeItsCancellationKeepsItsEnd() {
        SimulatedBuild build = start();
        build.cancelAt(build.createdAt().plusSeconds(10));
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals("failed", build.status());
    }

    @Test
    void canceledBuildEndsAtThatInstant() {
        SimulatedBuild build = start();
        build.cancelAt(build.createdAt().plusSeconds(2));
        simulator.clock().advance(Duration.ofDays(1));
        assertEquals("canceled", build.status());
        assertEquals(build.createdAt().plusSeconds(2), build.finishedAt());
    }

    @Test
    void foreignBuildIsNoStart() {
        start();
        assertEquals(0, codemagic.starts());
    }

    @Test
    void endedScriptIsEndedAtOnce() {
        codemagic.script(Script.ended("skipped"));
        assertTrue(start().isEnded());
    }

    @Test
    void demonstrationGoesByTheNameOfTheWorkflow() {
        codemagic.scripts(new DemoScenario(Duration.ofSeconds(10)));
        SimulatedBuild good = codemagic.startForeignBuild("app", "release", "main");
        SimulatedBuild bad = codemagic.startForeignBuild("app", "will-fail", "main");
        SimulatedBuild gone = codemagic.startForeignBuild("app", "cancel-me", "main");
        SimulatedBuild slow = codemagic.startForeignBuild("app", "slow", "main");
        simulator.clock().advance(Duration.ofSeconds(49));
        assertEquals(
                List.of("finished", "failed", "canceled", "finishing"),
                List.of(good.status(), bad.status(), gone.status(), slow.status()));
    }
}
