package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Which builds may have come of a start whose answer was lost. */
class CodemagicFindTest extends CodemagicFixture {

    /** The service really starts a build, and nobody is told. */
    private Evidence loseStart(CodemagicService by) {
        Evidence evidence = evidence(by, "key-1");
        simulator.faults().on("POST", "/builds").loseAnswer();
        assertEquals(Kind.UNKNOWN, Http.failure(by.start(request(), evidence)).kind());
        return evidence;
    }

    private List<String> found(CodemagicService by, BuildRequest request, Evidence evidence) {
        return Http.get(by.find(request, evidence)).stream().map(BuildRef::id).toList();
    }

    private List<String> found(CodemagicService by, Evidence evidence) {
        return found(by, request(), evidence);
    }

    private String foreign() {
        return codemagic.startForeignBuild(APP, "release", "master").id();
    }

    @Test
    void ourBuildIsFound() {
        Evidence evidence = loseStart(service);
        assertEquals(List.of(codemagic.lastBuild().id()), found(service, evidence));
    }

    @Test
    void ourBuildIsFoundBehindAPageOfLaterOnes() {
        Evidence evidence = loseStart(service);
        String ours = codemagic.lastBuild().id();
        for (int i = 0; i < 70; i++) {
            foreign();
        }
        assertEquals(List.of(ours), found(service, evidence));
    }

    @Test
    void aListThatRepeatsItsFirstPageTellsNothing() {
        Evidence evidence = loseStart(service);
        foreign();
        String page = "{\"builds\":[{\"_id\":\"b1\",\"appId\":\"" + APP + "\",\"status\":\"queued\"}]}";
        simulator.faults().on("GET", "/builds").always().status(200, JSON, page, Map.of());
        ServiceException failure = Http.failure(service.find(request(), evidence));
        assertTrue(failure.getMessage().contains("not all of them can be read"), failure.getMessage());
    }

    @Test
    void ourBuildComesWithItsNumberAndItsPage() {
        Evidence evidence = loseStart(service);
        BuildRef build = Http.get(service.find(request(), evidence)).get(0);
        assertEquals("#1", build.title());
        assertEquals(codemagic.uri() + "/app/" + APP + "/build/" + build.id(), build.url());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ourBuildIsToldFromThoseOfOthersByItsMarker(boolean listTellsVariables) {
        codemagic.listEchoesVariables(listTellsVariables);
        foreign();
        Evidence evidence = loseStart(service);
        String ours = codemagic.lastBuild().id();
        foreign();
        foreign();
        assertEquals(List.of(ours), found(service, evidence));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBuildOfOthersIsNotOurs(boolean listTellsVariables) {
        codemagic.listEchoesVariables(listTellsVariables);
        Evidence evidence = evidence(service, "key-1");
        foreign();
        assertEquals(List.of(), found(service, evidence));
    }

    @Test
    void aBuildOfOursWithAnotherMarkerIsAnother() {
        start(service, request());
        Evidence later = evidence(service, "key-2");
        assertEquals(List.of(), found(service, later));
    }

    @Test
    void theListIsAskedForThisAppAndBranchOnly() {
        Evidence evidence = evidence(service, "key-1");
        found(service, evidence);
        assertEquals("appId=" + APP + "&branch=master", only("GET", "/builds").query());
    }

    @Test
    void withoutAMarkerTheOneNewBuildIsOurs() {
        foreign();
        Evidence evidence = loseStart(unmarked);
        assertNull(evidence.marker());
        assertEquals(List.of(codemagic.lastBuild().id()), found(unmarked, evidence));
    }

    @Test
    void withoutAMarkerSeveralNewBuildsAreAmbiguous() {
        Evidence evidence = loseStart(unmarked);
        foreign();
        assertEquals(2, found(unmarked, evidence).size());
    }

    @Test
    void withoutAMarkerABuildOfAnotherWorkflowIsNotOurs() {
        Evidence evidence = evidence(unmarked, "key-1");
        codemagic.startForeignBuild(APP, "nightly", "master");
        codemagic.startForeignBuild(APP, "release", "develop");
        codemagic.startForeignBuild("otherapp", "release", "master");
        assertEquals(List.of(), found(unmarked, evidence));
    }

    @Test
    void aBuildFromLongBeforeIsNotOurs() {
        foreign();
        simulator.clock().advance(Duration.ofMinutes(10));
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of());
        assertEquals(List.of(), found(unmarked, evidence));
    }

    @Test
    void aClockThatIsAMinuteOffDoesNoHarm() {
        Evidence evidence = new Evidence(simulator.clock().instant().plusSeconds(60), null, Map.of());
        foreign();
        assertEquals(1, found(unmarked, evidence).size());
    }

    @Test
    void aTagIsFoundToo() {
        BuildRequest request = request("branch", null, "tag", "v1");
        Evidence evidence = evidence(service, "key-1");
        simulator.faults().on("POST", "/builds").loseAnswer();
        Http.failure(service.start(request, evidence));
        assertEquals(List.of(codemagic.lastBuild().id()), found(service, request, evidence));
    }

    @Test
    void aBuildThatTheListDoesNotShowYetIsNotThere() {
        codemagic.listLag(Duration.ofSeconds(20));
        Evidence evidence = loseStart(service);
        assertEquals(List.of(), found(service, evidence));
        simulator.clock().advance(Duration.ofSeconds(21));
        assertEquals(1, found(service, evidence).size());
    }

    @Test
    void aListThatIsSwitchedOffIsARefusal() {
        Evidence evidence = loseStart(service);
        codemagic.listAvailable(false);
        assertEquals(
                Kind.REFUSED, Http.failure(service.find(request(), evidence)).kind());
    }

    /** Were it taken for an empty list, the build would be started a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[42]", "{\"error\":\"sorry\"}", "{\"builds\":null}", "{\"builds\":{}}"})
    void aListOfAnotherShapeIsNoList(String json) {
        Evidence evidence = loseStart(service);
        answer(json);
        ServiceException failure = Http.failure(service.find(request(), evidence));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Codemagic", "GET /builds");
    }

    @Test
    void aPageInPlaceOfAListIsNoList() {
        Evidence evidence = loseStart(service);
        simulator.faults().on("GET", "/builds").html();
        assertTrue(Http.failure(service.find(request(), evidence)).answered());
    }

    @Test
    void aBuildThatCannotBeLookedIntoLeavesItOpen() {
        Evidence evidence = loseStart(service);
        simulator.faults().on("GET", "/builds/.+").serverError();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.find(request(), evidence)).kind());
    }

    @Test
    void aBuildWhoseAnswerIsNoBuildIsNotTakenForOurs() {
        Evidence evidence = evidence(service, "key-1");
        codemagic.listEchoesVariables(false);
        foreign();
        simulator.faults().on("GET", "/builds/.+").wrongShape();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.find(request(), evidence)).kind());
    }

    @Test
    void ofAListThatNamesABuildTwiceItIsTakenOnce() {
        Evidence evidence = new Evidence(simulator.clock().instant(), null, Map.of("known", "b0,b0"));
        answer("{\"builds\":[{\"_id\":\"b1\"},{\"_id\":\"b1\"},{\"_id\":\"b0\"}]}");
        assertEquals(List.of("b1"), found(unmarked, evidence));
    }

    @Test
    void theEvidenceOfAMarkedStartNeedsNoRequest() {
        Evidence evidence = evidence(service, "key-1");
        assertEquals("key-1", evidence.marker());
        assertTrue(simulator.journal().requests().isEmpty());
    }

    @Test
    void theEvidenceOfAnUnmarkedStartMayLackTheList() {
        codemagic.listAvailable(false);
        Evidence evidence = evidence(unmarked, "key-1");
        assertEquals(Map.of(), evidence.facts());
    }
}
