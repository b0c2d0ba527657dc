package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms offer for a build at Semaphore: each dialect lists what it can. */
class SemaphoreChoicesTest extends SemaphoreFixture {
    private static final BuildRequest NOTHING = new BuildRequest(Map.of());

    @BeforeEach
    void addProject() {
        semaphore.addProject("backend");
    }

    private static List<String> titles(List<Option> options) {
        return options.stream().map(Option::title).toList();
    }

    @Test
    void classicListsProjectsWithTheirOwners() {
        assertEquals(List.of("renderedtext/backend"), titles(Http.get(v1.choices("project", NOTHING))));
    }

    @Test
    void classicListsTheBranchesOfAProjectByTheirNumbers() {
        assertEquals(
                List.of(new Option("44", "master"), new Option("45", "develop")), Http.get(v1.choices("branchId", V1)));
    }

    @Test
    void classicWantsTheProjectFirst() {
        assertThrows(InvalidArgumentException.class, () -> v1.choices("branchId", NOTHING));
    }

    @Test
    void theNewestDialectListsProjects() {
        assertEquals(List.of("backend"), titles(Http.get(v1alpha.choices("projectId", NOTHING))));
    }

    @Test
    void theNewestDialectOffersWhatWasBuiltLately() {
        start(v1alpha, V1ALPHA);
        assertEquals(List.of(new Option("main", null)), Http.get(v1alpha.choices("reference", V1ALPHA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "project", "branchId"})
    void theInternalDialectListsNothing(String argument) {
        assertHolds(Http.failure(internal.choices(argument, INTERNAL)), "Semaphore has no call");
    }
}
