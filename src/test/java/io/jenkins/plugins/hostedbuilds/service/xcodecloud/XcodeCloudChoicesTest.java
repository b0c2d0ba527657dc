package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What forms offer for a build at Xcode Cloud. */
class XcodeCloudChoicesTest extends XcodeCloudFixture {

    @BeforeEach
    void addProduct() {
        xcodeCloud.addProduct("1234567890", "Counter", Map.of(WORKFLOW, "Release"));
    }

    private List<Option> choices(String argument, Object... namesAndValues) {
        return Http.get(service.choices(argument, arguments(Map.of(), namesAndValues)));
    }

    private static List<Option> plain(String... values) {
        return List.of(values).stream().map(value -> new Option(value, null)).toList();
    }

    @Test
    void appsAreListedByTheirNames() {
        assertEquals(plain("Counter"), choices("app"));
    }

    @Test
    void appsOfOneNameAreToldApartByTheirIds() {
        xcodeCloud.addProduct("2", "Counter", Map.of());
        assertEquals(List.of(new Option("1234567890", "Counter"), new Option("2", "Counter")), choices("app"));
    }

    @Test
    void workflowsAreThoseOfTheApp() {
        xcodeCloud.addProduct("2", "Clock", Map.of("w2", "Nightly"));
        assertEquals(plain("Release"), choices("workflow", "app", "Counter"));
    }

    @Test
    void idsOfWorkflowsAreListedWithTheirApps() {
        xcodeCloud.addProduct("2", "Clock", Map.of("w2", "Nightly"));
        assertEquals(
                List.of(new Option(WORKFLOW, "Counter: Release"), new Option("w2", "Clock: Nightly")),
                choices("workflowId"));
    }

    @Test
    void branchesAndTagsAreThoseOfTheWorkflow() {
        xcodeCloud.addBranch("main");
        xcodeCloud.addDeletedBranch("gone");
        xcodeCloud.addTag("v1");
        assertEquals(plain("main"), choices("branch", "workflowId", WORKFLOW));
        assertEquals(plain("v1"), choices("tag", "app", "Counter", "workflow", "Release"));
    }

    @Test
    void listsAreReadPageByPage() {
        xcodeCloud.pageSize(2);
        for (int i = 0; i < 5; i++) {
            xcodeCloud.addBranch("b" + i);
        }
        assertEquals(plain("b0", "b1", "b2", "b3", "b4"), choices("branch", "workflowId", WORKFLOW));
    }

    @Test
    void aListWithoutEndIsLeftInTime() {
        xcodeCloud.pageSize(200);
        for (int i = 0; i < 1_300; i++) {
            xcodeCloud.addBranch("b" + i);
        }
        assertEquals(1_000, choices("branch", "workflowId", WORKFLOW).size());
    }

    @Test
    void pullRequestsAreThoseThatAreOpen() {
        xcodeCloud.addPullRequest(12, false);
        xcodeCloud.addPullRequest(13, true);
        assertEquals(
                List.of(new Option("12", "#12 Make it better (feature)")),
                choices("pullRequest", "workflowId", WORKFLOW));
    }

    @Test
    void theWorkflowIsWantedFirst() {
        BuildRequest half = arguments(Map.of(), "app", "Counter");
        assertThrows(InvalidArgumentException.class, () -> service.choices("branch", half));
    }

    @Test
    void anAppThatIsNotThereIsToldWithThoseThatAre() {
        assertHolds(Http.failure(service.choices("workflow", arguments(Map.of(), "app", "Clock"))), "Clock", "Counter");
    }

    @Test
    void aRevokedKeyIsTold() {
        xcodeCloud.revoke(xcodeCloud.teamKey());
        assertTrue(
                Http.failure(service.choices("app", new BuildRequest(Map.of()))).status() == 401);
    }
}
