package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.buildio.AnswerForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build is known by what its app showed before it, and followed by what the app shows since. */
class BuildIoBuildTest extends BuildIoFixture {

    private BuildState read(BuildRef build) {
        return Http.get(service.read(build));
    }

    private static String app(String fields) {
        return "{\"id\":\"a1\",\"name\":\"my-app\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    /** What an app that first showed these fields and then those tells of a build in between. */
    private BuildState between(String before, String after) {
        answer(200, JSON, app(before));
        Evidence evidence = evidence();
        BuildRef build = Http.get(service.start(request(), evidence));
        answer(200, JSON, app(after));
        return read(build);
    }

    @Test
    void withoutOptionsTheBodyIsAnEmptyObject() {
        start();
        assertEquals("{}", only("POST", "/apps/my-app/builds").body());
    }

    @Test
    void optionsAreSentByTheNamesOfTheGuide() {
        start("description", "from Jenkins", "branch", "main", "commitish", "c0ffee");
        assertEquals(
                "{\"branch\":\"main\",\"commitish\":\"c0ffee\",\"description\":\"from Jenkins\"}",
                only("POST", ".*").body());
    }

    @Test
    void theAppIsLookedAtBeforeTheStart() {
        assertEquals("12.9.9", Watermark.among(evidence().facts()).text());
    }

    @Test
    void anAppThatIsNotThereIsToldBeforeTheStart() {
        assertEquals(
                404,
                Http.failure(service.evidence(new BuildRequest(Map.of("app", "nobodys")), "key"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[42]", "[]"})
    void anAnswerWithoutAnAppIsNoAnswer(String json) {
        answer(200, JSON, json);
        ServiceException failure = Http.failure(service.evidence(request(), "key"));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "GET /apps/my-app without an app");
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, my-app@12.9.9", "TEXT, my-app@12.9.9"})
    void theIdIsMadeOfTheAppAndItsCounters(AnswerForm form, String id) {
        buildIo.answerForm(form);
        assertEquals(id, start().id());
    }

    @Test
    void anIdOfTheServiceIsUsedWhereOneComes() {
        buildIo.answerForm(AnswerForm.ID);
        String id = start().id();
        assertEquals(buildIo.lastBuild().id(), id);
    }

    @Test
    void aPageInPlaceOfAnAnswerLeavesTheStartUnknown() {
        Evidence evidence = evidence();
        simulator.faults().on("POST", ".*").html();
        assertEquals(
                Kind.UNKNOWN, Http.failure(service.start(request(), evidence)).kind());
    }

    @Test
    void thePageForPeopleIsTheSitesOwn() {
        BuildIoService there = service(BuildIoService.PUBLIC_ADDRESS, "t");
        assertEquals("https://app.build.io/", there.overviewUrl(request()));
        assertEquals(
                "https://app.build.io/",
                there.ref(new BuildRequest(Map.of("id", "my-app@1.2.3"))).url());
    }

    @ParameterizedTest
    @CsvSource({"pending, requested,", "building, requested,", "built, built,", "deployed, deployed, SUCCESS"})
    void whatTheAppShowsIsTheState(String simulated, String status, Result result) {
        BuildRef build = start();
        buildIo.lastBuild().moveTo(simulated);
        BuildState state = read(build);
        assertEquals(status, state.status());
        assertEquals(result, state.result());
        assertTrue(state.known());
    }

    /** There is no sign of a failure, so none is made up. */
    @Test
    void aFailedBuildDoesNotShow() {
        BuildRef build = start();
        buildIo.lastBuild().finish("failed");
        assertEquals("requested", read(build).status());
    }

    @Test
    void aDeploymentIsToldAsWhatItIs() {
        BuildRef build = start();
        buildIo.lastBuild().finish("deployed");
        assertEquals("a new deployment appeared", read(build).message());
    }

    @Test
    void aDeploymentAmongOthersMayBeOfAnother() {
        BuildRef build = start();
        buildIo.startForeignBuild(APP).finish("deployed");
        assertEquals(
                "a new deployment appeared; 2 builds were recorded meanwhile, so it may be of another one",
                read(build).message());
    }

    @Test
    void buildsOfOtherAppsSayNothing() {
        BuildRef build = start();
        buildIo.addApp("other");
        buildIo.startForeignBuild("other").finish("deployed");
        assertEquals("requested", read(build).status());
    }

    @Test
    void idsAreEnoughWhereTheAppDoesNotCount() {
        buildIo.counting(false);
        BuildRef build = start();
        assertEquals("requested", read(build).status());
        buildIo.lastBuild().moveTo("built");
        assertEquals("built", read(build).status());
        buildIo.lastBuild().moveTo("deployed");
        assertEquals("deployed", read(build).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"builds_count\":1 | \"builds_count\":2 | requested",
                "\"slugs_count\":1 | \"slugs_count\":2 | built",
                "\"current_build_id\":null | \"current_build_id\":\"b\" | built",
                "\"current_build_id\":\"a\" | \"current_build_id\":\"b\" | built",
                "\"deployments_count\":0 | \"deployments_count\":1 | deployed",
                "\"current_deployment_id\":\"a\" | \"current_deployment_id\":\"b\" | deployed",
                "\"current_image_id\":\"a\" | \"current_image_id\":\"b\" | deployed",
                "\"deployments_count\":2 | \"deployments_count\":1 | requested",
                "\"current_deployment_id\":\"a\" | \"current_deployment_id\":null | requested",
                "'' | \"deployments_count\":5 | requested",
                "\"deployments_count\":5 | '' | requested",
                "\"deployments_count\":\"x\" | \"deployments_count\":-1 | requested"
            })
    void eachFactHasItsMeaning(String before, String after, String status) {
        assertEquals(status, between(before, after).status());
    }

    @Test
    void detailsHoldTheApp() {
        assertEquals("my-app", read(start()).details().get("name"));
    }

    @Test
    void detailsHoldNoTokenOfOurs() {
        String text = between("", "\"description\":\"" + buildIo.token() + "\"")
                .details()
                .toString();
        assertFalse(text.contains(buildIo.token()), text);
    }

    @Test
    void whatAStepReturnedIsEnoughToFollowOn() {
        BuildRef build = start();
        buildIo.lastBuild().moveTo("built");
        Map<String, Object> handle = new HashMap<>(build.coordinates());
        handle.put("id", build.id());
        assertEquals(build, service.ref(new BuildRequest(handle)));
    }

    @ParameterizedTest
    @CsvSource({"my-app@12.9.9,", "my-app@12.9.9, my-app", "12.9.9, my-app"})
    void theIdAloneIsEnoughToFollowOn(String id, String app) {
        start();
        Map<String, Object> handle = arguments("id", id, "app", app);
        BuildRef build = service.ref(new BuildRequest(handle));
        assertEquals("requested", read(build).status());
        buildIo.lastBuild().finish("deployed");
        assertEquals("deployed", read(build).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5fabc641", "a@b", "@1.2.3", "my-app@1.2"})
    void anIdThatTellsNoAppNeedsOne(String id) {
        BuildRequest request = new BuildRequest(Map.of("id", id));
        assertEquals(
                "app",
                assertThrows(InvalidArgumentException.class, () -> service.ref(request))
                        .argument());
    }

    @Test
    void theServicesOwnIdIsRecognisedOnceItIsTheAppsCurrentBuild() {
        buildIo.startForeignBuild(APP).moveTo("built");
        BuildRequest handle = request("id", buildIo.lastBuild().id());
        assertEquals("built", read(service.ref(handle)).status());
    }

    @ParameterizedTest
    @EnumSource(AnswerForm.class)
    void aStartWhoseAnswerWasLostIsFoundByTheCounters(AnswerForm form) {
        buildIo.answerForm(form);
        Evidence evidence = evidence();
        simulator.faults().on("POST", ".*").loseAnswer();
        Http.failure(service.start(request(), evidence));
        List<BuildRef> found = Http.get(service.find(request(), evidence));
        assertEquals(List.of("my-app@12.9.9"), found.stream().map(BuildRef::id).toList());
        assertEquals("requested", read(found.get(0)).status());
    }

    /** Were it said that there is none, the build would be started a second time. */
    @Test
    void whereNothingMovedItCannotBeToldWhetherThereIsABuild() {
        ServiceException failure = Http.failure(service.find(request(), evidence()));
        assertTrue(failure.answered());
        assertHolds(failure, "shows no new build", "no list of builds");
    }

    @Test
    void aBuildCannotBeCancelled() {
        assertFalse(Cancellable.class.isAssignableFrom(service.getClass()));
    }

    @Test
    void waitingInVainIsNoFailureOfTheBuild() {
        BuildState state = service.givenUp(start(), null, 60);
        assertEquals("no sign", state.status());
        assertNull(state.result());
        assertTrue(
                state.message()
                        .startsWith("No sign of the build after 60 minutes: app my-app shows no new deployment. "),
                state::message);
    }

    @Test
    void aMinuteIsOne() {
        String message = service.givenUp(start(), null, 1).message();
        assertTrue(message.startsWith("No sign of the build after one minute: "), message);
    }

    @Test
    void waitingInVainForADeploymentIsToldWithTheBuild() {
        BuildRef build = start();
        buildIo.lastBuild().moveTo("built");
        BuildState state = service.givenUp(build, read(build), 5);
        assertEquals("built", state.status());
        assertTrue(state.message().contains("no new deployment within 5 minutes"), state::message);
    }

    @Test
    void anHourIsWaitedWhereNobodySaidOtherwise() {
        assertEquals(60, service.patienceMinutes());
    }

    @ParameterizedTest
    @CsvSource({
        ", , app my-app",
        "main, , branch main of app my-app",
        ", c0ffee, app my-app at c0ffee",
        "main, c0ffee, branch main of app my-app at c0ffee"
    })
    void theOrderIsDescribedForPeople(String branch, String commitish, String words) {
        BuildService any = service;
        assertEquals(words, any.describe(request("branch", branch, "commitish", commitish)));
    }

    @Test
    void theAppHasToBeGiven() {
        BuildRequest nothing = new BuildRequest(Map.of());
        assertThrows(InvalidArgumentException.class, () -> service.check(nothing));
    }
}
