package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MendixStartTest extends MendixFixture {

    private String sent(String field) {
        return only("POST", PACKAGES).json().path(field).asText(null);
    }

    @Test
    void theRequestIsTheOneOfTheExample() {
        start(unmarked, request());
        RecordedRequest sent = only("POST", PACKAGES);
        assertEquals(
                "{\"Branch\":\"branches/feature\",\"Revision\":\"63\",\"Version\":\"2.5.4\","
                        + "\"Description\":\"Add scientific mode\"}",
                sent.body());
        assertTrue(sent.header("content-type").startsWith(JSON));
        assertEquals("", sent.query());
        assertAuthenticated(sent);
    }

    @Test
    void theAnswerOfTheExampleNamesThePackage() {
        answer(published("started.json"));
        assertEquals(
                "b3d14e53-2654-4534-b374-9179a69ef3cf",
                Http.get(service.start(request(), evidence(service))).id());
    }

    @Test
    void theStartIsSentOnce() {
        started();
        assertEquals(1, mendix.starts());
        assertEquals(1, simulator.journal().requests().size());
    }

    @Test
    void theMarkerStandsAtTheEndOfTheDescription() {
        started();
        assertEquals("Add scientific mode [Jenkins " + KEY + "]", sent("Description"));
    }

    @Test
    void theMarkerIsTheDescriptionWhereThereIsNoOther() {
        start(service, request("description", " "));
        assertEquals("[Jenkins " + KEY + "]", sent("Description"));
    }

    @Test
    void withoutMarkerAndDescriptionNoneIsSent() {
        start(unmarked, request("description", null));
        assertEquals(3, only("POST", PACKAGES).json().size());
    }

    @ParameterizedTest
    @CsvSource({
        "main, main",
        "trunk, trunk",
        "branches/feature, branches/feature",
        "feature, feature",
        "refs/heads/main, main",
        "refs/heads/trunk, trunk",
        "refs/heads/feature/x, branches/feature/x"
    })
    void aBranchIsSentAsMendixCallsIt(String given, String branch) {
        start(service, request("branch", given));
        assertEquals(branch, sent("Branch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"62e3d71", "62e3d7115aa0de3f2cf12b7a9f0c2e4b8d6a1c3e", "63"})
    void aRevisionIsSentAsText(String revision) {
        start(service, request("revision", revision));
        assertTrue(only("POST", PACKAGES).json().path("Revision").isTextual());
        assertEquals(revision, sent("Revision"));
    }

    @Test
    void aRevisionThatIsANumberIsSentAsText() {
        start(service, request("revision", 63));
        assertEquals(Json.parse("\"63\""), only("POST", PACKAGES).json().path("Revision"));
    }

    @Test
    void aSubdomainFromOutsideIsNoPath() {
        Http.failure(service.start(request("appId", "../apps?x="), evidence(service)));
        assertEquals(
                "/apps/..%2Fapps%3Fx%3D/packages",
                simulator.journal().requests().get(0).path());
    }

    @Test
    void thePackageIsKnownByItsAppToo() {
        assertEquals(Map.of("appId", "calc"), started().coordinates());
    }

    @Test
    void thePackagesPageIsNotKnown() {
        assertNull(started().url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"PackageId\":null}", "{\"PackageId\":{}}"})
    void anOddAnswerHasNoId(String body) {
        answer(body);
        assertNull(start(service, request()));
    }

    @Test
    void anOrderThatWasTakenWithoutAWordHasNoId() {
        simulator.faults().on("POST", PACKAGES).emptyBody();
        assertNull(start(service, request()));
    }

    @Test
    void aPageInPlaceOfAnAnswerLeavesTheStartUnknown() {
        simulator.faults().on("POST", PACKAGES).html();
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(service.start(request(), evidence(service))).kind());
    }

    @Test
    void theOrderIsDescribedForPeople() {
        assertEquals("package 2.5.4 of app calc from revision 63 of branches/feature", service.describe(request()));
    }

    @Test
    void aPackageBuiltElsewhereIsNamedByAppAndId() {
        BuildRef build = service.ref(new BuildRequest(Map.of("appId", "calc", "id", "p1")));
        assertEquals(new BuildRef("p1", null, null, Map.of("appId", "calc")), build);
    }

    @Test
    void peopleLookInThePortal() {
        assertEquals(
                "https://cloud.home.mendix.com",
                service(MendixService.PUBLIC_ADDRESS, true).overviewUrl(request()));
    }
}
