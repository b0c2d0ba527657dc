package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the page beside start and follow. */
class MendixCallsTest extends MendixFixture {

    @Test
    void theRequestForAllPackagesIsTheOneOfTheExample() {
        Http.get(service.packages("calc"));
        RecordedRequest sent = only("GET", PACKAGES);
        assertEquals("", sent.query() + sent.body());
        assertAuthenticated(sent);
    }

    @Test
    void theListOfTheExampleIsGivenBackAsItIs() {
        answer(published("packages.json"));
        assertEquals(
                List.of(
                        Map.of(
                                "Name", "Main line-1.1.5.9.mda",
                                "Status", "Succeeded",
                                "Description", "Initial app",
                                "Creator", "Richard Ford",
                                "CreationDate", 1404739654045L,
                                "Version", "1.1.5.9",
                                "PackageId", "4ee10492-6cfc-4582-b825-a9040c0988ad",
                                "Size", 1999059L),
                        Map.of(
                                "Name", "Main line-2.5.4.63.mda",
                                "Status", "Succeeded",
                                "Description", "Add scientific mode",
                                "Creator", "Richard Ford",
                                "CreationDate", 1404990271835L,
                                "Version", "2.5.4.63",
                                "PackageId", "b3d14e53-2654-4534-b374-9179a69ef3cf",
                                "Size", 7731521L)),
                Http.get(service.packages("calc")));
    }

    @Test
    void anAppWithoutPackagesHasAnEmptyList() {
        assertEquals(List.of(), Http.get(service.packages("calc")));
    }

    @Test
    void whatIsNoPackageIsNotListed() {
        answer("[42, {\"Name\":\"a\"}, null]");
        assertEquals(List.of(Map.of("Name", "a")), Http.get(service.packages("calc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"packages\":[]}"})
    void anotherShapeIsNoList(String json) {
        answer(json);
        assertHolds(Http.failure(service.packages("calc")), "GET " + PACKAGES, "without a list");
    }

    @Test
    void theRequestForAPackageWithItsAddressIsTheOneOfTheExample() {
        String id = started().id();
        Http.get(service.packageInfo("calc", id, true));
        RecordedRequest sent = only("GET", PACKAGES + "/" + id);
        assertEquals("url=true", sent.query());
        assertAuthenticated(sent);
    }

    @Test
    void theAddressIsGivenWhereItWasAskedFor() {
        answer(published("package-with-url.txt").replace("15342295S", "15342295"));
        assertEquals(
                Map.of("Location", "https://url/to/download/the/package/file", "TTL", 900L),
                Http.get(service.packageInfo("calc", "p1", true)).get("Url"));
    }

    @Test
    void theAddressIsNotAskedForOtherwise() {
        String id = started().id();
        Map<String, Object> info = Http.get(service.packageInfo("calc", id, false));
        assertEquals("", only("GET", PACKAGES + "/" + id).query());
        assertFalse(info.containsKey("Url"));
    }

    @Test
    void theAddressIsNotGivenWhereItCameUnasked() {
        answer("{\"Status\":\"Succeeded\",\"Url\":{\"Location\":\"https://x\"}}");
        assertEquals(Map.of("Status", "Succeeded"), Http.get(service.packageInfo("calc", "p1", false)));
    }

    @Test
    void theErrorAboutTheAddressOfAPackageHoldsNone() {
        answer("[\"https://storage.example.com/?signature=x\"]");
        ServiceException failure = Http.failure(service.packageInfo("calc", "p1", true));
        assertFalse(failure.getMessage().contains("signature"), failure::getMessage);
    }

    @Test
    void theRequestToDeleteIsTheOneOfTheExample() {
        String id = started().id();
        Http.get(service.deletePackage("calc", id));
        RecordedRequest sent = only("DELETE", PACKAGES + "/" + id);
        assertEquals("", sent.query() + sent.body());
        assertAuthenticated(sent);
    }

    @Test
    void aDeletedPackageIsGone() {
        String id = started().id();
        Http.get(service.deletePackage("calc", id));
        assertThrows(NoSuchElementException.class, () -> mendix.build(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "<html></html>", "{}"})
    void whateverTheAnswerToADeletionHoldsItIsDone(String body) {
        simulator.faults().on("DELETE", ".*").status(200, "text/plain", body, Map.of());
        Http.get(service.deletePackage("calc", "p1"));
    }

    @Test
    void aDeletionThatWasNotAnsweredIsOfUnknownFate() {
        String id = started().id();
        simulator.faults().on("DELETE", ".*").loseAnswer();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.deletePackage("calc", id)).kind());
        assertTrue(mendix.builds().isEmpty());
    }
}
