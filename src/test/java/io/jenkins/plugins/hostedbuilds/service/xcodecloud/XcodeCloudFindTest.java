package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which runs may have come of a start whose answer was lost. */
class XcodeCloudFindTest extends XcodeCloudFixture {
    private static final String LIST = "/v1/ciWorkflows/[^/]+/buildRuns";

    /** The service really starts a run, and nobody is told. */
    private Evidence loseStart(BuildRequest request) {
        Evidence evidence = evidence(request);
        simulator.faults().on("POST", RUNS).loseAnswer();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.start(request, evidence)).kind());
        return evidence;
    }

    private List<String> found(BuildRequest request, Evidence evidence) {
        return Http.get(service.find(request, evidence)).stream()
                .map(BuildRef::id)
                .toList();
    }

    private List<String> found(Evidence evidence) {
        return found(request(), evidence);
    }

    private String foreign(String reason) {
        return xcodeCloud.startForeignRun(WORKFLOW, reason, null).id();
    }

    @Test
    void theNewestNumberIsNotedBeforeTheStart() {
        foreign("SCHEDULE");
        foreign("SCHEDULE");
        simulator.journal().clear();
        assertEquals("2", evidence(request()).facts().get("highest"));
        assertEquals("sort=-number&limit=1", only("GET", LIST).query());
    }

    @Test
    void ourRunIsFound() {
        foreign("MANUAL");
        Evidence evidence = loseStart(request());
        assertEquals(List.of(xcodeCloud.lastBuild().id()), found(evidence));
    }

    @Test
    void ourFirstRunIsFound() {
        Evidence evidence = loseStart(request());
        assertNull(evidence.facts().get("highest"));
        assertEquals("#1", Http.get(service.find(request(), evidence)).get(0).title());
    }

    @Test
    void aRebuildIsFound() {
        BuildRequest request = request("rebuildOf", started().id());
        Evidence evidence = loseStart(request);
        assertEquals(List.of(xcodeCloud.lastBuild().id()), found(request, evidence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT_REF_CHANGE", "PULL_REQUEST_OPEN", "PULL_REQUEST_UPDATE", "SCHEDULE"})
    void aRunThatStartedByItselfIsNotOurs(String reason) {
        Evidence evidence = evidence(request());
        foreign(reason);
        assertEquals(List.of(), found(evidence));
    }

    @Test
    void aRunByHandAtTheSameMomentIsAmbiguous() {
        Evidence evidence = loseStart(request());
        foreign("MANUAL");
        assertEquals(2, found(evidence).size());
    }

    @Test
    void aRunOfAnotherBranchIsNotOurs() {
        xcodeCloud.addBranch("main");
        String other = xcodeCloud.addBranch("other");
        BuildRequest request = request("branch", "main");
        Evidence evidence = loseStart(request);
        String ours = xcodeCloud.lastBuild().id();
        xcodeCloud.startForeignRun(WORKFLOW, "MANUAL", other);
        assertEquals(List.of(ours), found(request, evidence));
    }

    @Test
    void aRunOfAnotherWorkflowIsNotOurs() {
        Evidence evidence = evidence(request());
        xcodeCloud.startForeignRun("another", "MANUAL", null);
        assertEquals(List.of(), found(evidence));
    }

    @Test
    void withoutANumberARunFromLongBeforeIsNotOurs() {
        foreign("MANUAL");
        simulator.clock().advance(Duration.ofMinutes(10));
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of("workflow", WORKFLOW));
        assertEquals(List.of(), found(evidence));
    }

    @Test
    void aClockThatIsAMinuteOffDoesNoHarm() {
        Evidence evidence =
                new Evidence(simulator.clock().instant().plusSeconds(60), null, Map.of("workflow", WORKFLOW));
        foreign("MANUAL");
        assertEquals(1, found(evidence).size());
    }

    @Test
    void pagesAreReadUntilTheyReachBackFarEnough() {
        for (int i = 0; i < 5; i++) {
            foreign("SCHEDULE");
        }
        xcodeCloud.pageSize(2);
        Evidence evidence = loseStart(request());
        simulator.journal().clear();
        assertEquals(1, found(evidence).size());
        assertEquals(1, simulator.journal().count("GET", LIST));
    }

    @Test
    void aRunThatTheListDoesNotShowYetIsNotThere() {
        xcodeCloud.listLag(Duration.ofSeconds(20));
        Evidence evidence = loseStart(request());
        assertEquals(List.of(), found(evidence));
        simulator.clock().advance(Duration.ofSeconds(21));
        assertEquals(1, found(evidence).size());
    }

    @Test
    void aListThatIsRefusedBeforeTheStartIsDoneWithout() {
        simulator.faults().on("GET", LIST).status(403);
        assertNull(evidence(request()).facts().get("highest"));
    }

    @Test
    void anOutageBeforeTheStartIsWaitedFor() {
        simulator.faults().on("GET", LIST).serverError();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.evidence(request(), "key-1")).kind());
    }

    /** Were it taken for an empty list, the run would be started a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[42]", "{\"data\":null}", "{\"errors\":[]}"})
    void aListOfAnotherShapeIsNoList(String json) {
        Evidence evidence = loseStart(request());
        answer(json);
        ServiceException failure = Http.failure(service.find(request(), evidence));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Xcode Cloud", "/buildRuns");
    }

    @Test
    void aRunWithoutANumberOrAReasonMayBeOurs() {
        Evidence evidence =
                new Evidence(simulator.clock().instant(), null, Map.of("workflow", WORKFLOW, "highest", "7"));
        answer("{\"data\":[{\"id\":\"r1\",\"attributes\":{}},{\"id\":\"r0\",\"attributes\":{\"number\":7}}]}");
        assertEquals(List.of("r1"), found(evidence));
    }
}
