package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.AnswerForm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodemagicStartTest extends CodemagicFixture {

    private JsonNode body() {
        return only("POST", "/builds").json();
    }

    /** The first example of the page from 2020. */
    @Test
    void theSmallestRequestIsTheOneOfTheCurlExample() {
        start(unmarked, request());
        RecordedRequest sent = only("POST", "/builds");
        assertEquals(
                "{\"appId\":\"5c9c064185dd2310123b8e96\",\"workflowId\":\"release\",\"branch\":\"master\"}",
                sent.body());
        assertTrue(sent.header("content-type").startsWith(JSON));
        assertEquals(codemagic.token(), sent.header("x-auth-token"));
        assertEquals("", sent.query());
    }

    /** The second one. */
    @Test
    void theRequestWithAnEnvironmentIsTheOneOfTheExample() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ENVIRONMENT_VARIABLE_1", "...");
        variables.put("ENVIRONMENT_VARIABLE_2", "...");
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("xcode", "11.4.1");
        versions.put("flutter", "v1.12.13+hotfix.9");
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("variables", variables);
        environment.put("softwareVersions", versions);
        start(unmarked, request("environment", environment));
        assertEquals(
                "{\"appId\":\"5c9c064185dd2310123b8e96\",\"workflowId\":\"release\",\"branch\":\"master\","
                        + "\"environment\":{\"variables\":{\"ENVIRONMENT_VARIABLE_1\":\"...\","
                        + "\"ENVIRONMENT_VARIABLE_2\":\"...\"},"
                        + "\"softwareVersions\":{\"xcode\":\"11.4.1\",\"flutter\":\"v1.12.13+hotfix.9\"}}}",
                only("POST", "/builds").body());
    }

    @Test
    void theStartIsSentOnce() {
        start(service, request());
        assertEquals(1, codemagic.starts());
        assertEquals(1, simulator.journal().requests().size());
    }

    @Test
    void theMarkerIsAVariable() {
        start(service, request());
        assertEquals(
                "key-1",
                body().path("environment")
                        .path("variables")
                        .path("JENKINS_HOSTED_BUILD")
                        .asText());
    }

    @Test
    void theMarkerStandsBesideTheUsersVariables() {
        start(service, request("environment", Map.of("variables", Map.of("MINE", "1"))));
        JsonNode variables = body().path("environment").path("variables");
        assertEquals("1", variables.path("MINE").asText());
        assertEquals("key-1", variables.path("JENKINS_HOSTED_BUILD").asText());
    }

    @Test
    void theUsersOwnMapIsLeftAsItIs() {
        Map<String, Object> variables = new HashMap<>(Map.of("MINE", "1"));
        start(service, request("environment", Map.of("variables", variables)));
        assertEquals(Map.of("MINE", "1"), variables);
    }

    @Test
    void newerArgumentsStandWhereTheyBelong() {
        start(
                unmarked,
                request(
                        "labels", List.of("jenkins", "nightly"),
                        "instanceType", "mac_mini_m2",
                        "environment", Map.of("groups", List.of("signing"))));
        JsonNode body = body();
        assertEquals(Json.parse("[\"jenkins\",\"nightly\"]"), body.path("labels"));
        assertEquals("mac_mini_m2", body.path("instanceType").asText());
        assertEquals(Json.parse("{\"groups\":[\"signing\"]}"), body.path("environment"));
    }

    @Test
    void emptyArgumentsAreLeftOut() {
        start(
                unmarked,
                request(
                        "labels",
                        List.of(),
                        "instanceType",
                        " ",
                        "tag",
                        "",
                        "environment",
                        Map.of("groups", List.of(), "variables", Map.of(), "softwareVersions", Map.of())));
        assertEquals(3, body().size(), () -> body().toString());
    }

    @Test
    void variablesAreTexts() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("NUMBER", 7);
        variables.put("FLAG", true);
        variables.put("NOTHING", null);
        variables.put("EMPTY", "");
        start(unmarked, request("environment", Map.of("variables", variables)));
        assertEquals(
                Json.parse("{\"NUMBER\":\"7\",\"FLAG\":\"true\",\"NOTHING\":\"\",\"EMPTY\":\"\"}"),
                body().path("environment").path("variables"));
    }

    @ParameterizedTest
    @CsvSource({
        "main, , branch, main",
        "refs/heads/main, , branch, main",
        "refs/heads/feature/x, , branch, feature/x",
        "refs/tags/v1, , tag, v1",
        ", v1, tag, v1",
        ", refs/tags/v1, tag, v1",
        "heads/main, , branch, heads/main",
        "'  main ', , branch, main"
    })
    void branchesAndTagsAreUnderstood(String branch, String tag, String field, String value) {
        start(unmarked, request("branch", branch, "tag", tag));
        JsonNode body = body();
        assertEquals(value, body.path(field).asText());
        assertFalse(body.has(field.equals("tag") ? "branch" : "tag"));
    }

    @ParameterizedTest
    @EnumSource(AnswerForm.class)
    void anIdIsFoundInEveryFormOfAnswerThatHasOne(AnswerForm form) {
        codemagic.answerForm(form);
        BuildRef build = start(service, request());
        assertEquals(form == AnswerForm.NO_ID ? null : codemagic.lastBuild().id(), build == null ? null : build.id());
    }

    @Test
    void theAnswerOfTheSeedTellsTheNumber() {
        assertEquals("#1", started().title());
    }

    @Test
    void theNewerAnswerHasNoNumber() {
        codemagic.answerForm(AnswerForm.BUILD_ID);
        assertNull(started().number());
    }

    @Test
    void anOrderThatWasTakenWithoutAWordHasNoId() {
        simulator.faults().on("POST", "/builds").emptyBody();
        assertNull(start(service, request()));
        assertEquals(1, codemagic.starts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"buildId\":null}", "{\"buildId\":{}}", "{\"build\":[]}", "{\"build\":\"x\"}", "[42]"})
    void anOddAnswerHasNoId(String body) {
        answer(body);
        assertNull(start(service, request()));
    }

    @Test
    void aPageInPlaceOfAnAnswerLeavesTheStartUnknown() {
        simulator.faults().on("POST", "/builds").html();
        ServiceException failure = Http.failure(service.start(request(), evidence(service, "key-1")));
        assertEquals(Kind.UNKNOWN, failure.kind());
    }

    @Test
    void thePageForPeopleIsAtTheAddressOfTheService() {
        BuildRef build = started();
        assertEquals(codemagic.uri() + "/app/" + APP + "/build/" + build.id(), build.url());
    }

    @Test
    void thePageForPeopleOfThePublicServiceIsAtItsSite() {
        CodemagicService there = service(CodemagicService.PUBLIC_ADDRESS, true);
        BuildRequest known = new BuildRequest(Map.of("appId", APP, "id", "b1"));
        assertEquals(
                "https://codemagic.io/app/" + APP + "/build/b1",
                there.ref(known).url());
        assertEquals("https://codemagic.io/app/" + APP, there.overviewUrl(known));
    }

    @Test
    void aBuildCanBeNamedByItsIdAlone() {
        BuildRef build = service.ref(new BuildRequest(Map.of("id", "b1")));
        assertEquals("b1", build.id());
        assertNull(build.url());
    }

    @Test
    void theOrderIsDescribedForPeople() {
        assertEquals("workflow release on branch master", service.describe(request()));
        assertEquals("workflow release on tag v1", service.describe(request("branch", null, "tag", "v1")));
    }

    @Test
    void aStartThatIsRefusedSaysWhyInTheServicesWords() {
        codemagic.addApp("other", "Other");
        ServiceException failure = Http.failure(service.start(request(), evidence(service, "key-1")));
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "POST /builds", "404", "not_found");
    }
}
