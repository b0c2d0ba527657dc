package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1AlphaFilesTest {
    private final Simulator simulator = Simulator.start();
    private final SemaphoreSimulator semaphore = simulator.semaphore();
    private final SimulatorClient client =
            new SimulatorClient(semaphore.v1alphaUri(), "Authorization", "Token " + semaphore.token());
    private final SimulatorClient stranger = new SimulatorClient(semaphore.v1alphaUri());
    private SimulatedBuild build;

    @BeforeEach
    void start() {
        simulator.clock().freeze();
        semaphore.holdAll();
        semaphore.addArtifact("reports/deep/unit.xml", null, "0123456789".getBytes(StandardCharsets.UTF_8));
        semaphore.addArtifact("app.bin", null, "x".getBytes(StandardCharsets.UTF_8));
        build = semaphore.startForeignWorkflow("{\"project_id\":\"p1\",\"reference\":\"refs/heads/main\"}");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private String scope() {
        return "?scope=workflows&scope_id=" + build.id();
    }

    private String signed() {
        return client.json("/artifacts/signed_url" + scope() + "&path=reports/deep/unit.xml")
                .path("items")
                .path(0)
                .path("url")
                .asText();
    }

    private String logAddress() {
        SemaphoreJob job = semaphore.addJob(build, "Unit").onOwnAgent();
        return client.get("/logs/" + job.id()).headers().firstValue("location").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"'', 'reports/ app.bin'", "reports, reports/deep/", "reports/deep, reports/deep/unit.xml"})
    void aListHasWhatIsDirectlyInTheFolder(String path, String listed) {
        List<String> paths = new ArrayList<>();
        for (JsonNode item :
                client.json("/artifacts" + scope() + "&path=" + path).path("artifacts")) {
            paths.add(item.path("path").asText() + (item.path("is_directory").asBoolean() ? "/" : ""));
        }
        assertEquals(listed, String.join(" ", paths));
    }

    @ParameterizedTest
    @CsvSource({
        "/artifacts?scope=builds&scope_id=x, 400",
        "/artifacts?scope=workflows, 400",
        "/artifacts?scope=workflows&scope_id=x, 404",
        "/artifacts?scope=jobs&scope_id=x, 404",
        "/logs/x, 404"
    })
    void whatMakesNoSenseIsRefused(String path, int status) {
        assertEquals(status, client.get(path).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"../x, 400", "/x, 400", "nothing, 404"})
    void aFolderThatIsNoneIsRefused(String path, int status) {
        assertEquals(
                status, client.get("/artifacts" + scope() + "&path=" + path).statusCode());
    }

    @Test
    void whoShowsNoTokenSeesNoFiles() {
        assertEquals(401, stranger.get("/artifacts" + scope()).statusCode());
    }

    @Test
    void aSignedAddressIsEnough() {
        assertEquals("0123456789", stranger.get(signed()).body());
    }

    @Test
    void whoShowsATokenToTheStorageIsRefused() {
        assertEquals(400, client.get(signed()).statusCode());
    }

    @Test
    void anAddressWithoutItsSignatureIsRefused() {
        assertEquals(403, stranger.get(signed().replaceAll("\\?.*", "")).statusCode());
    }

    @Test
    void aSignedAddressExpires() {
        String address = signed();
        simulator.clock().advance(Duration.ofMinutes(16));
        assertEquals(403, stranger.get(address).statusCode());
    }

    @Test
    void partOfAFileCanBeAskedFor() {
        assertEquals("456789", stranger.get(signed(), "Range", "bytes=4-").body());
    }

    @Test
    void theLogOfAnOwnAgentIsThereOnce() {
        String address = logAddress();
        assertEquals(200, stranger.get(address).statusCode());
        assertEquals(404, stranger.get(address).statusCode());
    }

    @Test
    void theLogOfAnOwnAgentBearsNoToken() {
        assertEquals(400, client.get(logAddress()).statusCode());
    }
}
