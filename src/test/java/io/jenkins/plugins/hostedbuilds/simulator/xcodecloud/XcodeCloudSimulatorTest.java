package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XcodeCloudSimulatorTest {

    private static final String SEED = "{\"data\":{\"type\":\"ciBuildRuns\",\"attributes\":{},\"relationships\":"
            + "{\"workflow\":{\"data\":{\"type\":\"ciWorkflows\",\"id\":\"w1\"}}}}}";

    private final Simulator simulator = Simulator.start();
    private final XcodeCloudSimulator xcodeCloud = simulator.xcodeCloud();
    private SimulatorClient client;

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        xcodeCloud.holdAll();
        ApiKey key = xcodeCloud.teamKey();
        String token = new AppStoreConnectAuthentication(key.id(), key.issuer(), key.privateKey(), simulator.clock())
                .headers()
                .get("Authorization");
        client = new SimulatorClient(xcodeCloud.uri(), "authorization", token);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void theAnswerToAStartHasTheKeysOfTheExample() {
        HttpResponse<String> answer = client.post("/v1/ciBuildRuns", SEED);
        JsonNode run = Json.parse(answer.body()).path("data");
        assertEquals(201, answer.statusCode());
        assertEquals(
                List.of(
                        "number",
                        "createdDate",
                        "startedDate",
                        "finishedDate",
                        "sourceCommit",
                        "destinationCommit",
                        "isPullRequestBuild",
                        "issueCounts",
                        "executionProgress",
                        "completionStatus",
                        "startReason",
                        "cancelReason"),
                keys(run.path("attributes")));
        assertEquals(List.of("builds", "actions"), keys(run.path("relationships")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | 400",
                "{} | 400",
                "{\"data\":{\"type\":\"x\"}} | 409",
                "{\"data\":{\"type\":\"ciBuildRuns\"}} | 409",
                "{\"data\":{\"type\":\"ciBuildRuns\",\"attributes\":{\"x\":1}}} | 409",
                "{\"data\":{\"type\":\"ciBuildRuns\",\"relationships\":{\"workflow\":{\"data\":{\"type\":\"x\",\"id\":\"w\"}}}}} | 409",
                "{\"data\":{\"type\":\"ciBuildRuns\",\"relationships\":{\"workflow\":{\"data\":{\"type\":\"ciWorkflows\",\"id\":\"w\"}},\"sourceBranchOrTag\":{\"data\":{\"type\":\"scmGitReferences\",\"id\":\"main\"}}}}} | 409"
            })
    void aStartThatMakesNoSenseIsRefused(String body, int status) {
        assertEquals(status, client.post("/v1/ciBuildRuns", body).statusCode());
        assertEquals(0, xcodeCloud.starts());
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        SimulatorClient stranger = new SimulatorClient(xcodeCloud.uri());
        assertEquals(401, stranger.get("/v1/ciProducts").statusCode());
    }

    @Test
    void aTokenEnds() {
        simulator.clock().advance(Duration.ofMinutes(20));
        assertEquals(401, client.get("/v1/ciProducts").statusCode());
    }

    @Test
    void listsHavePages() {
        xcodeCloud.addBranch("a");
        xcodeCloud.addBranch("b");
        JsonNode first = client.json("/v1/scmRepositories/" + Repository.ID + "/gitReferences?limit=1");
        JsonNode second = client.json(first.path("links").path("next").asText());
        assertEquals(
                "b", second.path("data").path(0).path("attributes").path("name").asText());
        assertTrue(second.path("links").path("next").isMissingNode());
    }

    @Test
    void onceThereIsAProductOtherWorkflowsAreUnknown() {
        xcodeCloud.addProduct("1", "Counter", Map.of("other", "Other"));
        assertEquals(409, client.post("/v1/ciBuildRuns", SEED).statusCode());
    }

    @Test
    void theLimitIsToldInTheServicesHeader() {
        xcodeCloud.rateLimit(3500, Duration.ofHours(1));
        assertEquals(
                "user-hour-lim:3500;user-hour-rem:3499;",
                client.get("/v1/ciProducts")
                        .headers()
                        .firstValue("x-rate-limit")
                        .orElse(""));
    }

    private String endedRun() {
        xcodeCloud.addArtifact("Counter.ipa", "ARCHIVE_EXPORT", new byte[] {1, 2, 3});
        client.post("/v1/ciBuildRuns", SEED);
        xcodeCloud.lastBuild().finish("FAILED");
        return xcodeCloud.lastBuild().id();
    }

    private String fileAddress() {
        return client.json("/v1/ciBuildActions/" + endedRun() + "-1/artifacts")
                .path("data")
                .path(0)
                .path("attributes")
                .path("downloadUrl")
                .asText();
    }

    @Test
    void theStorageTakesASignedAddressAndNoToken() {
        String address = fileAddress();
        SimulatorClient stranger = new SimulatorClient(xcodeCloud.uri());
        assertEquals(200, stranger.get(address).statusCode());
        assertEquals(400, client.get(address).statusCode());
    }

    @Test
    void theStorageKnowsNoAddressThatIsNotSigned() {
        String address = fileAddress().replaceAll("signature=.*", "signature=x");
        SimulatorClient stranger = new SimulatorClient(xcodeCloud.uri());
        assertEquals(403, stranger.get(address).statusCode());
    }

    @Test
    void aSignedAddressEnds() {
        String address = fileAddress();
        simulator.clock().advance(Duration.ofMinutes(6));
        SimulatorClient stranger = new SimulatorClient(xcodeCloud.uri());
        assertEquals(403, stranger.get(address).statusCode());
    }

    @Test
    void aFileCanBeAskedForByItsId() {
        endedRun();
        String id = xcodeCloud.lastBuild().artifacts().get(0).id();
        assertEquals(
                "Counter.ipa",
                client.json("/v1/ciArtifacts/" + id)
                        .path("data")
                        .path("attributes")
                        .path("fileName")
                        .asText());
        assertEquals(404, client.get("/v1/ciArtifacts/other").statusCode());
    }

    @Test
    void issuesAndTestResultsHavePagesAndWantAToken() {
        xcodeCloud.findings().addIssue(RunJson.TEST, "ERROR", null, null, "Broken");
        xcodeCloud.findings().addTest("CounterTests", "testStart", "SUCCESS", null);
        String action = "/v1/ciBuildActions/" + endedRun() + "-2";
        for (String list : List.of("/issues", "/testResults")) {
            JsonNode page = client.json(action + list + "?limit=1");
            assertEquals(1, page.path("meta").path("paging").path("total").asInt());
            assertEquals(
                    401,
                    new SimulatorClient(xcodeCloud.uri()).get(action + list).statusCode());
        }
    }
}
