package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a build: where they are, and who is shown the token for them. */
class CodemagicArtifactsTest extends CodemagicFixture {
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of());
    private static final String NAME = "my app/größe 1.apk";

    private static final ExecutorService BLOCKING = Executors.newCachedThreadPool();

    private BuildRef build;

    @AfterAll
    static void closeThreads() {
        BLOCKING.shutdownNow();
    }

    @BeforeEach
    void finishABuildWithFiles() {
        codemagic.addArtifact(NAME, "apk", "0123456789".getBytes(StandardCharsets.UTF_8));
        codemagic.addArtifact("notes.txt", "log", "first".getBytes(StandardCharsets.UTF_8));
        codemagic.addArtifact("notes.txt", "log", "second".getBytes(StandardCharsets.UTF_8));
        build = started();
        simulated(build).finish("finished");
    }

    private List<Artifact> artifacts(CodemagicService by) {
        return Http.get(by.artifacts(build, Http.get(by.read(build))));
    }

    private Download download(CodemagicService by, int place) {
        return Http.get(by.download(build, artifacts(by).get(place)));
    }

    /** What is read of a file, from an offset. */
    private static String content(Download download, long offset) {
        StringBuilder text = new StringBuilder();
        Http.get(download.read(
                offset,
                (begin, content) -> text.append(begin)
                        .append(':')
                        .append(new String(content.readAllBytes(), StandardCharsets.UTF_8)),
                BLOCKING));
        return text.toString();
    }

    private static Artifact at(String url) {
        return new Artifact("x", null, null, url);
    }

    @Test
    void aBuildThatHasEndedNamesItsFiles() {
        simulator.journal().clear();
        assertEquals(
                List.of(NAME, "notes.txt", "notes.txt"),
                artifacts(service).stream().map(Artifact::name).toList());
        assertEquals(1, simulator.journal().requests().size());
    }

    @Test
    void aFileIsFetchedWithTheToken() {
        assertEquals("0:0123456789", content(download(service, 0), 0));
        assertEquals(codemagic.token(), only("GET", "/artifacts/.*").header("x-auth-token"));
    }

    @Test
    void aFileIsFetchedFromWhereItBrokeOff() {
        assertEquals("4:456789", content(download(service, 0), 4));
    }

    @Test
    void anAddressThatNeedsTheTokenIsNotForOthers() {
        assertNull(download(service, 0).address());
    }

    @Test
    void aRedirectElsewhereGetsNoToken() {
        try (Simulator storage = Simulator.start()) {
            storage.faults().on("GET", ".*").status(200, "application/zip", "stored", Map.of());
            simulator
                    .faults()
                    .on("GET", "/artifacts/.*")
                    .redirect(URI.create(storage.codemagic().uri() + "/stored?key=1"));
            assertEquals("0:stored", content(download(service, 0), 0));
            assertNull(storage.journal().requests().get(0).header("x-auth-token"));
        }
    }

    @Test
    void anUnknownHostGetsNoToken() {
        try (Simulator stranger = Simulator.start()) {
            stranger.faults().on("GET", ".*").status(200, "application/zip", "static", Map.of());
            Download download =
                    Http.get(service.download(SOME, at(stranger.codemagic().uri() + "/files/u1/u2/a.ipa")));
            assertEquals("0:static", content(download, 0));
            assertNull(stranger.journal().requests().get(0).header("x-auth-token"));
        }
    }

    @Test
    void aStorageThatDoesNotGiveTheFileOutIsNamed() {
        try (Simulator stranger = Simulator.start()) {
            Download download =
                    Http.get(service.download(SOME, at(stranger.codemagic().uri() + "/files/u1/u2/a.ipa")));
            assertHolds(
                    Http.failure(download.read(0, (begin, content) -> {}, BLOCKING)),
                    "The storage 127.0.0.1 answered with 401");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "file:///etc/passwd", "ftp://x/a", "not an address", "/artifacts/a"})
    void anAddressThatIsNoneIsRefused(String url) {
        assertHolds(Http.failure(service.download(SOME, at(url))), "Codemagic did not say where");
    }

    @Test
    void aRefusedFileIsToldWithItsPath() {
        Download download = download(service, 0);
        simulator.faults().on("GET", "/artifacts/.*").status(404);
        assertHolds(Http.failure(download.read(0, (begin, content) -> {}, BLOCKING)), "/artifacts/", "404");
    }

    @Test
    void withV3AFileIsFetchedWithoutTheToken() {
        assertEquals("0:0123456789", content(download(v3, 0), 0));
        assertNull(only("GET", "//artifacts/.*").header("x-auth-token"));
    }

    @Test
    void withV3WhoHasTheAddressMayFetch() {
        assertNotNull(download(v3, 0).address());
    }

    @Test
    void withV3AddressesAreAskedForAnew() {
        URI first = download(v3, 0).address();
        simulator.clock().advance(Duration.ofMinutes(11));
        Download second = Http.get(v3.download(build, artifacts(v3).get(0)));
        assertNotEquals(first, second.address());
        assertEquals("0:0123456789", content(second, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0:first", "2, 0:second"})
    void withV3FilesOfTheSameNameAreToldApart(int place, String content) {
        assertEquals(content, content(download(v3, place), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "[{\"name\":\"y\"}]",
                "[{\"name\":\"x\"}]",
                "[{\"name\":\"x\",\"short_lived_download_url\":null}]"
            })
    void withV3AFileThatIsNotThereAnyMoreIsRefused(String artifacts) {
        answer("{\"data\":{\"status\":\"finished\",\"artifacts\":" + artifacts + "}}");
        ServiceException failure = Http.failure(v3.download(SOME, new Artifact("x", null, null, null, "0")));
        assertEquals(ServiceException.Kind.REFUSED, failure.kind());
        assertHolds(failure, "Codemagic did not say where");
    }

    @Test
    void withV3ARefusedFileIsToldWithoutItsAddress() {
        Download download = download(v3, 0);
        simulator.faults().on("GET", "//artifacts/.*").status(403);
        ServiceException failure = Http.failure(download.read(0, (begin, content) -> {}, BLOCKING));
        assertHolds(failure, "403");
        assertEquals(-1, failure.getMessage().indexOf(".eJw"), failure::getMessage);
    }
}
