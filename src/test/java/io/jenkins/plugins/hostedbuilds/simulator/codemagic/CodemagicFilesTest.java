package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodemagicFilesTest {

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();
    private final SimulatorClient client = new SimulatorClient(codemagic.uri(), "x-auth-token", codemagic.token());
    private final SimulatorClient stranger = new SimulatorClient(codemagic.uri());
    private SimulatedBuild build;

    @BeforeEach
    void start() {
        simulator.clock().freeze();
        codemagic.holdAll();
        codemagic.addArtifact("my app/größe.apk", "apk", "0123456789".getBytes(StandardCharsets.UTF_8));
        build = codemagic.startForeignBuild("app", "release", "main");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private JsonNode artefacts() {
        return client.json("/builds/" + build.id()).path("build").path("artefacts");
    }

    private String address() {
        build.finish("finished");
        return artefacts().path(0).path("url").asText();
    }

    @Test
    void runningBuildShowsNoFiles() {
        assertEquals(0, artefacts().size());
    }

    @Test
    void fileIsThereForTheToken() {
        HttpResponse<String> answer = client.get(address());
        assertEquals(200, answer.statusCode());
        assertEquals("0123456789", answer.body());
    }

    @Test
    void fileIsNotThereWithoutTheToken() {
        assertEquals(401, stranger.get(address()).statusCode());
    }

    @Test
    void partOfAFileCanBeAskedFor() {
        HttpResponse<String> answer = client.get(address(), "Range", "bytes=4-");
        assertEquals(206, answer.statusCode());
        assertEquals("456789", answer.body());
        assertEquals(
                "bytes 4-9/10", answer.headers().firstValue("content-range").orElse(null));
    }

    @Test
    void partBehindTheEndIsRefused() {
        assertEquals(416, client.get(address(), "Range", "bytes=10-").statusCode());
    }

    @Test
    void publicAddressNeedsNoToken() {
        assertEquals("0123456789", stranger.get(publicAddress()).body());
    }

    @Test
    void publicAddressExpires() {
        String address = publicAddress();
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(403, stranger.get(address).statusCode());
    }

    private String publicAddress() {
        long expiresAt = simulator.clock().instant().plusSeconds(60).getEpochSecond();
        HttpResponse<String> answer = client.post(address() + "/public-url", "{\"expiresAt\":" + expiresAt + "}");
        return Json.parse(answer.body()).path("url").asText();
    }

    @Test
    void addressOfV3NeedsNoToken() {
        build.finish("finished");
        JsonNode data = client.json("/api/v3/builds/" + build.id()).path("data");
        String address =
                data.path("artifacts").path(0).path("short_lived_download_url").asText();
        assertTrue(address.contains("//artifacts/.eJw"), address);
        assertEquals("0123456789", stranger.get(address).body());
    }

    @Test
    void largeFileTakesNoMemory() {
        codemagic.addArtifact("large.bin", "bundle", 50_000_000_000L);
        build = codemagic.startForeignBuild("app", "release", "main");
        build.finish("finished");
        String address = artefacts().path(1).path("url").asText();
        HttpResponse<String> end = client.get(address, "Range", "bytes=-3");
        assertEquals("xxx", end.body());
    }
}
