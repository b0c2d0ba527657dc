package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which builds may have come of a start whose answer was lost. */
class SemaphoreFindTest extends SemaphoreFixture {

    private Evidence loseStart(SemaphoreService by, BuildRequest request) {
        Evidence evidence = evidence(by, request);
        simulator.faults().on("POST", ".*").loseAnswer();
        assertEquals(Kind.UNKNOWN, Http.failure(by.start(request, evidence)).kind());
        return evidence;
    }

    private static List<String> found(SemaphoreService by, BuildRequest request, Evidence evidence) {
        return Http.get(by.find(request, evidence)).stream().map(BuildRef::id).toList();
    }

    private SimulatedBuild foreign(SemaphoreDialect dialect) {
        return switch (dialect) {
            case INTERNAL -> semaphore.startForeignBuild("renderedtext", "semaphore", INTERNAL.text("branchId"));
            case V1 -> semaphore.startForeignV1Build(V1.text("project"), "44", null);
            case V1ALPHA ->
                semaphore.startForeignWorkflow(
                        "{\"project_id\":\"" + V1ALPHA.text("projectId") + "\",\"reference\":\"refs/heads/main\"}");
        };
    }

    private static String id(SemaphoreDialect dialect, SimulatedBuild build) {
        return dialect == SemaphoreDialect.V1 ? String.valueOf(build.number()) : build.id();
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void ourBuildIsFound(SemaphoreDialect dialect) {
        foreign(dialect);
        Evidence evidence = loseStart(service(dialect), request(dialect));
        assertEquals(List.of(id(dialect, semaphore.lastBuild())), found(service(dialect), request(dialect), evidence));
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aBuildThatWasThereBeforeIsNotOurs(SemaphoreDialect dialect) {
        foreign(dialect);
        Evidence evidence = evidence(service(dialect), request(dialect));
        assertEquals(List.of(), found(service(dialect), request(dialect), evidence));
    }

    @ParameterizedTest
    @EnumSource(value = SemaphoreDialect.class, names = "V1ALPHA", mode = EnumSource.Mode.EXCLUDE)
    void withoutAMarkerSeveralNewBuildsAreAmbiguous(SemaphoreDialect dialect) {
        Evidence evidence = loseStart(service(dialect), request(dialect));
        foreign(dialect);
        assertEquals(2, found(service(dialect), request(dialect), evidence).size());
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aBuildFromLongBeforeIsNotOurs(SemaphoreDialect dialect) {
        foreign(dialect).moveTo("running");
        simulator.clock().advance(Duration.ofMinutes(10));
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of());
        assertEquals(List.of(), found(service(dialect), request(dialect), evidence));
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aClockThatIsAMinuteOffDoesNoHarm(SemaphoreDialect dialect) {
        Evidence evidence = new Evidence(simulator.clock().instant().plusSeconds(60), null, Map.of());
        foreign(dialect);
        assertEquals(1, found(service(dialect), request(dialect), evidence).size());
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aListThatIsNotThereIsARefusal(SemaphoreDialect dialect) {
        Evidence evidence = loseStart(service(dialect), request(dialect));
        semaphore.listAvailable(false);
        refusal(404, service(dialect).find(request(dialect), evidence));
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aListOfAnotherShapeIsNoList(SemaphoreDialect dialect) {
        Evidence evidence = loseStart(service(dialect), request(dialect));
        answer(200, "{\"error\":\"sorry\"}");
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(service(dialect).find(request(dialect), evidence)).kind());
    }

    @Test
    void aBuildWhoseAnswerIsNoPipelineIsNotTakenForOurs() {
        Evidence evidence = evidence(service(SemaphoreDialect.V1ALPHA), V1ALPHA);
        foreign(SemaphoreDialect.V1ALPHA);
        simulator.faults().on("GET", ".*/pipelines/[^/]+").wrongShape();
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(service(SemaphoreDialect.V1ALPHA).find(V1ALPHA, evidence))
                        .kind());
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aListThatIsNotThereDoesNotKeepABuildFromStarting(SemaphoreDialect dialect) {
        semaphore.listAvailable(false);
        assertEquals(Map.of(), evidence(service(dialect), request(dialect)).facts());
    }

    @Test
    void anotherCommitIsAnotherBuild() {
        BuildRequest request = with(V1, "commitSha", "c0ffee");
        Evidence evidence = evidence(v1, request);
        semaphore.startForeignV1Build(V1.text("project"), "44", "0ddba11");
        semaphore.startForeignV1Build(V1.text("project"), "44", "c0ffee00000000000000000000000000000000");
        assertEquals(List.of("2"), found(v1, request, evidence));
    }

    @Test
    void classicsHistoryIsReadPageByPage() {
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of());
        for (int i = 0; i < 25; i++) {
            foreign(SemaphoreDialect.V1);
        }
        assertEquals(25, found(v1, V1, evidence).size());
    }

    @Test
    void aHistoryWithoutAnEndTellsNothing() {
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of());
        for (int i = 0; i < 105; i++) {
            foreign(SemaphoreDialect.V1);
        }
        assertEquals(Kind.UNKNOWN, Http.failure(v1.find(V1, evidence)).kind());
    }

    @Test
    void theMarkerTellsOursFromTheOthers() {
        Evidence evidence = loseStart(v1alpha, V1ALPHA);
        String ours = semaphore.lastBuild().id();
        foreign(SemaphoreDialect.V1ALPHA);
        assertEquals(List.of(ours), found(v1alpha, V1ALPHA, evidence));
    }

    @Test
    void anotherMarkerIsAnotherBuild() {
        loseStart(v1alpha, V1ALPHA);
        Evidence later = Http.get(v1alpha.evidence(V1ALPHA, "key-2"));
        assertEquals(List.of(), found(v1alpha, V1ALPHA, later));
    }

    @Test
    void whereParametersAreNotToldTheOneNewBuildIsOurs() {
        semaphore.echoesParameters(false);
        Evidence evidence = loseStart(v1alpha, V1ALPHA);
        assertEquals(List.of(semaphore.lastBuild().id()), found(v1alpha, V1ALPHA, evidence));
    }

    @Test
    void withoutAMarkerTheOneNewWorkflowIsOurs() {
        foreign(SemaphoreDialect.V1ALPHA);
        Evidence evidence = loseStart(unmarked, V1ALPHA);
        assertNull(evidence.marker());
        assertEquals(List.of(semaphore.lastBuild().id()), found(unmarked, V1ALPHA, evidence));
    }

    @Test
    void workflowsAreAskedForByProjectBranchAndTime() {
        Evidence evidence = evidence(v1alpha, V1ALPHA);
        found(v1alpha, V1ALPHA, evidence);
        assertEquals(
                "project_id=" + V1ALPHA.text("projectId") + "&branch_name=main&created_after="
                        + evidence.at().minus(Duration.ofMinutes(5)).getEpochSecond(),
                only("GET", "/api/v1alpha/plumber-workflows").query());
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/tags/v1", "refs/pull/7"})
    void otherReferencesAreFoundToo(String reference) {
        BuildRequest request = with(V1ALPHA, "reference", reference);
        Evidence evidence = loseStart(v1alpha, request);
        assertEquals(List.of(semaphore.lastBuild().id()), found(v1alpha, request, evidence));
    }
}
