package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What forms offer for a build at Codemagic. */
class CodemagicChoicesTest extends CodemagicFixture {

    @BeforeEach
    void addApp() {
        codemagic.addApp(new CodemagicApp(APP, "Counter", List.of("main", "develop"), Map.of("w1", "Release")));
    }

    private List<Option> choices(String argument, Map<String, Object> known) {
        return Http.get(service.choices(argument, new BuildRequest(known)));
    }

    @Test
    void appsAreListedByTheirNames() {
        assertEquals(List.of(new Option(APP, "Counter")), choices("appId", Map.of()));
    }

    @Test
    void workflowsAreThoseOfTheApp() {
        assertEquals(List.of(new Option("w1", "Release")), choices("workflowId", Map.of("appId", APP)));
    }

    @Test
    void workflowsOfAFileAreTheirNames() {
        answer("{\"application\": {\"fileWorkflowIds\": [\"nightly\"], \"workflows\": {}}}");
        assertEquals(List.of(new Option("nightly", null)), choices("workflowId", Map.of("appId", APP)));
    }

    @Test
    void branchesAreThoseThatTheAppTells() {
        assertEquals(
                List.of(new Option("main", "main"), new Option("develop", "develop")),
                choices("branch", Map.of("appId", APP)));
    }

    @Test
    void theAppIsWantedFirst() {
        InvalidArgumentException wrong = assertThrows(
                InvalidArgumentException.class, () -> service.choices("workflowId", new BuildRequest(Map.of())));
        assertEquals("appId", wrong.argument());
    }

    @Test
    void anAnswerWithoutAListIsNone() {
        answer("{}");
        assertHolds(
                Http.failure(service.choices("appId", new BuildRequest(Map.of()))), "GET /apps", "without the list");
    }

    @Test
    void tagsAreListedNowhere() {
        assertHolds(Http.failure(service.choices("tag", new BuildRequest(Map.of("appId", APP)))), "no call");
    }
}
