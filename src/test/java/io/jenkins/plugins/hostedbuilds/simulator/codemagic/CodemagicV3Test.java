package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodemagicV3Test {

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();
    private final SimulatorClient client = new SimulatorClient(codemagic.v3Uri(), "x-auth-token", codemagic.token());

    @BeforeEach
    void hold() {
        codemagic.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatedBuild start(String label) {
        return codemagic.startForeignBuild(
                "{\"appId\":\"app\",\"workflowId\":\"release\",\"branch\":\"main\",\"labels\":[\"" + label + "\"]}");
    }

    @Test
    void buildIsToldInData() {
        SimulatedBuild build = start("a");
        JsonNode data = client.json("/builds/" + build.id()).path("data");
        assertEquals(build.id(), data.path("id").asText());
        assertEquals("file", data.path("workflow").path("source").asText());
    }

    @Test
    void datesHaveMicroseconds() {
        SimulatedBuild build = start("a");
        String date = client.json("/builds/" + build.id())
                .path("data")
                .path("created_at")
                .asText();
        assertTrue(date.matches(".*:\\d\\d\\.\\d{6}Z"), date);
    }

    @Test
    void errorsAreInTheFormOfV3() {
        JsonNode error = client.json("/builds/unknown");
        assertEquals(404, error.path("status_code").asInt());
        assertTrue(error.path("detail").isTextual());
    }

    @Test
    void refusedTokenIsInTheFormOfV3() {
        JsonNode error = Json.parse(
                new SimulatorClient(codemagic.v3Uri()).get("/builds/unknown").body());
        assertEquals(401, error.path("status_code").asInt());
    }

    @Test
    void actionsComeInPages() {
        JsonNode page = client.json("/builds/" + start("a").id() + "/actions?page=2&page_size=4");
        assertEquals(2, page.path("data").size());
        assertEquals(2, page.path("current_page").asInt());
        assertEquals(2, page.path("total_pages").asInt());
    }

    @Test
    void listGoesOnFromTheCursor() {
        String list = "/teams/" + codemagic.teamId() + "/builds?page_size=2";
        SimulatedBuild oldest = start("a");
        start("b");
        start("c");
        JsonNode first = client.json(list);
        JsonNode second = client.json(list + "&cursor=" + first.path("cursor").asText());
        assertEquals(2, first.path("data").size());
        assertEquals(oldest.id(), second.path("data").path(0).path("id").asText());
        assertTrue(second.path("cursor").isNull());
    }

    @Test
    void listIsFilteredByLabel() {
        SimulatedBuild wanted = start("a");
        start("b");
        JsonNode found = client.json("/teams/" + codemagic.teamId() + "/builds?app_id=app&label=a")
                .path("data");
        assertEquals(1, found.size());
        assertEquals(wanted.id(), found.path(0).path("id").asText());
    }

    @Test
    void userIsToldInData() {
        assertTrue(client.json("/user").path("data").path("id").isTextual());
    }
}
