package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodemagicSimulatorTest {

    private static final String APP = "5c9c064185dd2310123b8e96";
    private static final String SEED = "{\"appId\":\"" + APP + "\",\"workflowId\":\"release\",\"branch\":\"master\","
            + "\"environment\":{\"variables\":{\"ENVIRONMENT_VARIABLE_1\":\"...\"},"
            + "\"softwareVersions\":{\"xcode\":\"11.4.1\"}}}";

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

    private JsonNode start(String body) {
        HttpResponse<String> answer = client.post("/builds", body);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.parse(answer.body());
    }

    private SimulatedBuild startSeed() {
        start(SEED);
        return codemagic.lastBuild();
    }

    private JsonNode build() {
        return client.json("/builds/" + codemagic.lastBuild().id()).path("build");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void startAnswersTheKeysOfTheSeed() {
        JsonNode answer = start(SEED);
        assertEquals(List.of("application", "build"), keys(answer));
        assertEquals(List.of("_id", "appName"), keys(answer.path("application")));
        assertEquals(List.of("_id", "appId", "branch", "index", "status"), keys(answer.path("build")));
    }

    @Test
    void startAnswersTheBuildThatWasMade() {
        JsonNode build = start(SEED).path("build");
        assertTrue(build.path("_id").asText().matches("[0-9a-f]{24}"));
        assertEquals(APP, build.path("appId").asText());
        assertEquals("master", build.path("branch").asText());
        assertEquals(1, build.path("index").asInt());
        assertEquals("queued", build.path("status").asText());
    }

    @Test
    void startAnswersTheIdAloneWhenAsked() {
        codemagic.answerForm(AnswerForm.BUILD_ID);
        JsonNode answer = start(SEED);
        assertEquals(codemagic.lastBuild().id(), answer.path("buildId").asText());
    }

    @Test
    void startAnswersNoIdWhenAsked() {
        codemagic.answerForm(AnswerForm.NO_ID);
        assertTrue(start(SEED).isEmpty());
    }

    @Test
    void startWithBranchAndTagIsRefused() {
        String both = SEED.replace("\"branch\":", "\"tag\":\"v1\",\"branch\":");
        HttpResponse<String> answer = client.post("/builds", both);
        assertEquals(400, answer.statusCode());
        assertTrue(Json.parse(answer.body()).path("error").isTextual());
        assertEquals(0, codemagic.starts());
    }

    @Test
    void startWithoutWorkflowIsRefused() {
        assertEquals(
                400,
                client.post("/builds", "{\"appId\":\"a\",\"branch\":\"b\"}").statusCode());
    }

    @Test
    void startThatIsNoJsonIsRefused() {
        assertEquals(400, client.post("/builds", "appId=a").statusCode());
    }

    @Test
    void startForAnUnknownAppIsRefusedOnceThereAreApps() {
        codemagic.addApp("another", "another");
        assertEquals(404, client.post("/builds", SEED).statusCode());
    }

    @Test
    void missingTokenIsRefused() {
        HttpResponse<String> answer = new SimulatorClient(codemagic.uri()).get("/builds");
        assertEquals(401, answer.statusCode());
        assertTrue(Json.parse(answer.body()).path("error").isTextual());
    }

    @Test
    void wrongTokenStartsNothing() {
        codemagic.token("another");
        assertEquals(401, client.post("/builds", SEED).statusCode());
        assertEquals(0, codemagic.starts());
    }

    @Test
    void forbiddenTokenIsRefused() {
        codemagic.forbidden(true);
        assertEquals(403, client.get("/builds").statusCode());
    }

    @Test
    void statusAnswersTheKeysOfTheSeedWhenAsked() {
        codemagic.seedStatusForm(true);
        startSeed().moveTo("building");
        assertEquals(List.of("_id", "startedAt", "status", "workflowId"), keys(build()));
    }

    @Test
    void statusTellsDatesWithAnOffsetWithoutColon() {
        startSeed().moveTo("building");
        String date = build().path("startedAt").asText();
        assertTrue(date.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000"), date);
    }

    @Test
    void statusOfAYamlWorkflowHasItsKeyElsewhere() {
        startSeed();
        assertTrue(build().path("workflowId").isNull());
        assertEquals("release", build().path("fileWorkflowId").asText());
    }

    @Test
    void statusEchoesTheVariables() {
        startSeed();
        JsonNode variables = build().path("dynamicConfig").path("environment").path("variables");
        assertEquals("...", variables.path("ENVIRONMENT_VARIABLE_1").asText());
    }

    @Test
    void actionsAdvanceWithTheStatus() {
        startSeed().moveTo("building");
        List<String> statuses = new ArrayList<>();
        build().path("buildActions")
                .forEach(action -> statuses.add(action.path("status").asText()));
        assertEquals(List.of("success", "success", "success", "null", "null", "null"), statuses);
    }

    @Test
    void failedBuildHasAMessage() {
        startSeed().finish("failed");
        assertTrue(build().path("message").isTextual());
    }

    @Test
    void failedActionHasALogThatSaysWhy() {
        SimulatedBuild build = startSeed();
        build.moveTo("building");
        build.finish("failed", "no such device");
        JsonNode action = build().path("buildActions").get(3);
        assertEquals("failed", action.path("status").asText());
        String log = client.get(action.path("subactions").get(1).path("logUrl").asText())
                .body();
        assertTrue(log.contains("no such device"), log);
    }

    @Test
    void forgottenBuildIsNotFound() {
        String id = startSeed().id();
        codemagic.forget(id);
        assertEquals(404, client.get("/builds/" + id).statusCode());
    }

    @Test
    void unknownStatusIsTold() {
        startSeed();
        codemagic.unknownStatus("warming_up");
        assertEquals("warming_up", build().path("status").asText());
    }

    @Test
    void appsAreListedAndTold() {
        codemagic.addApp(APP, "my-app");
        assertEquals(
                APP,
                client.json("/apps").path("applications").path(0).path("_id").asText());
        assertEquals(
                "my-app",
                client.json("/apps/" + APP).path("application").path("appName").asText());
        assertEquals(404, client.get("/apps/another").statusCode());
    }

    @Test
    void unknownCallIsNotFound() {
        assertEquals(404, client.get("/unheard-of").statusCode());
    }

    @Test
    void knownCallByTheWrongMethodIsNotAllowed() {
        assertEquals(405, client.post("/user", "").statusCode());
    }

    @Test
    void userIsTold() {
        assertNotNull(client.json("/user").path("user").get("_id"));
    }
}
