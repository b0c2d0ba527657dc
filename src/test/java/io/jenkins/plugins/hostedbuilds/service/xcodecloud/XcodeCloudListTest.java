package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XcodeCloudListTest extends XcodeCloudFixture {

    private List<BuildRef> started(int count) {
        return IntStream.range(0, count).mapToObj(i -> started()).toList();
    }

    private Page list(List<BuildRef> builds, String page) {
        return Http.get(service.list(builds, page));
    }

    @Test
    void runsOfAWorkflowAreOneGroup() {
        assertEquals(WORKFLOW, service.group(started()));
    }

    @Test
    void twoHundredRunsAreAskedForAtATimeTheNewestFirst() {
        List<BuildRef> builds = started(3);
        simulator.journal().clear();
        Page page = list(builds, null);
        assertEquals(
                "sort=-number&limit=200",
                only("GET", "/v1/ciWorkflows/" + WORKFLOW + "/buildRuns").query());
        assertEquals(Set.copyOf(builds), page.told().keySet());
        assertNull(page.next());
    }

    @Test
    void theNextPageIsTheOneThatTheServiceNames() {
        xcodeCloud.pageSize(2);
        List<BuildRef> builds = started(5);
        Page first = list(builds, null);
        assertNotNull(first.next());
        Page second = list(builds, first.next());
        assertEquals(Set.copyOf(builds.subList(3, 5)), first.told().keySet());
        assertEquals(Set.copyOf(builds.subList(1, 3)), second.told().keySet());
    }

    @Test
    void aNextPageElsewhereIsNone() {
        BuildRef build = started();
        answer("{\"data\":[],\"links\":{\"next\":\"https://elsewhere.example/v1/ciWorkflows\"}}");
        assertNull(list(List.of(build), null).next());
    }

    @Test
    void aRunThatGoesOnIsToldWhole() {
        BuildRef build = started();
        simulated(build).moveTo("RUNNING");
        assertEquals(
                Http.get(service.read(build)).withoutDetails(),
                list(List.of(build), null).told().get(build).state().withoutDetails());
        assertTrue(list(List.of(build), null).told().get(build).whole());
    }

    @Test
    void aRunThatIsCompleteHasMoreToTellByItself() {
        BuildRef build = started();
        simulated(build).finish("SUCCEEDED");
        Page page = list(List.of(build), null);
        assertTrue(page.told().get(build).state().ended());
        assertFalse(page.told().get(build).whole());
    }
}
