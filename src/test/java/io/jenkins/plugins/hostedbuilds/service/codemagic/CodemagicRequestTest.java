package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that make no sense are told before anything is asked or started. */
class CodemagicRequestTest {
    private final CodemagicService service = new CodemagicService(null, true);

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("appId", given("appId", null)),
                Arguments.of("appId", given("appId", "  ")),
                Arguments.of("workflowId", given("workflowId", null)),
                Arguments.of("branch", given("branch", null)),
                Arguments.of("branch", given("branch", " ")),
                Arguments.of("branch", given("branch", "refs/heads/")),
                Arguments.of("branch", given("branch", "refs/tags/")),
                Arguments.of("tag", given("tag", "v1")),
                Arguments.of("labels", given("labels", "one")),
                Arguments.of("labels", given("labels", Map.of("a", "b"))),
                Arguments.of("environment", given("environment", "A=b")),
                Arguments.of("environment", given("environment", List.of())),
                Arguments.of("environment", given("environment", Map.of("vars", Map.of()))),
                Arguments.of("environment.variables", given("environment", Map.of("variables", List.of("A=b")))),
                Arguments.of("environment.softwareVersions", given("environment", Map.of("softwareVersions", "x"))),
                Arguments.of("environment.groups", given("environment", Map.of("groups", "signing"))));
    }

    private static BuildRequest given(String name, Object value) {
        Map<String, Object> arguments = new HashMap<>(Map.of("appId", "a1", "workflowId", "w1", "branch", "main"));
        arguments.put(name, value);
        return new BuildRequest(arguments);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void theArgumentIsNamed(String argument, BuildRequest request) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> service.check(request));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains("\"" + argument + "\""), e::getMessage);
    }

    @Test
    void anUnknownEntryOfTheEnvironmentIsNamed() {
        BuildRequest request = given("environment", Map.of("vars", Map.of()));
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> service.check(request));
        assertTrue(e.getMessage().contains("\"vars\""), e::getMessage);
    }

    @Test
    void whatMakesSensePasses() {
        assertDoesNotThrow(() -> service.check(given("labels", List.of("a"))));
    }
}
