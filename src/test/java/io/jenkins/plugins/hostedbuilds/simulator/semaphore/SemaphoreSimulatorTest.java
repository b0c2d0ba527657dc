package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemaphoreSimulatorTest {
    private static final String BRANCH = "/renderedtext/semaphore/branches/9e305d54/builds";
    private static final String START = "{\"project_id\":\"p1\",\"reference\":\"refs/heads/main\"}";

    private final Simulator simulator = Simulator.start();
    private final SemaphoreSimulator semaphore = simulator.semaphore();
    private final String inQuery = "auth_token=" + URLEncoder.encode(semaphore.token(), StandardCharsets.UTF_8);

    @BeforeEach
    void hold() {
        semaphore.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatorClient client(URI address, String scheme) {
        return new SimulatorClient(address, "Authorization", scheme + " " + semaphore.token());
    }

    @Test
    void theInternalApiAnswersAStartWithTheKeysOfItsDocument() {
        HttpResponse<String> answer = client(semaphore.internalUri(), "Token").post(BRANCH, "");
        assertEquals(201, answer.statusCode());
        List<String> keys = new ArrayList<>();
        Json.parse(answer.body()).fieldNames().forEachRemaining(keys::add);
        assertEquals(
                List.of("id", "url", "status", "result", "created_at", "started_at", "finished_at", "branch_url"),
                keys);
    }

    @ParameterizedTest
    @CsvSource({"Token, 200", "Bearer, 200", "token, 401", "Basic, 401"})
    void theInternalApiTakesATokenInAHeader(String scheme, int status) {
        assertEquals(status, client(semaphore.internalUri(), scheme).get(BRANCH).statusCode());
    }

    @Test
    void theInternalApiTakesATokenInTheQuery() {
        assertEquals(
                200,
                new SimulatorClient(semaphore.internalUri())
                        .get(BRANCH + "?" + inQuery)
                        .statusCode());
    }

    @Test
    void theInternalApiCanBeOpenToAll() {
        semaphore.open(true);
        assertEquals(
                200, new SimulatorClient(semaphore.internalUri()).get(BRANCH).statusCode());
    }

    @Test
    void classicTakesATokenInTheQueryAlone() {
        SimulatorClient bare = new SimulatorClient(semaphore.v1Uri());
        assertEquals(200, bare.get("/projects/p1/7?" + inQuery).statusCode());
        HttpResponse<String> refused = client(semaphore.v1Uri(), "Token").get("/projects/p1/7");
        assertEquals("401 Unauthorized", refused.statusCode() + " " + refused.body());
    }

    @Test
    void classicNumbersTheBuildsOfABranch() {
        SimulatorClient client = new SimulatorClient(semaphore.v1Uri());
        client.post("/projects/p1/7/build?" + inQuery, "");
        client.post("/projects/p1/8/build?" + inQuery, "");
        JsonNode second =
                Json.parse(client.post("/projects/p1/7/build?" + inQuery, "").body());
        assertEquals(2, second.path("number").asInt());
    }

    @Test
    void classicsAddressesHoldTheCallersToken() {
        String body = new SimulatorClient(semaphore.v1Uri())
                .post("/projects/p1/7/build?" + inQuery, "")
                .body();
        assertTrue(body.contains(inQuery), body);
    }

    @Test
    void aWorkflowHasAFirstPipeline() {
        SimulatorClient client = client(semaphore.v1alphaUri(), "Token");
        JsonNode started = Json.parse(client.post("/plumber-workflows", START).body());
        JsonNode workflow =
                client.json("/plumber-workflows/" + started.path("workflow_id").asText());
        assertEquals(started.path("pipeline_id"), workflow.path("workflow").path("initial_ppl_id"));
    }

    @Test
    void aPipelineThatHasNotEndedEndedInAncientTimes() {
        SimulatorClient client = client(semaphore.v1alphaUri(), "Bearer");
        JsonNode started = Json.parse(client.post("/plumber-workflows", START).body());
        JsonNode pipeline = client.json(
                        "/pipelines/" + started.path("pipeline_id").asText())
                .path("pipeline");
        assertEquals("1970-01-01 00:00:00.000000Z", pipeline.path("done_at").asText());
        assertTrue(pipeline.path("result").isMissingNode());
    }

    @Test
    void refusalsOfTheNewApiAreTexts() {
        HttpResponse<String> answer = client(semaphore.v1alphaUri(), "Token").post("/plumber-workflows", "{}");
        assertEquals(400, answer.statusCode());
        assertTrue(Json.parse(answer.body()).isTextual(), answer.body());
    }

    @Test
    void aHeaderOfTheServicesOwnKindHidesEverything() {
        assertEquals(
                404,
                client(semaphore.v1alphaUri(), "Token")
                        .get("/plumber-workflows?project_id=p1", "x-semaphore-user-id", "u1")
                        .statusCode());
    }
}
