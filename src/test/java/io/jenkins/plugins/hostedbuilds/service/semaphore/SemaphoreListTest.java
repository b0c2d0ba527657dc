package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SemaphoreListTest extends SemaphoreFixture {

    private List<BuildRef> started(SemaphoreDialect dialect, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> start(service(dialect), request(dialect)))
                .toList();
    }

    private Page list(SemaphoreDialect dialect, List<BuildRef> builds, String page) {
        return Http.get(service(dialect).list(builds, page));
    }

    @ParameterizedTest
    @EnumSource
    void buildsOfOneProjectAreOneGroup(SemaphoreDialect dialect) {
        List<BuildRef> builds = started(dialect, 2);
        assertEquals(service(dialect).group(builds.get(0)), service(dialect).group(builds.get(1)));
        assertNotEquals(null, service(dialect).group(builds.get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, /api/internal/renderedtext/semaphore/builds, ''",
        "V1, /api/v1/projects/649e584dc507ca4b73e1374d3125ef0b567a949c/44, auth_token=",
        "V1ALPHA, /api/v1alpha/pipelines, project_id=d7caf99e-de65-4dbb-ad63-91829bc8a693"
    })
    void oneRequestTellsOfManyBuilds(SemaphoreDialect dialect, String path, String query) {
        List<BuildRef> builds = started(dialect, 8);
        simulator.journal().clear();
        Page page = list(dialect, builds, null);
        assertEquals(query, only("GET", path).query().replaceAll("auth_token=.*", "auth_token="));
        assertEquals(Set.copyOf(builds), page.told().keySet());
    }

    @ParameterizedTest
    @CsvSource({"V1, 10", "V1ALPHA, 30"})
    void theNextPageHoldsTheOlderBuilds(SemaphoreDialect dialect, int size) {
        List<BuildRef> builds = started(dialect, size + 5);
        Page first = list(dialect, builds, null);
        Page second = list(dialect, builds, first.next());
        assertEquals(size, first.told().size());
        assertEquals(Set.copyOf(builds.subList(0, 5)), second.told().keySet());
        assertNull(list(dialect, builds, second.next()).next());
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, running, true", "INTERNAL, passed, true",
        "V1, running, true", "V1, failed, false",
        "V1ALPHA, running, false", "V1ALPHA, stopped, false"
    })
    void aBuildIsInTheListAsItIsByItself(SemaphoreDialect dialect, String word, boolean whole) {
        BuildRef build = started(dialect, 1).get(0);
        if (word.equals("running")) {
            simulated().moveTo(word);
        } else {
            simulated().finish(word);
        }
        Page page = list(dialect, List.of(build), null);
        assertEquals(
                outline(Http.get(service(dialect).read(build))),
                outline(page.told().get(build).state()));
        assertEquals(whole, page.told().get(build).whole());
    }

    /** What of a build does not take its own call. */
    private static List<Object> outline(BuildState state) {
        return Arrays.asList(
                state.status(), state.known(), state.result(), state.number(), state.commit(), state.message());
    }

    @Test
    void aWorkflowWhoseProjectIsNotKnownIsInNoList() {
        assertNull(v1alpha.group(new BuildRef("w1", null, null, Map.of("pipelineId", "p1"))));
    }
}
