package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import io.jenkins.plugins.hostedbuilds.simulator.StatusChange;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendixSimulatorTest {

    private static final String PACKAGES = "/apps/calc/packages";

    private final Simulator simulator = Simulator.start();
    private final MendixSimulator mendix = simulator.mendix();
    private final SimulatorClient client = client(mendix.username(), mendix.apiKey());

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        mendix.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private SimulatorClient client(String username, String apiKey) {
        return new SimulatorClient(mendix.uri(), "Mendix-Username", username, "Mendix-ApiKey", apiKey);
    }

    private static String order(String revision, String version) {
        return "{\"Branch\":\"branches/feature\",\"Revision\":\"" + revision + "\",\"Version\":\"" + version
                + "\",\"Description\":\"Add scientific mode\"}";
    }

    private String start() {
        HttpResponse<String> answer = client.post(PACKAGES, order("63", "2.5.4"));
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.parse(answer.body()).path("PackageId").asText();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + Json.parse(answer.body()).path("errorCode").asText();
    }

    @Test
    void aPackageHasTheKeysOfTheExample() {
        start();
        assertEquals(
                List.of("Name", "Status", "Description", "Creator", "CreationDate", "Version", "PackageId", "Size"),
                keys(client.json(PACKAGES).path(0)));
    }

    @ParameterizedTest
    @CsvSource({"63, 2.5.4.63", "62e3d7115aa0de3f2cf12b7a9f0c2e4b8d6a1c3e, 2.5.4.62e3d711"})
    void theRevisionIsAppendedToTheVersion(String revision, String version) {
        client.post(PACKAGES, order(revision, "2.5.4"));
        JsonNode item = client.json(PACKAGES).path(0);
        assertEquals(version, item.path("Version").asText());
        assertEquals("feature-" + version + ".mda", item.path("Name").asText());
    }

    @Test
    void onlyTheAppsOwnPackagesAreListed() {
        start();
        assertEquals(0, client.json("/apps/other/packages").size());
        assertEquals(1, client.json(PACKAGES).size());
    }

    @Test
    void theAddressOfAPackageIsToldWhenAskedFor() {
        JsonNode url = client.json(PACKAGES + "/" + start() + "?url=true").path("Url");
        assertEquals(900, url.path("TTL").asInt());
        assertTrue(url.path("Location").asText().startsWith(mendix.uri().toString()));
    }

    @Test
    void theAddressOfAPackageNeedsNoKeyAndDoesNotLast() {
        String location = client.json(PACKAGES + "/" + start() + "?url=true")
                .path("Url")
                .path("Location")
                .asText();
        SimulatorClient stranger = new SimulatorClient(mendix.uri());
        assertEquals(206, stranger.get(location, "range", "bytes=0-1").statusCode());
        simulator.clock().advance(Duration.ofSeconds(901));
        assertEquals(403, stranger.get(location).statusCode());
    }

    @Test
    void onlyAPackageThatSucceededCanBeDownloaded() {
        String path = PACKAGES + "/" + start() + "/download";
        assertEquals("500 BUILD_NOT_SUCCEEDED", code(client.get(path)));
        mendix.lastBuild().finish("Succeeded");
        assertEquals(200, client.get(path).statusCode());
    }

    @Test
    void aDeletedPackageIsGone() {
        String path = PACKAGES + "/" + start();
        assertEquals("", client.delete(path).body());
        assertEquals("404 PACKAGE_NOT_FOUND", code(client.get(path)));
    }

    @Test
    void aDeployedPackageStays() {
        String id = start();
        mendix.deploy(id);
        assertEquals("409 PACKAGE_IN_USE", code(client.delete(PACKAGES + "/" + id)));
    }

    @ParameterizedTest
    @CsvSource({
        "calc, '{}', 400 INVALID_PARAMETERS",
        "calc, '{\"Revision\":\"63\",\"Version\":\"2.5\"}', 400 INVALID_VERSION",
        "No_App, '{}', 400 INVALID_APPID",
        "other, '{\"Revision\":\"63\",\"Version\":\"2.5.4\"}', 404 APP_NOT_FOUND"
    })
    void aWrongStartIsRefused(String app, String body, String code) {
        mendix.addApp("calc");
        assertEquals(code, code(client.post("/apps/" + app + "/packages", body)));
    }

    @Test
    void aStartIsRefusedOnDemand() {
        mendix.startRefused(MendixError.BUILD_FAILED);
        assertEquals("500 BUILD_FAILED", code(client.post(PACKAGES, order("63", "2.5.4"))));
        assertEquals(0, mendix.starts());
    }

    @ParameterizedTest
    @CsvSource({"someone@example.com, 26587896-1cef-4483-accf-ad304e2673d6", "richard.ford51@example.com, wrong"})
    void bothUserAndKeyAreChecked(String username, String apiKey) {
        assertEquals(401, client(username, apiKey).get(PACKAGES).statusCode());
    }

    @Test
    void theStandardScriptGoesThroughAllWords() {
        mendix.script(mendix.standardScript(Outcome.SUCCESS));
        start();
        simulator.clock().advance(Duration.ofMinutes(1));
        assertEquals(
                List.of("Queued", "Building", "Uploading", "Succeeded"),
                mendix.lastBuild().history().stream().map(StatusChange::status).toList());
    }
}
