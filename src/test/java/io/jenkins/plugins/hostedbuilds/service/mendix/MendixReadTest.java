package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MendixReadTest extends MendixFixture {
    private static final BuildRef SOME = new BuildRef("p1", null, null, Map.of("appId", "calc"));

    private BuildState read(BuildRef build) {
        return Http.get(service.read(build));
    }

    private BuildState readAnswer(String json) {
        answer(json);
        return read(SOME);
    }

    /** The page's example with its slip of the pen mended. */
    private static String mended() {
        return published("package-with-url.txt").replace("15342295S", "15342295");
    }

    @Test
    void theRequestIsTheOneOfThePage() {
        BuildRef build = started();
        simulator.journal().clear();
        read(build);
        RecordedRequest sent = only("GET", PACKAGES + "/" + build.id());
        assertEquals("", sent.query() + sent.body());
        assertAuthenticated(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "Queued,",
        "Building,",
        "Uploading,",
        "Succeeded, SUCCESS",
        "Failed, FAILURE",
        "QUEUED,",
        "building,",
        "UPLOADING,",
        "succeeded, SUCCESS",
        "FAILED, FAILURE"
    })
    void everyWordIsKnownWhateverItsCase(String word, Result result) {
        BuildState state = readAnswer("{\"Status\":\"" + word + "\"}");
        assertEquals(word, state.status());
        assertEquals(result, state.result());
        assertTrue(state.known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancelled", "Succeeded2", "null", "7"})
    void anUnknownWordIsStillRunning(String word) {
        BuildState state = readAnswer("{\"Status\":\"" + word + "\"}");
        assertEquals(word, state.status());
        assertFalse(state.known() || state.ended());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[42]", "{\"Status\":null}", "{\"status\":\"Succeeded\"}", "{\"Status\":{}}"})
    void anAnswerWithoutAStatusIsNoAnswer(String json) {
        answer(json);
        ServiceException failure = Http.failure(service.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Mendix Cloud", PACKAGES + "/p1", "without a status");
    }

    /** It is not JSON, since a letter follows the size. */
    @Test
    void thePublishedExampleIsAClearFailure() {
        answer(published("package-with-url.txt"));
        ServiceException failure = Http.failure(service.read(SOME));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "Mendix Cloud answered GET " + PACKAGES + "/p1", "instead of JSON");
    }

    @Test
    void anAnswerAfterThePublishedExampleIsReadAsEver() {
        answer(published("package-with-url.txt"));
        Http.failure(service.read(SOME));
        assertEquals("Queued", read(started()).status());
    }

    @Test
    void theMendedExampleIsUnderstood() {
        BuildState state = readAnswer(mended());
        assertEquals(Result.SUCCESS, state.result());
        assertEquals("2.5.4.63", state.number());
        assertEquals(List.of(new Artifact("Main line-2.5.4.63.mda", null, 15_342_295L, null)), state.artifacts());
    }

    @Test
    void detailsHoldNoPresignedAddress() {
        Map<String, Object> details = readAnswer(mended()).details();
        assertEquals("Richard Ford", details.get("Creator"));
        assertFalse(details.toString().contains("https://"), details::toString);
    }

    @Test
    void detailsHoldNoKeyOfOurs() {
        String text = readAnswer("{\"Status\":\"Failed\",\"Description\":\"k " + mendix.apiKey() + "\"}")
                .details()
                .toString();
        assertFalse(text.contains(mendix.apiKey()), text);
    }

    @Test
    void theDateIsInMilliseconds() {
        assertEquals(
                Instant.parse("2014-07-10T11:04:31.835Z"),
                readAnswer("{\"Status\":\"Building\",\"CreationDate\":1404990271835}")
                        .startedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"2014-07-10T11:04:31Z\"", "1404990271.5", "{}", "1e400"})
    void anotherDateIsNone(String date) {
        assertNull(readAnswer("{\"Status\":\"Building\",\"CreationDate\":" + date + "}")
                .startedAt());
    }

    @Test
    void aSuccessfulPackageIsItsOneArtifact() {
        BuildRef build = started();
        simulated(build).finish("Succeeded");
        assertEquals(
                List.of(new Artifact("feature-2.5.4.63.mda", null, 7_731_521L, null)),
                read(build).artifacts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queued", "Building", "Uploading", "Failed"})
    void beforeThatThereIsNone(String status) {
        BuildRef build = started();
        simulated(build).moveTo(status);
        assertEquals(List.of(), read(build).artifacts());
    }

    @Test
    void aFailureTellsWhereTheReasonIs() {
        BuildRef build = started();
        simulated(build).finish("Failed");
        assertTrue(read(build).message().contains("Environments page"));
    }

    @Test
    void whatMendixDoesNotTellIsNull() {
        BuildState state = readAnswer("{\"Status\":\"Succeeded\"}");
        assertNull(state.number());
        assertNull(state.message());
        assertNull(state.startedAt());
        assertNull(state.finishedAt());
        assertNull(state.commit());
        assertEquals(List.of(), state.artifacts());
        assertEquals(List.of(), state.actions());
    }

    @Test
    void anIdFromOutsideIsNoPath() {
        Http.failure(service.read(new BuildRef("../apps?x=", null, null, Map.of("appId", "calc"))));
        assertEquals(
                PACKAGES + "/..%2Fapps%3Fx%3D",
                simulator.journal().requests().get(0).path());
    }
}
