package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of Semaphore 2.0. */
class V1AlphaArtifactsTest extends SemaphoreFixture {
    private static final String LIST = "/api/v1alpha/artifacts";
    private static final String SIGN = "/api/v1alpha/artifacts/signed_url";
    private static final Artifact SOME = new Artifact("a", null, 1L, null, "?path=a");

    private final HasArtifacts files = (HasArtifacts) v1alpha;
    private BuildRef build;

    @BeforeEach
    void startBuild() {
        build = start(v1alpha, V1ALPHA);
    }

    private void workflowLeaves(String path, String content) {
        semaphore.addArtifactTo(simulated(), path, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Artifact> list() {
        return Http.get(files.artifacts(build, Http.get(v1alpha.read(build))));
    }

    private List<String> names() {
        return list().stream().map(Artifact::name).toList();
    }

    private CompletableFuture<Download> download(Artifact artifact) {
        return files.download(build, artifact);
    }

    private String content(Artifact artifact) {
        StringBuilder text = new StringBuilder();
        Http.get(Http.get(download(artifact))
                .read(
                        0,
                        (offset, content) -> text.append(new String(content.readAllBytes(), StandardCharsets.UTF_8)),
                        ForkJoinPool.commonPool()));
        return text.toString();
    }

    @Test
    void theFilesOfTheWorkflowAreListedWhereTheDocumentSays() {
        list();
        RecordedRequest sent = only("GET", LIST);
        assertEquals("scope=workflows&scope_id=" + build.id(), sent.query());
        assertEquals("Token " + semaphore.token(), sent.header("authorization"));
    }

    @Test
    void aFileIsNamedByItsPath() {
        workflowLeaves("app.bin", "12345");
        workflowLeaves("reports/unit/größe & co.xml", "x");
        assertEquals(List.of("app.bin", "reports/unit/größe & co.xml"), names());
    }

    @Test
    void aFolderIsListedByItself() {
        workflowLeaves("my reports/unit.xml", "x");
        list();
        assertEquals(
                "scope=workflows&scope_id=" + build.id() + "&path=my%20reports",
                simulator.journal().requests("GET", LIST).get(1).query());
    }

    @Test
    void theSizeIsToldAndNoAddress() {
        workflowLeaves("app.bin", "12345");
        Artifact file = list().get(0);
        assertEquals(5L, file.size());
        assertNull(file.url());
    }

    @Test
    void filesOfJobsStandBelowTheirNames() {
        semaphore.addJob(simulated(), "Unit 1/2").leaves("agent/job_logs.txt", "x");
        assertEquals(List.of("jobs/Tests: Unit 1_2/agent/job_logs.txt"), names());
    }

    @Test
    void filesOfTheWorkflowComeFirst() {
        semaphore.addJob(simulated(), "Unit").leaves("b.txt", "x");
        workflowLeaves("z/a.txt", "x");
        assertEquals(List.of("z/a.txt", "jobs/Tests: Unit/b.txt"), names());
    }

    @Test
    void aJobThatNeverBeganHasNone() {
        semaphore.addJob(simulated(), "Unit").waits("PENDING");
        list();
        only("GET", LIST);
    }

    @Test
    void tooManyFoldersAreNotListedInPart() {
        for (int i = 0; i < 501; i++) {
            workflowLeaves("f" + i + "/x", "x");
        }
        ServiceException failure = Http.failure(files.artifacts(build, null));
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "more than 500 folders");
    }

    @Test
    void aFileOfTheWorkflowIsFetched() {
        workflowLeaves("reports/größe.xml", "<ok/>");
        assertEquals("<ok/>", content(list().get(0)));
        assertEquals(
                "scope=workflows&scope_id=" + build.id() + "&path=reports%2Fgr%C3%B6%C3%9Fe.xml",
                only("GET", SIGN).query());
    }

    @Test
    void aFileOfAJobIsFetched() {
        semaphore.addJob(simulated(), "Unit 1/2").leaves("b.txt", "of a job");
        assertEquals("of a job", content(list().get(0)));
    }

    @Test
    void theStorageIsNotShownTheToken() {
        workflowLeaves("app.bin", "12345");
        content(list().get(0));
        assertNull(only("GET", "/storage/.*").header("authorization"));
    }

    @Test
    void theAddressIsAskedForAnewEachTime() {
        workflowLeaves("app.bin", "12345");
        Artifact file = list().get(0);
        content(file);
        simulator.clock().advance(Duration.ofMinutes(20));
        assertEquals("12345", content(file));
        assertEquals(2, simulator.journal().count("GET", SIGN));
    }

    @Test
    void anAddressThatHasExpiredIsToldWithoutTheAddress() {
        workflowLeaves("app.bin", "12345");
        Download late = Http.get(download(list().get(0)));
        simulator.clock().advance(Duration.ofMinutes(20));
        ServiceException failure =
                refusal(403, late.read(0, (offset, content) -> content.readAllBytes(), ForkJoinPool.commonPool()));
        assertFalse(failure.getMessage().contains("signature"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"items\":[]}", "{\"items\":[{\"path\":\"a\"}]}", "{\"items\":{\"url\":\"x\"}}"})
    void anAnswerWithoutAnAddressIsNone(String json) {
        answer(200, json);
        assertEquals(Kind.UNKNOWN, Http.failure(download(SOME)).kind());
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        answer(200, "{\"items\":[{\"path\":\"a\",\"url\":\"file:///etc/passwd\"}]}");
        assertEquals(Kind.REFUSED, Http.failure(download(SOME)).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"artifacts\":{}}"})
    void anAnswerWithoutFilesIsNoList(String json) {
        answer(200, json);
        assertEquals(Kind.UNKNOWN, Http.failure(files.artifacts(build, null)).kind());
    }

    @Test
    void anItemWithoutAPathIsPassedOver() {
        answer(200, "{\"artifacts\":[{\"name\":\"x\"},{\"path\":\"y\"},42]}");
        assertEquals(
                List.of("y"),
                Http.get(files.artifacts(build, null)).stream()
                        .map(Artifact::name)
                        .toList());
    }

    @Test
    void thatTheFeatureIsOffIsTold() {
        semaphore.artifactsApi(false);
        assertHolds(
                refusal(403, files.artifacts(build, null)),
                "Artifacts API is not enabled for your organization.",
                "switched on");
    }

    @Test
    void aMissingRightIsNotTakenForABadToken() {
        simulator.faults().on("GET", LIST + ".*").status(401, "text/plain", "Permission denied", Map.of());
        ServiceException failure = refusal(401, files.artifacts(build, null));
        assertHolds(failure, "(Permission denied)", "may not see the files", "the token itself is good");
        assertFalse(failure.getMessage().contains("revoked"), failure::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"400, path traversal is not allowed", "404, retention policy"})
    void aRefusalSaysWhatToDo(int status, String words) {
        answer(status, status == 400 ? "\"path traversal is not allowed\"" : "\"Artifact not found\"");
        assertHolds(refusal(status, download(SOME)), words);
    }

    @Test
    void anInternalErrorIsPassing() {
        answer(500, "\"Internal error\"");
        assertTrue(Http.failure(files.artifacts(build, null)).passing());
    }
}
