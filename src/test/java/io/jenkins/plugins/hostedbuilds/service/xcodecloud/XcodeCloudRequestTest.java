package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that make no sense are told before anything is asked or started. */
class XcodeCloudRequestTest extends XcodeCloudFixture {

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("workflowId", request("workflowId", null)),
                Arguments.of("workflowId", request("workflowId", "  ")),
                Arguments.of("workflowId", request("app", "Counter", "workflow", "Release")),
                Arguments.of("workflow", request("workflowId", null, "app", "Counter")),
                Arguments.of("app", request("workflowId", null, "workflow", "Release")),
                Arguments.of("tag", request("branch", "main", "tag", "v1")),
                Arguments.of("branch", request("branch", "refs/heads/")),
                Arguments.of("tag", request("tag", "refs/tags/")),
                Arguments.of("pullRequest", request("branch", "main", "pullRequest", 12)),
                Arguments.of("pullRequest", request("tag", "v1", "pullRequest", 12)),
                Arguments.of("pullRequest", request("pullRequest", "feature")),
                Arguments.of("clean", request("clean", "yes")),
                Arguments.of("rebuildOf", request("rebuildOf", "r1", "branch", "main")),
                Arguments.of("rebuildOf", request("rebuildOf", "r1", "pullRequest", 12)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void theArgumentIsNamed(String argument, BuildRequest request) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> service.check(request));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains("\"" + argument + "\""), e::getMessage);
    }

    static Stream<Arguments> titles() {
        return Stream.of(
                Arguments.of("workflow " + WORKFLOW, request()),
                Arguments.of(
                        "workflow Release of app Counter on branch main",
                        new BuildRequest(Map.of("app", "Counter", "workflow", "Release", "branch", "refs/heads/main"))),
                Arguments.of("workflow " + WORKFLOW + " on tag v1", request("branch", "refs/tags/v1")),
                Arguments.of("workflow " + WORKFLOW + " for pull request #1234", request("pullRequest", 1234)),
                Arguments.of("workflow " + WORKFLOW + " for pull request #12", request("pullRequest", "#12")),
                Arguments.of("workflow " + WORKFLOW + ", run r1 again", request("rebuildOf", "r1")));
    }

    @ParameterizedTest
    @MethodSource("titles")
    void theOrderIsDescribedForPeople(String title, BuildRequest request) {
        assertEquals(title, service.describe(request));
    }

    @Test
    void checkingAsksNothing() {
        service.check(request("branch", "main"));
        assertEquals(0, simulator.journal().requests().size());
    }
}
