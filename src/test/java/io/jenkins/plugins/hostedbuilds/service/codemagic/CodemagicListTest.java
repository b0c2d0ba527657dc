package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodemagicListTest extends CodemagicFixture {

    private List<BuildRef> started(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> start(service, request("branch", "b" + i)))
                .toList();
    }

    private Page list(List<BuildRef> builds, String page) {
        return Http.get(service.list(builds, page));
    }

    @Test
    void buildsOfAnAppAreOneGroup() {
        assertEquals(APP, service.group(started()));
        assertNull(service.group(new BuildRef("b1", null, null, Map.of())));
    }

    @Test
    void oneRequestTellsOfManyBuilds() {
        List<BuildRef> builds = started(20);
        simulated(builds.get(3)).moveTo("building");
        simulator.journal().clear();
        Page page = list(builds, null);
        assertEquals("appId=" + APP, only("GET", "/builds").query());
        assertEquals(Set.copyOf(builds), page.told().keySet());
        assertEquals("building", page.told().get(builds.get(3)).state().status());
    }

    @Test
    void theNextPagePassesTheBuildsOfTheFirstOver() {
        List<BuildRef> builds = started(45);
        Page first = list(builds, null);
        Page second = list(builds, first.next());
        assertEquals(30, first.told().size());
        assertEquals("30", first.next());
        assertEquals(Set.copyOf(builds.subList(0, 15)), second.told().keySet());
        assertNull(list(builds, second.next()).next());
    }

    @Test
    void onlyBuildsThatAreLookedForAreTold() {
        List<BuildRef> builds = started(5);
        assertEquals(
                Set.of(builds.get(2)), list(builds.subList(2, 3), null).told().keySet());
    }

    /** All but the actions, files and details, for which the build is asked by itself. */
    @Test
    void aBuildIsInTheListAsItIsByItself() {
        BuildRef build = started();
        simulated(build).moveTo("building");
        BuildState listed = list(List.of(build), null).told().get(build).state();
        BuildState own = Http.get(service.read(build));
        assertEquals(
                List.of(own.status(), own.number(), own.startedAt(), own.commit(), own.known()),
                List.of(listed.status(), listed.number(), listed.startedAt(), listed.commit(), listed.known()));
        assertFalse(list(List.of(build), null).told().get(build).whole());
    }

    @Test
    void theListServesReadersOfV3Too() {
        BuildRef build = started();
        assertEquals(
                "queued",
                Http.get(v3.list(List.of(build), null))
                        .told()
                        .get(build)
                        .state()
                        .status());
    }

    @Test
    void anAnswerWithoutAListIsNone() {
        List<BuildRef> builds = started(1);
        answer("{\"application\":{}}");
        ServiceException failure = Http.failure(service.list(builds, null));
        assertEquals(Kind.UNKNOWN, failure.kind());
    }

    @Test
    void aBuildWithoutAStatusIsNotTold() {
        BuildRef build = started();
        answer("{\"builds\":[{\"_id\":\"" + build.id() + "\"},{},7]}");
        assertEquals(Map.of(), list(List.of(build), null).told());
    }
}
