package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodemagicListTest {

    private static final String APP = "5c9c064185dd2310123b8e96";

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
    void listHasTheNewestFirstInPagesOfThirty() {
        for (int i = 0; i < 31; i++) {
            codemagic.startForeignBuild(APP, "release", "master");
        }
        JsonNode first = client.json("/builds?appId=" + APP).path("builds");
        JsonNode second = client.json("/builds?appId=" + APP + "&skip=30").path("builds");
        assertEquals(30, first.size());
        assertEquals(31, first.get(0).path("index").asInt());
        assertEquals(1, second.size());
    }

    @Test
    void listIsFiltered() {
        codemagic.startForeignBuild(APP, "release", "master");
        codemagic.startForeignBuild(APP, "release", "feature/a b");
        codemagic.startForeignBuild("another", "release", "master");
        JsonNode found = client.json("/builds?appId=" + APP + "&workflowId=release&branch=feature%2Fa+b");
        assertEquals(1, found.path("builds").size());
        assertEquals(1, found.path("applications").size());
    }

    @Test
    void listTellsLabelsButNeitherActionsNorVariables() {
        codemagic.startForeignBuild(
                "{\"appId\":\"app\",\"workflowId\":\"release\",\"branch\":\"main\",\"labels\":[\"mine\"]}");
        JsonNode item = client.json("/builds").path("builds").get(0);
        assertEquals("mine", item.path("labels").path(0).asText());
        assertFalse(item.has("buildActions"));
        assertFalse(item.has("dynamicConfig"));
    }

    @Test
    void listMayBeMissing() {
        codemagic.listAvailable(false);
        assertEquals(404, client.get("/builds").statusCode());
    }

    @Test
    void listMayLag() {
        codemagic.listLag(Duration.ofSeconds(5));
        codemagic.startForeignBuild(APP, "release", "master");
        assertEquals(0, client.json("/builds").path("builds").size());
        simulator.clock().advance(Duration.ofSeconds(5));
        assertEquals(1, client.json("/builds").path("builds").size());
    }
}
