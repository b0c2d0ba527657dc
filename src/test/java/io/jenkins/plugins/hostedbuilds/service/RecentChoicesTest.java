package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists are asked for once a minute, whoever looks at them. */
class RecentChoicesTest extends ServiceFixture {
    private final RecentChoices recent = new RecentChoices(simulator.clock());
    private final BuildRequest none = new BuildRequest(Map.of());
    private BuildService service;

    @BeforeEach
    void addApp() {
        simulator.codemagic().addApp("a1", "Counter");
        service = new CodemagicService(
                http.connection(
                        simulator.codemagic().uri(), simulator.codemagic().token(), simulator.clock()),
                true);
    }

    private List<Option> apps() {
        return Http.get(recent.of(service, "appId", none));
    }

    private int requests() {
        return simulator.journal().requests().size();
    }

    @Test
    void aListIsAskedForOnceWithinAMinute() {
        apps();
        simulator.clock().advance(Duration.ofSeconds(59));
        assertEquals(List.of(new Option("a1", "Counter")), apps());
        assertEquals(1, requests());
    }

    @Test
    void aListIsAskedForAgainAfterAMinute() {
        apps();
        simulator.clock().advance(Duration.ofSeconds(60));
        simulator.codemagic().addApp("a2", "Clock");
        assertEquals(2, apps().size());
    }

    @Test
    void otherArgumentsAreAnotherQuestion() {
        Http.get(recent.of(service, "branch", new BuildRequest(Map.of("appId", "a1"))));
        assertEquals(
                404,
                Http.failure(recent.of(service, "branch", new BuildRequest(Map.of("appId", "a2"))))
                        .status());
    }

    @Test
    void aFailureIsForgottenSoon() {
        simulator.codemagic().token("another");
        Http.failure(recent.of(service, "appId", none));
        Http.failure(recent.of(service, "appId", none));
        assertEquals(1, requests());
        simulator.clock().advance(Duration.ofSeconds(10));
        Http.failure(recent.of(service, "appId", none));
        assertEquals(2, requests());
    }

    @Test
    void whoGivesUpWaitingEndsItForNobodyElse() {
        CompletableFuture<List<Option>> first = recent.of(service, "appId", none);
        CompletableFuture<List<Option>> second = recent.of(service, "appId", none);
        first.cancel(true);
        assertFalse(Http.get(second).isEmpty());
    }

    @Test
    void aServiceThatListsNothingSaysSo() {
        ServiceException failure = Http.failure(recent.of(service, "tag", none));
        assertTrue(failure.getMessage().contains("Codemagic has no call"), failure::getMessage);
    }
}
