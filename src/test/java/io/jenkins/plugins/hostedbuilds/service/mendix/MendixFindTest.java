package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which packages may have come of a start whose answer was lost. */
class MendixFindTest extends MendixFixture {

    /** The service really starts a build, and nobody is told. */
    private Evidence loseStart(MendixService by, BuildRequest request) {
        Evidence evidence = Http.get(by.evidence(request, KEY));
        simulator.faults().on("POST", PACKAGES).loseAnswer();
        assertEquals(Kind.UNKNOWN, Http.failure(by.start(request, evidence)).kind());
        return evidence;
    }

    private Evidence loseStart(MendixService by) {
        return loseStart(by, request());
    }

    private List<String> found(MendixService by, BuildRequest request, Evidence evidence) {
        return Http.get(by.find(request, evidence)).stream().map(BuildRef::id).toList();
    }

    private List<String> found(MendixService by, Evidence evidence) {
        return found(by, request(), evidence);
    }

    private String foreign() {
        return mendix.startForeignPackage("calc", "63", "2.5.4", "Add scientific mode")
                .id();
    }

    @Test
    void ourPackageIsFoundWithItsVersion() {
        Evidence evidence = loseStart(service);
        BuildRef build = Http.get(service.find(request(), evidence)).get(0);
        assertEquals(new BuildRef(mendix.lastBuild().id(), "2.5.4.63", null, Map.of("appId", "calc")), build);
    }

    @Test
    void ourPackageIsToldFromThoseOfOthersByItsMarker() {
        foreign();
        Evidence evidence = loseStart(service);
        String ours = mendix.lastBuild().id();
        foreign();
        assertEquals(List.of(ours), found(service, evidence));
    }

    @Test
    void aPackageWithoutADescriptionOfItsOwnIsFoundByItsMarker() {
        BuildRequest request = request("description", null);
        Evidence evidence = loseStart(service, request);
        assertEquals(List.of(mendix.lastBuild().id()), found(service, request, evidence));
    }

    @Test
    void aPackageWithAnotherMarkerIsAnother() {
        start(service, request());
        Evidence later = Http.get(service.evidence(request(), "key-2"));
        assertEquals(List.of(), found(service, later));
    }

    @Test
    void aPackageWithAnotherDescriptionIsNotOurs() {
        Evidence evidence = evidence(service);
        mendix.startForeignPackage("calc", "63", "2.5.4", "By hand");
        assertEquals(List.of(), found(service, evidence));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 30})
    void aPackageWhoseDescriptionWasCutMayBeOurs(int characters) {
        mendix.longestDescription(characters);
        Evidence evidence = loseStart(service);
        assertEquals(List.of(mendix.lastBuild().id()), found(service, evidence));
    }

    @Test
    void theListOfTheAppIsAsked() {
        found(service, evidence(service));
        assertEquals("", only("GET", PACKAGES).query());
    }

    @Test
    void theEvidenceOfAMarkedStartNeedsNoRequest() {
        assertEquals(KEY, evidence(service).marker());
        assertTrue(simulator.journal().requests().isEmpty());
    }

    @Test
    void withoutAMarkerTheOneNewPackageIsOurs() {
        foreign();
        Evidence evidence = loseStart(unmarked);
        assertEquals(List.of(mendix.lastBuild().id()), found(unmarked, evidence));
    }

    @Test
    void withoutAMarkerSeveralNewPackagesAreAmbiguous() {
        Evidence evidence = loseStart(unmarked);
        foreign();
        assertEquals(2, found(unmarked, evidence).size());
    }

    @Test
    void theEvidenceOfAnUnmarkedStartMayLackTheList() {
        simulator.faults().on("GET", PACKAGES).serverError();
        assertEquals(Map.of(), evidence(unmarked).facts());
    }

    @ParameterizedTest
    @CsvSource({
        "63, 2.5.4, 63, 2.5.4, 1",
        "62e3d711, 2.5.4, 62e3d7115aa0de3f2cf12b7a9f0c2e4b8d6a1c3e, 2.5.4, 1",
        "62e3d7115aa0de3f2cf12b7a9f0c2e4b8d6a1c3e, 2.5.4, 62e3d71, 2.5.4, 1",
        "62E3D711, 2.5.4, 62e3d7115aa0de3f2cf12b7a9f0c2e4b8d6a1c3e, 2.5.4, 1",
        "63, 2.5.4, 64, 2.5.4, 0",
        "63, 2.5.4, 63, 2.5.40, 0",
        "63, 2.5.4, 63, 12.5.4, 0"
    })
    void versionAndRevisionHaveToFit(String revision, String version, String theirs, String theirVersion, int count) {
        Evidence evidence = evidence(unmarked);
        mendix.startForeignPackage("calc", theirs, theirVersion, "");
        assertEquals(
                count,
                found(unmarked, request("revision", revision, "version", version), evidence)
                        .size());
    }

    @Test
    void aPackageThatHasNoRevisionYetFits() {
        Evidence evidence = evidence(unmarked);
        answer("[{\"PackageId\":\"p1\",\"Version\":\"2.5.4\"},{\"PackageId\":\"p2\"},{}]");
        assertEquals(List.of("p1", "p2"), found(unmarked, evidence));
    }

    @Test
    void aPackageFromLongBeforeIsNotOurs() {
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

    /** Were it taken for an empty list, the package would be built a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"packages\":[]}", "{\"errorMessage\":\"sorry\"}"})
    void aListOfAnotherShapeIsNoList(String json) {
        Evidence evidence = loseStart(service);
        answer(json);
        ServiceException failure = Http.failure(service.find(request(), evidence));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "GET " + PACKAGES, "without a list");
    }
}
