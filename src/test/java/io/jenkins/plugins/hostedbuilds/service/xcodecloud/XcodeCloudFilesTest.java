package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XcodeCloudFilesTest extends XcodeCloudFixture {
    private static final String ARTIFACTS = "/v1/ciBuildActions/[^/]+/artifacts";
    private static final String ARTIFACT = "/v1/ciArtifacts/[^/]+";
    private static final String STORAGE = "/storage/[^/]+";
    private static final byte[] BYTES = {1, 2, 3};

    private BuildRef build;
    private BuildState state;

    @BeforeEach
    void build() {
        xcodeCloud.addArtifact("Counter.ipa", "ARCHIVE_EXPORT", BYTES);
        xcodeCloud.addArtifact("Results.zip", "RESULT_BUNDLE", new byte[] {4});
        build = started();
        simulated(build).finish("SUCCEEDED");
        state = Http.get(service.read(build));
    }

    private List<Artifact> artifacts() {
        return Http.get(service.artifacts(build, state));
    }

    private Download download() {
        return Http.get(service.download(build, artifacts().get(0)));
    }

    private static byte[] fetched(Download download) {
        AtomicReference<byte[]> bytes = new AtomicReference<>();
        Http.get(download.read(0, (offset, content) -> bytes.set(content.readAllBytes()), ForkJoinPool.commonPool()));
        return bytes.get();
    }

    @Test
    void theFilesOfAllActionsAreListed() {
        assertEquals(
                List.of("Counter.ipa ARCHIVE_EXPORT", "Results.zip RESULT_BUNDLE"),
                artifacts().stream()
                        .map(file -> file.name() + " " + file.type())
                        .toList());
    }

    @Test
    void whatTheStateHasIsNotAskedForAgain() {
        simulator.journal().clear();
        artifacts();
        assertEquals(0, simulator.journal().requests().size());
    }

    @Test
    void aListThatWasEmptyIsAskedForAgain() {
        assertEquals(
                2, Http.get(service.artifacts(build, state.with(List.of()))).size());
    }

    @Test
    void aListThatIsRefusedIsAFailureOnceFilesAreWanted() {
        simulator.faults().on("GET", ARTIFACTS).status(403);
        assertHolds(Http.failure(service.artifacts(build, state.with(List.of()))), "with 403", "check the key's role");
    }

    @Test
    void aFileIsFetched() {
        assertArrayEquals(BYTES, fetched(download()));
    }

    @Test
    void theFileIsFetchedFromAnotherOriginWithoutTheToken() {
        Download download = download();
        assertNotEquals(xcodeCloud.uri().getAuthority(), download.address().getAuthority());
        fetched(download);
        assertNull(only("GET", STORAGE).header("authorization"));
    }

    @Test
    void atTheApisOwnOriginTheTokenIsNotShownEither() {
        Artifact file = artifacts().get(0);
        String address =
                Http.get(service.download(build, file)).address().toString().replace("localhost", "127.0.0.1");
        simulator
                .faults()
                .on("GET", ARTIFACT)
                .status(200, JSON, "{\"data\":{\"attributes\":{\"downloadUrl\":\"" + address + "\"}}}", Map.of());
        assertArrayEquals(BYTES, fetched(Http.get(service.download(build, file))));
    }

    @Test
    void theAddressIsReadAgainBeforeEachTransfer() {
        Artifact file = artifacts().get(0);
        URI first = Http.get(service.download(build, file)).address();
        simulator.clock().advance(Duration.ofHours(1));
        Download second = Http.get(service.download(build, file));
        assertNotEquals(first, second.address());
        assertArrayEquals(BYTES, fetched(second));
    }

    @Test
    void anAddressThatHasEndedIsRefusedWithoutShowingIt() {
        Download download = download();
        simulator.clock().advance(Duration.ofHours(1));
        ServiceException failure = Http.failure(download.read(0, (offset, content) -> {}, ForkJoinPool.commonPool()));
        assertEquals("The storage localhost answered with 403 when the file was fetched.", failure.getMessage());
    }

    @Test
    void aFileWithoutAnAddressIsAClearError() {
        Artifact file = artifacts().get(0);
        xcodeCloud.clearArtifact(file.id());
        ServiceException failure = Http.failure(service.download(build, file));
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "no address for the file \"Counter.ipa\" any more", "limited time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":{\"attributes\":{\"downloadUrl\":null}}}", "{\"data\":[]}"})
    void anAnswerWithoutAnAddressIsAClearErrorToo(String json) {
        Artifact file = artifacts().get(0);
        answer(json);
        assertHolds(Http.failure(service.download(build, file)), "no address for the file \"Counter.ipa\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "no address", "//host/file"})
    void anAddressThatIsNoneOfTheWebIsRefused(String address) {
        Artifact file = artifacts().get(0);
        answer("{\"data\":{\"attributes\":{\"downloadUrl\":\"" + address + "\"}}}");
        assertHolds(Http.failure(service.download(build, file)), "did not say where the file can be fetched");
    }

    @Test
    void aFileThatIsGoneIsRefused() {
        Artifact gone = new Artifact("Counter.ipa", null, null, null, "gone");
        assertEquals(404, Http.failure(service.download(build, gone)).status());
    }

    @Test
    void aFileWithoutAnIdCannotBeFetched() {
        Artifact nameless = new Artifact("Counter.ipa", null, null, null);
        assertHolds(Http.failure(service.download(build, nameless)), "no address for the file \"Counter.ipa\"");
    }

    @Test
    void theIdOfAFileIsNoPath() {
        simulator.journal().clear();
        Http.failure(service.download(build, new Artifact("x", null, null, null, "../apps?x=")));
        assertEquals(
                "/v1/ciArtifacts/..%2Fapps%3Fx%3D",
                simulator.journal().requests().get(0).path());
    }
}
