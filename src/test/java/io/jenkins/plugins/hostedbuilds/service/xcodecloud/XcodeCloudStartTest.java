package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XcodeCloudStartTest extends XcodeCloudFixture {

    private String body() {
        return only("POST", RUNS).body();
    }

    private static String relationship(String name, String type, String id) {
        return "\"" + name + "\":{\"data\":{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}}";
    }

    private static String expected(String attributes, String... relationships) {
        return "{\"data\":{\"type\":\"ciBuildRuns\",\"attributes\":" + attributes + ",\"relationships\":{"
                + relationship("workflow", "ciWorkflows", WORKFLOW)
                + (relationships.length == 0 ? "" : "," + String.join(",", relationships)) + "}}}";
    }

    /** The example of Apple's page, with straight quotes. */
    @Test
    void aWorkflowAloneMakesTheRequestOfTheExample() {
        started();
        assertEquals(Json.parse("""
                {
                    "data": {
                        "type": "ciBuildRuns",
                        "attributes": {},
                        "relationships": {
                            "workflow": {
                                "data": {
                                    "type": "ciWorkflows",
                                    "id": "a3946af0-cc38-4e0b-acba-5575c8dad050"
                                }
                            }
                        }
                    }
                }
                """), Json.parse(body()));
    }

    @Test
    void theRequestIsJsonWithABearerToken() {
        started();
        RecordedRequest sent = only("POST", RUNS);
        assertTrue(sent.header("content-type").startsWith(JSON));
        assertTrue(sent.header("authorization").startsWith("Bearer ey"));
        assertEquals("", sent.query());
    }

    @Test
    void theAnswerOfTheExampleIsUnderstood() {
        Evidence evidence = evidence(request());
        simulator.faults().on("POST", RUNS).status(201, JSON, """
                {"data": {"type": "ciBuildRuns", "id": "574f26a1-193c-409e-98ab-33ed4105a2ff", "attributes": {
                  "number": 1, "createdDate": "2021-08-17T19:04:31.876Z", "startedDate": null, "finishedDate": null,
                  "executionProgress": "PENDING", "completionStatus": null, "startReason": "MANUAL",
                  "cancelReason": null}}, "links": {"self": "https://api.appstoreconnect.apple.com/v1/ciBuildRuns"}}
                """, Map.of());
        BuildRef build = Http.get(service.start(request(), evidence));
        assertEquals("574f26a1-193c-409e-98ab-33ed4105a2ff #1", build.id() + " " + build.title());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cleanIsAnAttribute(boolean clean) {
        start(request("clean", clean));
        assertEquals(expected("{\"clean\":" + clean + "}"), body());
    }

    @Test
    void aBranchIsSentByItsId() {
        String id = xcodeCloud.addBranch("main");
        start(request("branch", "refs/heads/main"));
        assertEquals(expected("{}", relationship("sourceBranchOrTag", "scmGitReferences", id)), body());
    }

    @Test
    void aTagIsSentByItsId() {
        String id = xcodeCloud.addTag("v1");
        start(request("tag", "v1"));
        assertEquals(expected("{}", relationship("sourceBranchOrTag", "scmGitReferences", id)), body());
    }

    @Test
    void aPullRequestIsSentByItsId() {
        String id = xcodeCloud.addPullRequest(12, false);
        start(request("pullRequest", 12));
        assertEquals(expected("{}", relationship("pullRequest", "scmPullRequests", id)), body());
    }

    @Test
    void aRebuildNamesItsRunAndItsWorkflow() {
        String earlier = started().id();
        simulator.journal().clear();
        start(request("rebuildOf", earlier));
        assertEquals(expected("{}", relationship("buildRun", "ciBuildRuns", earlier)), body());
    }

    @Test
    void theStartIsSentOnce() {
        started();
        assertEquals(1, xcodeCloud.starts());
        assertEquals(1, simulator.journal().count("POST", ".*"));
    }

    @Test
    void aSecondStartWithTheSameEvidenceAsksNothingElse() {
        xcodeCloud.addBranch("main");
        BuildRequest request = request("branch", "main");
        Evidence evidence = evidence(request);
        Http.get(service.start(request, evidence));
        simulator.journal().clear();
        Http.get(service.start(request, evidence));
        assertEquals(1, simulator.journal().requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[42]", "{\"data\":null}", "{\"data\":{\"id\":null}}", "{\"data\":[]}"})
    void anOddAnswerHasNoId(String json) {
        Evidence evidence = evidence(request());
        answer(json);
        assertNull(Http.get(service.start(request(), evidence)));
    }

    @Test
    void thePageForPeopleIsAtTheSiteOfTheTeam() {
        XcodeCloudService there = service(XcodeCloudService.PUBLIC_ADDRESS, xcodeCloud.teamKey());
        BuildRef build = there.ref(new BuildRequest(Map.of("id", "r1", "appId", "1234567890")));
        assertEquals(
                "https://appstoreconnect.apple.com/teams/57246542-96fe-1a63-e053-0824d011072a/apps/1234567890/ci/"
                        + "builds/r1/summary",
                build.url());
    }

    @Test
    void theAppOfTheLinkIsLookedUp() {
        xcodeCloud.addProduct("1234567890", "Counter", Map.of(WORKFLOW, "Release"));
        BuildRef build = started();
        assertEquals(Map.of("appId", "1234567890", "workflowId", WORKFLOW), build.coordinates());
        assertTrue(build.url().endsWith("/apps/1234567890/ci/builds/" + build.id() + "/summary"), build::url);
    }

    @Test
    void withoutTheAppThereIsNoLink() {
        assertNull(started().url());
    }

    @Test
    void aPersonsKeyMakesNoLink() {
        XcodeCloudService personal = service(xcodeCloud.uri(), xcodeCloud.individualKey());
        assertNull(
                personal.ref(new BuildRequest(Map.of("id", "r1", "appId", "1"))).url());
    }

    @Test
    void theOverviewIsTheListOfApps() {
        XcodeCloudService there = service(XcodeCloudService.PUBLIC_ADDRESS, xcodeCloud.teamKey());
        assertEquals("https://appstoreconnect.apple.com/apps", there.overviewUrl(request()));
    }

    @Test
    void aRunCannotBeStopped() {
        assertTrue(!(((Object) service) instanceof Cancellable));
    }

    /** Each code of Apple's page, with what its error body says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | PARAMETER_ERROR.INVALID | | Check the arguments",
                "401 | NOT_AUTHORIZED | | does not accept credentials \"cm\": check that key id, issuer id",
                "403 | FORBIDDEN_ERROR | | check the key's role",
                "403 | FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED | | Account Holder has to accept",
                "409 | ENTITY_ERROR.RELATIONSHIP.INVALID | /data/relationships/workflow/data/id | check workflowId",
                "409 | ENTITY_ERROR.RELATIONSHIP.INVALID | /data/relationships/sourceBranchOrTag | check branch or tag",
                "409 | ENTITY_ERROR.RELATIONSHIP.INVALID | /data/relationships/pullRequest | pull request is open",
                "409 | ENTITY_ERROR.RELATIONSHIP.INVALID | /data/relationships/buildRun | check rebuildOf",
                "409 | STATE_ERROR.WORKFLOW | | not being edited",
                "409 | ENTITY_ERROR | | against the workflow's page",
                "422 | ENTITY_UNPROCESSABLE | /data/relationships/sourceBranchOrTag | \"sourceBranchOrTag\" is at fault",
                "422 | ENTITY_UNPROCESSABLE | /data/attributes | against the workflow's page"
            })
    void aRefusalSaysWhatToDo(int status, String code, String pointer, String words) {
        Evidence evidence = evidence(request());
        String source = pointer == null ? "" : ",\"source\":{\"pointer\":\"" + pointer + "\"}";
        String error = "{\"errors\":[{\"status\":\"" + status + "\",\"code\":\"" + code
                + "\",\"title\":\"No.\",\"detail\":\"Because.\"" + source + "}]}";
        simulator.faults().on("POST", RUNS).status(status, JSON, error, Map.of());
        ServiceException failure = Http.failure(service.start(request(), evidence));
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(code, failure.code());
        assertHolds(failure, "POST " + RUNS + " with " + status, code + ": Because.", words);
    }

    @Test
    void allThatIsWrongIsTold() {
        Evidence evidence = evidence(request());
        String errors = "{\"errors\":[{\"code\":\"ENTITY_ERROR.RELATIONSHIP.INVALID\",\"detail\":\"No workflow.\"},"
                + "{\"code\":\"ENTITY_ERROR.ATTRIBUTE.INVALID\",\"detail\":\"No boolean.\"}]}";
        simulator.faults().on("POST", RUNS).status(409, JSON, errors, Map.of());
        assertHolds(
                Http.failure(service.start(request(), evidence)),
                "(ENTITY_ERROR.RELATIONSHIP.INVALID: No workflow.; ENTITY_ERROR.ATTRIBUTE.INVALID: No boolean.)");
    }

    @Test
    void anUnknownWorkflowIsRefusedByItsRelationship() {
        xcodeCloud.addProduct("1", "Counter", Map.of("other", "Other"));
        Evidence evidence = evidence(request());
        ServiceException failure = Http.failure(service.start(request(), evidence));
        assertEquals(409, failure.status());
        assertHolds(failure, "The relationship \"workflow\" is at fault");
    }

    @Test
    void aDisabledWorkflowIsRefused() {
        xcodeCloud.disable(WORKFLOW);
        assertHolds(
                Http.failure(service.start(request(), evidence(request()))),
                "check in App Store Connect that it is enabled");
    }

    @Test
    void tooManyRequestsAreThrottled() {
        Evidence evidence = evidence(request());
        simulator.faults().on("POST", RUNS).tooManyRequests(Duration.ofSeconds(30));
        ServiceException failure = Http.failure(service.start(request(), evidence));
        assertEquals(Kind.THROTTLED, failure.kind());
        assertEquals(Duration.ofSeconds(30), failure.retryAfter());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void anOutageLeavesTheStartUnknown(int status) {
        Evidence evidence = evidence(request());
        simulator.faults().on("POST", RUNS).errorAfterHandling(status);
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.start(request(), evidence)).kind());
    }

    @Test
    void theLimitOfTheHourIsRead() {
        xcodeCloud.rateLimit(3500, Duration.ofHours(1));
        started();
        assertEquals(3500, service.rateLimit().orElseThrow().limit());
        assertNull(service.rateLimit().orElseThrow().resetsAt());
    }
}
