package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls, answers and words of Semaphore Classic. */
class V1DialectTest extends SemaphoreFixture {
    private static final String BRANCH = "/api/v1/projects/649e584dc507ca4b73e1374d3125ef0b567a949c/44";
    private static final String IN_QUERY = "auth_token=sem%20secret%2Btoken%2F1";

    private BuildState read(String json) {
        BuildRef some = v1.ref(with(V1, "id", "7"));
        answer(200, json);
        return Http.get(v1.read(some));
    }

    @Test
    void theStartHasNothingButTheToken() {
        start(v1, V1);
        RecordedRequest sent = only("POST", BRANCH + "/build");
        assertEquals(IN_QUERY, sent.query());
        assertEquals("", sent.body());
    }

    @Test
    void aCommitStandsInTheQuery() {
        start(v1, with(V1, "commitSha", "c0ffee"));
        assertEquals(
                "commit_sha=c0ffee&" + IN_QUERY, only("POST", BRANCH + "/build").query());
    }

    @Test
    void theBuildIsItsNumber() {
        BuildRef build = start(v1, V1);
        assertEquals("#1", build.title());
        assertEquals("1", build.id());
        assertEquals("https://semaphoreci.com/renderedtext/base-app/branches/master/builds/1", build.url());
    }

    @Test
    void theBuildIsReadByBranchAndNumber() {
        BuildRef build = start(v1, V1);
        BuildState state = Http.get(v1.read(build));
        only("GET", BRANCH + "/builds/1");
        assertEquals("1", state.number());
        assertEquals("0123456789abcdef0123456789abcdef01234567", state.commit());
    }

    @ParameterizedTest
    @CsvSource({
        "null, pending,",
        "'\"pending\"', pending,",
        "'\"passed\"', passed, SUCCESS",
        "'\"failed\"', failed, FAILURE",
        "'\"stopped\"', stopped, ABORTED",
        "'\"canceled\"', canceled, ABORTED"
    })
    void everyWordIsKnown(String json, String told, Result meant) {
        BuildState state = read("{\"number\":7,\"finished_at\":null,\"result\":" + json + "}");
        assertEquals(told, state.status());
        assertEquals(meant, state.result());
        assertTrue(state.known());
    }

    @Test
    void anUnknownWordIsStillRunning() {
        BuildState state = read("{\"result\":\"baking\"}");
        assertFalse(state.known() || state.ended());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"number\":7}"})
    void anAnswerWithoutAResultIsNoAnswer(String json) {
        answer(200, json);
        assertEquals(
                Kind.UNKNOWN, Http.failure(v1.read(v1.ref(with(V1, "id", "7")))).kind());
    }

    @Test
    void ofSeveralCommitsNoneIsTaken() {
        assertNull(read("{\"result\":null,\"commits\":[{\"id\":\"a\"},{\"id\":\"b\"}]}")
                .commit());
    }

    @Test
    void aBuildIsStopped() {
        BuildRef build = start(v1, V1);
        Http.get(((Cancellable) v1).cancel(build));
        assertEquals(IN_QUERY, only("POST", BRANCH + "/builds/1/stop").query());
        assertEquals(Result.ABORTED, Http.get(v1.read(build)).result());
    }

    @Test
    void theHistoryOfABranchIsListed() {
        semaphore.startForeignV1Build("649e584dc507ca4b73e1374d3125ef0b567a949c", "44", null);
        List<Map<String, Object>> builds = Http.get(v1.builds(V1));
        only("GET", BRANCH);
        assertEquals(1L, builds.get(0).get("build_number"));
    }

    @Test
    void oneBuildIsTold() {
        start(v1, V1);
        assertEquals(1L, Http.get(v1.info(with(V1, "id", "1"))).get("number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "list"})
    void noTextHoldsTheToken(String call) {
        start(v1, V1);
        String text = call.equals("list")
                ? Http.get(v1.builds(V1)).toString()
                : Http.get(v1.read(v1.ref(with(V1, "id", "1")))).details().toString();
        assertFalse(text.contains("auth_token") || text.contains("secret"), text);
    }

    @Test
    void aTokenThatIsEchoedElsewhereIsBlottedInEachForm() {
        String text = read("{\"result\":null,\"a\":\"sem secret+token/1\",\"b\":\"?x=sem+secret%2Btoken%2F1\","
                        + "\"c\":\"?x=sem%20secret%2Btoken%2F1\"}")
                .details()
                .toString();
        assertFalse(text.contains("secret"), text);
    }

    @Test
    void anAddressWithATokenIsNotShown() {
        Evidence nothing = new Evidence(simulator.clock().instant(), null, Map.of());
        answer(200, "{\"number\":9,\"result\":null,\"html_url\":\"https://semaphoreci.com/x?auth_token=other\"}");
        assertNull(Http.get(v1.start(V1, nothing)).url());
    }

    @Test
    void noErrorHoldsTheToken() {
        simulator.faults().on("GET", ".*").serverError();
        ServiceException failure = Http.failure(v1.read(v1.ref(with(V1, "id", "1"))));
        assertFalse(failure.getMessage().contains("secret"), failure::getMessage);
    }

    @Test
    void aMissingCommitIsToldInTheServicesWords() {
        BuildRequest request = with(V1, "commitSha", "f".repeat(40));
        assertHolds(
                refusal(404, v1.start(request, evidence(v1, request))),
                "Commit not found.",
                "a commit has to be on that branch");
    }

    @Test
    void aMissingBuildIsToldInTheServicesWords() {
        assertHolds(refusal(404, v1.read(v1.ref(with(V1, "id", "99")))), "Build not found.", "hash id");
    }

    @Test
    void aTokenInAHeaderIsToldToBelongIntoTheQuery() {
        SemaphoreService wrong = service(SemaphoreDialect.V1, SemaphoreAuth.TOKEN, true);
        assertHolds(refusal(401, wrong.read(v1.ref(with(V1, "id", "1")))), "Unauthorized", "\"auth\" has to be query");
    }

    @Test
    void itIsDescribedForPeople() {
        assertEquals(
                "branch 44 of project 649e584dc507ca4b73e1374d3125ef0b567a949c at commit c0ffee",
                v1.describe(with(V1, "commitSha", "c0ffee")));
    }
}
