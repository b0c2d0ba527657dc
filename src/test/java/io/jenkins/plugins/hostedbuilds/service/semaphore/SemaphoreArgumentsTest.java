package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Arguments that are missing, or belong to another dialect, are told before anything is asked or started. */
class SemaphoreArgumentsTest extends SemaphoreFixture {

    private void assertNamed(String argument, SemaphoreDialect dialect, BuildRequest request) {
        InvalidArgumentException e = assertThrows(
                InvalidArgumentException.class, () -> service(dialect).check(request));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains("\"" + argument + "\""), e::getMessage);
        assertTrue(simulator.journal().requests().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, owner",
        "INTERNAL, project",
        "INTERNAL, branchId",
        "V1, project",
        "V1, branchId",
        "V1ALPHA, projectId",
        "V1ALPHA, reference"
    })
    void whatIsMissingIsNamed(SemaphoreDialect dialect, String argument) {
        Map<String, Object> arguments = new HashMap<>(request(dialect).arguments());
        arguments.remove(argument);
        assertNamed(argument, dialect, new BuildRequest(arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, projectId",
        "INTERNAL, reference",
        "INTERNAL, commitSha",
        "INTERNAL, pipelineFile",
        "V1, owner",
        "V1, projectId",
        "V1, reference",
        "V1, pipelineFile",
        "V1ALPHA, owner",
        "V1ALPHA, project",
        "V1ALPHA, branchId"
    })
    void whatBelongsToAnotherDialectIsNamed(SemaphoreDialect dialect, String argument) {
        assertNamed(argument, dialect, with(request(dialect), argument, "x"));
    }

    @ParameterizedTest
    @EnumSource(value = SemaphoreDialect.class, names = "V1ALPHA", mode = EnumSource.Mode.EXCLUDE)
    void parametersBelongToTheNewestDialectAlone(SemaphoreDialect dialect) {
        assertNamed("parameters", dialect, with(request(dialect), "parameters", Map.of("A", "b")));
    }

    @Test
    void parametersAreAMap() {
        assertNamed("parameters", SemaphoreDialect.V1ALPHA, with(V1ALPHA, "parameters", List.of("A=b")));
    }

    @Test
    void aReferenceHasToNameSomething() {
        assertNamed("reference", SemaphoreDialect.V1ALPHA, with(V1ALPHA, "reference", "refs/heads/"));
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void emptyArgumentsOfOtherDialectsAreAsIfTheyWereNotThere(SemaphoreDialect dialect) {
        assertDoesNotThrow(() -> service(dialect)
                .check(with(request(dialect), "pipelineFile", " ", "parameters", Map.of(), "owner2", "x")));
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL, owner", "INTERNAL, project", "INTERNAL, id", "V1, project", "V1, branchId", "V1, id"})
    void aBuildNeedsItsCoordinates(SemaphoreDialect dialect, String argument) {
        Map<String, Object> arguments =
                new HashMap<>(with(request(dialect), "id", "1").arguments());
        arguments.remove(argument);
        InvalidArgumentException e = assertThrows(
                InvalidArgumentException.class, () -> service(dialect).ref(new BuildRequest(arguments)));
        assertEquals(argument, e.argument());
    }

    @Test
    void theNewestDialectHasNoListForTheOlderOnesArguments() {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> v1alpha.builds(INTERNAL));
        assertTrue(e.getMessage().contains("v1alpha"), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource(SemaphoreDialect.class)
    void aDialectIsFoundByItsWord(SemaphoreDialect dialect) {
        assertEquals(dialect, SemaphoreDialect.of(dialect.word()));
    }

    @Test
    void anUnknownDialectIsToldWithThoseThatThereAre() {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> SemaphoreDialect.of("v2"));
        assertTrue(e.getMessage().contains("internal, v1, v1alpha"), e::getMessage);
    }

    @Test
    void anUnknownWayToShowATokenIsToldWithThoseThatThereAre() {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> SemaphoreAuth.of("basic"));
        assertTrue(e.getMessage().contains("token, bearer, query, none"), e::getMessage);
    }
}
