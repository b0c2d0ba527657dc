package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodemagicCancelTest {

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();
    private final SimulatorClient client = new SimulatorClient(codemagic.uri(), "x-auth-token", codemagic.token());

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        codemagic.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void cancelEndsARunningBuild() {
        SimulatedBuild build = codemagic.startForeignBuild("app", "release", "main");
        HttpResponse<String> answer = client.post("/builds/" + build.id() + "/cancel", "");
        assertEquals(200, answer.statusCode());
        assertEquals("canceled", build.status());
    }

    @Test
    void cancelOfAnEndedBuildAnswers208() {
        SimulatedBuild build = codemagic.startForeignBuild("app", "release", "main");
        build.finish("finished");
        assertEquals(208, client.post("/builds/" + build.id() + "/cancel", "").statusCode());
        assertEquals("finished", build.status());
    }

    @Test
    void cancelMayTakeItsTime() {
        codemagic.cancelDelay(Duration.ofSeconds(5));
        SimulatedBuild build = codemagic.startForeignBuild("app", "release", "main");
        client.post("/builds/" + build.id() + "/cancel", "");
        assertEquals("queued", build.status());
        simulator.clock().advance(Duration.ofSeconds(5));
        assertEquals("canceled", build.status());
    }

    @Test
    void refusedCancelLeavesTheBuildAlone() {
        codemagic.cancelRefused(403);
        SimulatedBuild build = codemagic.startForeignBuild("app", "release", "main");
        assertEquals(403, client.post("/builds/" + build.id() + "/cancel", "").statusCode());
        assertFalse(build.isEnded());
    }

    @Test
    void cancelsAreCountedWithTheTimeOfTheFirst() {
        SimulatedBuild build = codemagic.startForeignBuild("app", "release", "main");
        client.post("/builds/" + build.id() + "/cancel", "");
        simulator.clock().advance(Duration.ofSeconds(5));
        client.post("/builds/" + build.id() + "/cancel", "");
        assertEquals(2, codemagic.cancels());
        assertEquals(simulator.clock().instant().minusSeconds(5), codemagic.firstCancelAt());
    }
}
