package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What forms offer for the steps for Mendix Cloud. */
class MendixChoicesTest extends MendixFixture {

    private List<Option> choices(String argument, Object... namesAndValues) {
        return Http.get(service.choices(argument, arguments(Map.of(), namesAndValues)));
    }

    @Test
    void appsAreListedByTheirSubdomains() {
        mendix.addApp("calc");
        assertEquals(List.of(new Option("calc", "calc")), choices("appId"));
    }

    @Test
    void packagesAreListedWithWhatTheyAre() {
        SimulatedBuild made = mendix.startForeignPackage("calc", "62", "2.5.3", "");
        Option only = choices("packageId", "appId", "calc").get(0);
        assertEquals(made.id(), only.value());
        assertTrue(only.title().startsWith("main-2.5.3.62.mda, Queued, 20"), only::title);
    }

    @Test
    void environmentsAreThoseOfTheApp() {
        mendix.environment("calc", "Production").become("Running", null);
        mendix.environment("other", "Test");
        assertEquals(List.of(new Option("Production", "Production, Running")), choices("environment", "appId", "calc"));
    }

    @Test
    void branchesAreCalledAsTheBuildWantsThem() {
        assertEquals(
                List.of(new Option("main", "Main line"), new Option("branches/feature", "Feature")),
                choices("branch", "appId", "calc"));
    }

    @Test
    void revisionsAreThoseOfTheBranch() {
        assertEquals(
                new Option("63", "63, Round the totals, 2023-11-14"),
                choices("revision", "appId", "calc", "branch", "branches/feature")
                        .get(0));
    }

    @Test
    void theBranchIsWantedBeforeItsRevisions() {
        BuildRequest half = arguments(Map.of(), "appId", "calc");
        assertEquals(
                "branch",
                assertThrows(InvalidArgumentException.class, () -> service.choices("revision", half))
                        .argument());
    }

    @Test
    void anAppThatHasNoBranchesThereIsTold() {
        mendix.addApp("calc");
        assertEquals(
                "APP_NOT_FOUND",
                Http.failure(service.choices("branch", arguments(Map.of(), "appId", "free")))
                        .code());
    }
}
