package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a package is fetched: by its pre-signed address, or by the call that is deprecated. */
class MendixDownloadTest extends MendixFixture {
    private static final long SIZE = 7_731_521;
    private static final Artifact SOME = new Artifact("x.mda", null, null, null);

    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private BuildRef build;

    @BeforeEach
    void finish() {
        build = started();
        simulated(build).finish("Succeeded");
        simulator.journal().clear();
    }

    @AfterEach
    void stop() {
        blocking.shutdownNow();
    }

    private BuildRef named(boolean deprecated) {
        return service.ref(arguments(Map.of("appId", "calc", "id", build.id(), "deprecatedDownload", deprecated)));
    }

    private Download download(boolean deprecated) {
        BuildRef named = named(deprecated);
        Artifact artifact = Http.get(service.artifacts(named, Http.get(service.read(named))))
                .get(0);
        return Http.get(service.download(named, artifact));
    }

    /** Where the service began, and how many bytes came from there. */
    private String read(Download download, long from) {
        AtomicLong bytes = new AtomicLong();
        AtomicLong begin = new AtomicLong(-1);
        Http.get(download.read(
                from,
                (offset, content) -> {
                    begin.set(offset);
                    bytes.set(content.transferTo(OutputStream.nullOutputStream()));
                },
                blocking));
        return begin + "+" + bytes;
    }

    private ServiceException failure(Download download) {
        return Http.failure(download.read(0, (offset, content) -> content.readAllBytes(), blocking));
    }

    /** Whichever request it is that the service refuses. */
    private ServiceException failure(boolean deprecated) {
        return deprecated
                ? failure(Http.get(service.download(named(true), SOME)))
                : Http.failure(service.download(named(false), SOME));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWholePackageIsFetched(boolean deprecated) {
        assertEquals("0+" + SIZE, read(download(deprecated), 0));
    }

    @Test
    void theAddressIsAskedForAsInTheExample() {
        download(false);
        RecordedRequest sent =
                simulator.journal().requests("GET", PACKAGES + "/" + build.id()).get(1);
        assertEquals("url=true", sent.query());
        assertAuthenticated(sent);
    }

    @Test
    void theAddressIsAskedForAnewForEachAttempt() {
        assertNotEquals(download(false).address(), download(false).address());
    }

    @Test
    void theAddressIsEnoughByItself() {
        assertNotNull(download(false).address());
    }

    @Test
    void theStorageSeesNeitherUserNorKey() {
        read(download(false), 0);
        RecordedRequest sent = only("GET", "/files/.*");
        assertNull(sent.header("Mendix-ApiKey"));
        assertNull(sent.header("Mendix-Username"));
    }

    @Test
    void aTransferGoesOnWhereTheStorageAllowsIt() {
        assertEquals("5000000+" + (SIZE - 5_000_000), read(download(false), 5_000_000));
    }

    @Test
    void theDeprecatedCallIsTheOneOfTheExample() {
        read(download(true), 0);
        RecordedRequest sent = only("GET", PACKAGES + "/" + build.id() + "/download");
        assertEquals("", sent.query() + sent.body());
        assertAuthenticated(sent);
    }

    @Test
    void theDeprecatedCallHasNoAddressForOthers() {
        assertNull(download(true).address());
    }

    /** It knows no ranges. */
    @Test
    void theDeprecatedCallBeginsAnew() {
        assertEquals("0+" + SIZE, read(download(true), 5_000_000));
    }

    @Test
    void whereTheDeprecatedCallLeadsElsewhereTheKeyStaysHere() {
        try (Simulator storage = Simulator.start()) {
            simulator.faults().on("GET", ".*/download").redirect(storage.uri("mendix/files/x"));
            failure(download(true));
            RecordedRequest sent = storage.journal().requests("GET", "/files/x").get(0);
            assertNull(sent.header("Mendix-ApiKey"));
        }
    }

    @Test
    void theOnlyArtifactIsThePackage() {
        assertEquals(
                List.of(new Artifact("feature-2.5.4.63.mda", null, SIZE, null)),
                Http.get(service.artifacts(build, Http.get(service.read(build)))));
    }

    @Test
    void aPackageThatDidNotSucceedIsRefusedByTheDeprecatedCall() {
        Download download = download(true);
        simulated(build).moveTo("Failed");
        ServiceException failure = failure(download);
        assertEquals("BUILD_NOT_SUCCEEDED", failure.code());
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "/download with 500", "Only a package whose status is Succeeded");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPackageThatIsGoneIsTold(boolean deprecated) {
        mendix.forget(build.id());
        ServiceException failure = failure(deprecated);
        assertEquals("PACKAGE_NOT_FOUND", failure.code());
        assertHolds(failure, "Check appId and the package's id");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missingParametersAreTold(boolean deprecated) {
        String json = "{\"errorCode\":\"INVALID_PARAMETERS\",\"errorMessage\":\"Not enough\"}";
        simulator.faults().on("GET", ".*").status(400, JSON, json, Map.of());
        ServiceException failure = failure(deprecated);
        assertEquals("INVALID_PARAMETERS", failure.code());
        assertHolds(failure, "revision and version or packageId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Status\":\"Failed\"}", "{\"Url\":null}", "{\"Url\":{\"TTL\":900}}"})
    void anAnswerWithoutAnAddressIsTold(String json) {
        answer(json);
        assertHolds(failure(false), PACKAGES + "/" + build.id(), "without an address");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        answer("{\"Url\":{\"Location\":\"file:///etc/passwd\"}}");
        assertEquals(Kind.REFUSED, failure(false).kind());
    }

    @Test
    void anAddressThatIsTooOldIsToldWithoutItself() {
        Download download = download(false);
        simulator.clock().advance(Duration.ofSeconds(901));
        ServiceException failure = failure(download);
        assertHolds(failure, "403");
        assertFalse(failure.getMessage().contains(download.address().getPath()), failure::getMessage);
    }

    @Test
    void aTransferThatBreaksOffMayGoOn() {
        Download download = download(false);
        simulator.faults().on("GET", "/files/.*").halfBody();
        AtomicLong there = new AtomicLong();
        ServiceException failure = Http.failure(download.read(0, (offset, content) -> count(content, there), blocking));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertEquals(there + "+" + (SIZE - there.get()), read(download, there.get()));
    }

    private static void count(InputStream content, AtomicLong bytes) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            bytes.addAndGet(n);
        }
    }
}
