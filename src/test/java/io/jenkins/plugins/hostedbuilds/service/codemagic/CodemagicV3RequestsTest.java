package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls go where when builds are read through V3, how many there are, and who gets the token. */
class CodemagicV3RequestsTest extends CodemagicFixture {
    private static final String ACTIONS = "/api/v3/builds/.*/actions";

    private BuildState read(BuildRef build) {
        return Http.get(v3.read(build));
    }

    private int asked() {
        return simulator.journal().count("GET", ACTIONS);
    }

    @Test
    void aBuildIsReadByItsId() {
        BuildRef build = started();
        read(build);
        assertEquals(
                codemagic.token(), only("GET", "/api/v3/builds/" + build.id()).header("x-auth-token"));
    }

    @Test
    void startsStayWithTheLegacyApi() {
        start(v3, request());
        only("POST", "/builds");
    }

    @Test
    void cancelsStayWithTheLegacyApi() {
        BuildRef build = started();
        Http.get(v3.cancel(build));
        only("POST", "/builds/" + build.id() + "/cancel");
        assertEquals(Result.ABORTED, read(build).result());
    }

    @Test
    void aLostBuildIsLookedForThroughTheLegacyApi() {
        BuildRef build = started();
        assertEquals(List.of(build), Http.get(v3.find(request(), evidence(v3, "key-1"))));
    }

    @Test
    void actionsOfABuildThatHasNotBegunAreNotAskedFor() {
        read(started());
        assertEquals(0, asked());
    }

    @Test
    void actionsAreAskedForOnlyAfterAChange() {
        BuildRef build = started();
        simulated(build).moveTo("fetching");
        read(build);
        read(build);
        assertEquals(1, asked());
        simulated(build).moveTo("building");
        read(build);
        assertEquals(2, asked());
    }

    @Test
    void actionsAreNotForgottenWhereTheyAreNotAskedFor() {
        BuildRef build = started();
        simulated(build).moveTo("fetching");
        assertEquals(read(build).actions(), read(build).actions());
    }

    @Test
    void actionsAreAskedForAtTheEnd() {
        BuildRef build = started();
        simulated(build).finish("timeout");
        assertEquals(6, read(build).actions().size());
    }

    @Test
    void actionsComeInPages() {
        answer("{\"data\":{\"status\":\"finished\"}}");
        answer(page(1, 100));
        answer(page(2, 20));
        assertEquals(
                120, read(new BuildRef("b1", null, null, Map.of())).actions().size());
        assertEquals(
                List.of("page=1", "page=2"),
                simulator.journal().requests("GET", ACTIONS).stream()
                        .map(request -> request.query().replaceAll("&?page_size=100&?", ""))
                        .toList());
    }

    private static String page(int page, int actions) {
        return IntStream.range(0, actions)
                .mapToObj(i -> "{\"name\":\"a" + i + "\",\"status\":\"success\"}")
                .collect(Collectors.joining(
                        ",", "{\"data\":[", "],\"current_page\":" + page + ",\"total_pages\":2,\"page_size\":100}"));
    }

    @Test
    void aListOfActionsWithoutEndIsNotReadForEver() {
        simulator
                .faults()
                .on("GET", ACTIONS)
                .always()
                .status(200, JSON, "{\"data\":[],\"total_pages\":99999999999}", Map.of());
        BuildRef build = started();
        simulated(build).finish("finished");
        read(build);
        assertEquals(10, asked());
    }

    @Test
    void aBuildWhoseActionsCannotBeReadIsToldAllTheSame() {
        BuildRef build = started();
        simulated(build).moveTo("fetching");
        BuildState before = read(build);
        simulated(build).moveTo("building");
        simulator.faults().on("GET", ACTIONS).serverError();
        BuildState state = read(build);
        assertEquals("building", state.status());
        assertEquals(before.actions(), state.actions());
        read(build);
        assertEquals(3, asked());
    }

    /** Both addresses count against one limit, of which V3 alone tells. */
    @Test
    void whatV3SaysOfTheLimitIsKnown() {
        codemagic.rateLimit(5000, Duration.ofHours(1));
        read(started());
        assertEquals(5000, v3.rateLimit().orElseThrow().limit());
    }

    @Test
    void aLimitThatIsUsedUpIsToldWithItsPause() {
        BuildRef build = started();
        codemagic.rateLimit(0, Duration.ofMinutes(10));
        assertEquals(Duration.ofMinutes(10), Http.failure(v3.read(build)).retryAfter());
    }

    @Test
    void bothAddressesGetTheToken() {
        try (Simulator other = Simulator.start()) {
            BuildRef build = started();
            Http.failure(readingV3(other.codemagic().v3Uri()).read(build));
            assertEquals(codemagic.token(), other.journal().requests().get(0).header("x-auth-token"));
        }
    }

    @Test
    void noOtherAddressGetsAnything() {
        try (Simulator stranger = Simulator.start()) {
            simulator
                    .faults()
                    .on("GET", "/api/v3/.*")
                    .redirect(stranger.codemagic().uri());
            assertHolds(
                    Http.failure(v3.read(started())), "302", codemagic.v3Uri().toString());
            assertEquals(List.of(), stranger.journal().requests());
        }
    }

    @Test
    void anIdFromOutsideIsNoPath() {
        Http.failure(v3.read(new BuildRef("../user?x=", null, null, Map.of())));
        assertEquals(
                "/api/v3/builds/..%2Fuser%3Fx%3D",
                simulator.journal().requests().get(0).path());
    }

    @ParameterizedTest
    @EnumSource(CodemagicApi.class)
    void everyApiHasItsWord(CodemagicApi api) {
        assertEquals(api, CodemagicApi.of(api.word()));
    }

    @Test
    void anUnknownApiIsRefusedWithThoseThatAreThere() {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> CodemagicApi.of("v4"));
        assertTrue(e.getMessage().contains("legacy, v3"), e::getMessage);
    }
}
