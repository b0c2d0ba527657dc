package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jobs of Semaphore 2.0 print. */
class V1AlphaLogsTest extends SemaphoreFixture {
    private final HasLogs logs = (HasLogs) v1alpha;
    private BuildRef build;
    private SemaphoreJob job;

    @BeforeEach
    void startBuild() {
        build = start(v1alpha, V1ALPHA);
        simulated().moveTo("running");
        job = semaphore.addJob(simulated(), "Unit");
    }

    private List<LogPart> parts() {
        return Http.get(logs.logParts(build, Http.get(v1alpha.read(build))));
    }

    private LogPart part() {
        return parts().get(0);
    }

    private LogLines log(long from) {
        return Http.get(logs.log(build, part(), from));
    }

    private RecordedRequest toStorage() {
        List<RecordedRequest> requests = simulator.journal().requests("GET", "/storage/.*");
        assertEquals(1, requests.size());
        return requests.get(0);
    }

    @Test
    void thePartsAreTheJobsOfTheFirstPipeline() {
        semaphore.addJob(simulated(), "Lint");
        assertEquals(
                List.of("Tests: Unit", "Tests: Lint"),
                parts().stream().map(LogPart::name).toList());
        assertEquals(
                "detailed=true",
                simulator
                        .journal()
                        .requests("GET", "/api/v1alpha/pipelines/" + semaphore.pipelineOf(simulated()))
                        .get(1)
                        .query());
    }

    @Test
    void whoOnlyFollowsDoesNotAskForJobs() {
        Http.get(v1alpha.read(build));
        assertEquals("", only("GET", "/api/v1alpha/pipelines/.*").query());
    }

    @ParameterizedTest
    @CsvSource({"PASSED, false", "FAILED, true", "STOPPED, false"})
    void aJobsEndIsKnown(String result, boolean failed) {
        job.ends(result);
        assertEquals(new LogPart(job.id(), "Tests: Unit", true, failed), part());
    }

    @Test
    void aJobThatRunsHasNotEnded() {
        assertEquals(new LogPart(job.id(), "Tests: Unit", false, false), part());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "QUEUED"})
    void aJobThatWaitsHasNoLog(String status) {
        job.waits(status);
        assertEquals(List.of(), parts());
    }

    @Test
    void aJobInAStateThatIsUnknownMayPrint() {
        job.waits("DREAMING");
        assertFalse(part().ended());
    }

    @Test
    void afterThePipelineNoJobPrintsAnyMore() {
        simulated().finish("stopped");
        assertTrue(part().ended());
    }

    @Test
    void aLogIsReadWhereTheDocumentSays() {
        log(0);
        RecordedRequest sent = only("GET", "/api/v1alpha/logs/" + job.id());
        assertEquals("Token " + semaphore.token(), sent.header("authorization"));
    }

    @Test
    void eventsBecomeLines() {
        job.command("make test").print("ok\nnot").print(" ok\n").exit(2).ends("FAILED");
        assertEquals(List.of("$ make test", "ok", "not ok", "exit code 2"), log(0).lines());
    }

    @Test
    void whatWasPrintedIsNotPrintedAgain() {
        job.command("make test").print("one\n");
        LogLines first = log(0);
        job.print("two\n");
        assertEquals(List.of("two"), log(first.next()).lines());
    }

    @Test
    void aPieceThatEndsInTheMiddleOfALineSplitsNone() {
        job.print("one\ntw");
        LogLines first = log(0);
        assertEquals(List.of("one"), first.lines());
        job.print("o\nthr");
        LogLines second = log(first.next());
        assertEquals(List.of("two"), second.lines());
        job.print("ee").ends("PASSED");
        assertEquals(List.of("three"), log(second.next()).lines());
    }

    @Test
    void anEventOfAKindThatIsUnknownIsPassedOver() {
        LogPart part = part();
        answer(
                200,
                "{\"events\":[{\"event\":\"cmd_dreamt\",\"output\":\"x\"},42,{\"event\":\"cmd_output\","
                        + "\"output\":\"one\\n\"},{\"event\":\"cmd_output\"}]}");
        assertEquals(List.of("one"), Http.get(logs.log(build, part, 0)).lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"events\":{}}"})
    void anAnswerWithoutEventsIsNoLog(String json) {
        LogPart part = part();
        answer(200, json);
        ServiceException failure = Http.failure(logs.log(build, part, 0));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "GET /logs/" + job.id());
    }

    @Test
    void theTokenIsBlottedOutOfALog() {
        job.print("curl -H 'Authorization: Token " + semaphore.token() + "'\n");
        assertEquals(List.of("curl -H 'Authorization: Token ****'"), log(0).lines());
    }

    @Test
    void theLogOfAnAgentOfOnesOwnIsReadWhereItIsKept() {
        job.onOwnAgent().print("one\n");
        assertEquals(List.of("one"), log(0).lines());
        assertEquals(200, toStorage().status());
    }

    @Test
    void theTokenIsNotShownThere() {
        job.onOwnAgent().print("one\n");
        log(0);
        assertNull(toStorage().header("authorization"));
    }

    @Test
    void theAddressIsAskedForAnewEachTime() {
        job.onOwnAgent().print("one\n");
        long next = log(0).next();
        job.print("two\n");
        assertEquals(List.of("two"), log(next).lines());
    }

    @Test
    void aJobThatNeverPrintedHasNoLogYet() {
        LogPart part = part();
        answer(404, "\"Not Found\"");
        assertEquals(new LogLines(List.of(), 0), Http.get(logs.log(build, part, 0)));
    }

    @Test
    void thatAJobLeftNoLogIsSaid() {
        job.onOwnAgent().ends("STOPPED");
        LogPart part = part();
        simulator.faults().on("GET", "/storage/.*").status(404);
        assertEquals(
                List.of("(Semaphore has no log of this job.)"),
                Http.get(logs.log(build, part, 0)).lines());
    }

    @ParameterizedTest
    @CsvSource({"403, REFUSED", "401, REFUSED", "500, UNKNOWN", "429, UNKNOWN"})
    void aStorageThatRefusesIsToldWithoutItsAddress(int status, Kind kind) {
        job.onOwnAgent();
        LogPart part = part();
        simulator.faults().on("GET", "/storage/.*").status(status);
        ServiceException failure = Http.failure(logs.log(build, part, 0));
        assertEquals(kind, failure.kind());
        assertHolds(failure, "127.0.0.1 answered with " + status);
        assertFalse(failure.getMessage().contains("signature"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/log", "javascript:alert(1)", ":::", "mailto:a@example.com"})
    void anAddressThatIsNoneIsNotFollowed(String location) {
        LogPart part = part();
        simulator.faults().on("GET", ".*").status(302, "text/plain", "", Map.of("Location", location));
        assertEquals(Kind.REFUSED, Http.failure(logs.log(build, part, 0)).kind());
    }

    @Test
    void aLogThatBreaksOffIsAskedForAgainLater() {
        LogPart part = part();
        simulator.faults().on("GET", ".*/logs/.*").halfBody();
        assertEquals(Kind.UNKNOWN, Http.failure(logs.log(build, part, 0)).kind());
    }
}
