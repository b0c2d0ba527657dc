package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildIoSimulatorTest {
    private static final String APP = "/apps/my-app";

    private final Simulator simulator = Simulator.start();
    private final BuildIoSimulator buildIo = simulator.buildIo();
    private final SimulatorClient client = client(buildIo.token());

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        buildIo.holdAll();
        buildIo.addApp("my-app");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatorClient client(String token) {
        return new SimulatorClient(buildIo.uri(), "authorization", "Bearer " + token);
    }

    private List<Integer> counters() {
        JsonNode app = client.json(APP);
        return List.of(
                app.path("builds_count").asInt(),
                app.path("slugs_count").asInt(),
                app.path("deployments_count").asInt());
    }

    @Test
    void aStartIsAnsweredWithNothing() {
        HttpResponse<String> answer = client.post(APP + "/builds", "{}");
        assertEquals("201 ", answer.statusCode() + " " + answer.body());
    }

    @ParameterizedTest
    @CsvSource({"pending, 13 9 9", "building, 13 9 9", "built, 13 10 9", "deployed, 13 10 10", "failed, 13 9 9"})
    void countersTellWhatBecameOfABuild(String status, String counters) {
        buildIo.startForeignBuild("my-app").moveTo(status);
        assertEquals(counters, counters().toString().replaceAll("[\\[\\],]", ""));
    }

    @Test
    void currentIdsChangeWithADeployment() {
        JsonNode before = client.json(APP);
        buildIo.startForeignBuild("my-app").finish("deployed");
        JsonNode after = client.json(APP);
        for (String id : List.of("current_build_id", "current_image_id", "current_deployment_id")) {
            assertNotEquals(before.path(id), after.path(id), id);
        }
    }

    @Test
    void theStandardScriptEndsWithADeployment() {
        buildIo.script(buildIo.standardScript());
        client.post(APP + "/builds", "{}");
        simulator.clock().advance(Duration.ofSeconds(31));
        assertEquals(List.of(13, 10, 10), counters());
    }

    @Test
    void anAppIsFoundByItsIdToo() {
        String id = client.json(APP).path("id").asText();
        assertEquals("my-app", client.json("/apps/" + id).path("name").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void aWrongTokenIsRefused(String token) {
        assertEquals(401, client(token).get("/me").statusCode());
    }

    @Test
    void aTokenWithoutItsSchemeIsRefused() {
        SimulatorClient bare = new SimulatorClient(buildIo.uri(), "authorization", buildIo.token());
        assertEquals(401, bare.get("/me").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"/apps, 403", "/teams, 403", "/apps/my-app, 200", "/apps/my-app/domains, 200", "/apps/other, 403"})
    void anAppScopedTokenReachesItsAppOnly(String path, int status) {
        assertEquals(status, client(buildIo.appToken("my-app")).get(path).statusCode());
    }

    @Test
    void errorsHaveACodeAndAMessage() {
        JsonNode error = client.json("/apps/nobodys");
        assertEquals("not_found", error.path("code").asText());
        assertTrue(error.path("message").asText().contains("not found"));
    }
}
