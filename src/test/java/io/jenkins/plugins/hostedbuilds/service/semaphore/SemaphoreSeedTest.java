package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The answers in the form in which the document of 2015 shows them. It has a comma behind the last field, which is not
 * JSON: no server sends that, so it is mended here and nowhere else.
 */
class SemaphoreSeedTest extends SemaphoreFixture {
    private static final BuildRequest PROJECT =
            new BuildRequest(Map.of("owner", "renderedtext", "project", "semaphore"));
    private static final BuildRef SOME = new BuildRef("b1", null, null, Map.of("owner", "o", "project", "p"));

    private static String sample(String name) {
        try (InputStream file = SemaphoreSeedTest.class.getResourceAsStream(name + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mended(String name) {
        return sample(name).replaceAll(",(\\s*})", "$1");
    }

    @Test
    void theListOfAProjectIsUnderstood() {
        answer(200, mended("list"));
        List<Map<String, Object>> builds = Http.get(internal.builds(PROJECT));
        assertEquals("de305d54-75b4-431b-adb2-eb6b9e546014", builds.get(0).get("id"));
        assertEquals("queued", builds.get(0).get("status"));
        assertNull(builds.get(0).get("result"));
    }

    @Test
    void theListOfABranchIsUnderstood() {
        answer(200, mended("list"));
        assertEquals(1, Http.get(internal.builds(INTERNAL)).size());
    }

    @Test
    void theSingleBuildHasFailed() {
        answer(200, mended("single"));
        BuildState state = Http.get(internal.read(SOME));
        assertEquals(Result.FAILURE, state.result());
        assertEquals("failed", state.status());
        assertEquals(Instant.parse("2012-01-01T12:00:00Z"), state.startedAt());
        assertEquals(Instant.parse("2012-01-01T12:00:00Z"), state.finishedAt());
    }

    @Test
    void theStartedBuildIsNamedWithItsPage() {
        answer(201, mended("started"));
        BuildRef build = Http.get(internal.start(INTERNAL, new Evidence(Instant.EPOCH, null, null)));
        assertEquals("de305d54-75b4-431b-adb2-eb6b9e546014", build.id());
        assertEquals("https://semaphoreci.com/renderedtext/semaphore/builds/" + build.id(), build.url());
    }

    @Test
    void theStartedBuildWaits() {
        answer(200, mended("started"));
        BuildState state = Http.get(internal.read(SOME));
        assertEquals("queued", state.status());
        assertNull(state.result());
        assertNull(state.startedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "single", "started"})
    void asTheyStandTheyAreNoAnswer(String name) {
        answer(200, sample(name));
        assertEquals(Kind.UNKNOWN, Http.failure(internal.builds(PROJECT)).kind());
    }
}
