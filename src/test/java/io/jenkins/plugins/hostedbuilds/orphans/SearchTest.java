package io.jenkins.plugins.hostedbuilds.orphans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In virtual time, with a service that answers by script. */
class SearchTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final ScriptedService service = new ScriptedService(time);
    private final List<String> ends = new ArrayList<>();

    private void search() {
        Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);
        Life life =
                Life.intended("key", "scripted", "scripted", Goal.BUILD, new BuildRequest(Map.of()), Options.STANDARD);
        new Search(life, service, new Engine(poller, time, time.workers(), Tuning.STANDARD)) {
            @Override
            void found(BuildRef build) {
                ends.add("found " + build.id());
            }

            @Override
            void none() {
                ends.add("none");
            }

            @Override
            void unsure(String reason) {
                ends.add("unsure: " + reason);
            }
        }.look();
        time.settle();
    }

    @Test
    void theOneBuildThatMayBeOursIsFound() {
        service.finds.then(List.of(ScriptedService.BUILD));
        search();
        assertEquals(List.of("found b1"), ends);
    }

    @Test
    void aBuildThatTheServiceShowsLateIsFound() {
        service.finds.then(List.of()).then(List.of()).then(List.of(ScriptedService.BUILD));
        search();
        time.advance(Duration.ofSeconds(30));
        assertEquals(List.of("found b1"), ends);
    }

    @Test
    void whatIsNotShownForAMinuteWasNeverStarted() {
        search();
        time.advance(Duration.ofSeconds(59));
        assertEquals(List.of(), ends);
        time.advance(Duration.ofSeconds(10));
        assertEquals(List.of("none"), ends);
    }

    @Test
    void severalBuildsAreNamed() {
        service.finds.then(List.of(ScriptedService.BUILD, ScriptedService.build("b2")));
        search();
        assertTrue(
                ends.get(0).startsWith("unsure: ")
                        && ends.get(0).contains("b1")
                        && ends.get(0).contains("b2"),
                () -> ends.get(0));
    }

    @Test
    void aServiceThatIsAwayIsAskedAgain() {
        service.finds.thenFail(ScriptedService.unknown()).then(List.of(ScriptedService.BUILD));
        search();
        time.advance(Duration.ofMinutes(2));
        assertEquals(List.of("found b1"), ends);
    }

    @Test
    void aServiceThatStaysAwayIsGivenUp() {
        service.finds.alwaysFail(ScriptedService.unknown());
        search();
        time.advance(Duration.ofHours(7));
        assertEquals(1, ends.size());
        assertEquals(0, time.alarms());
    }

    @Test
    void aServiceThatRefusesToTellIsNotAskedAgain() {
        service.finds.alwaysFail(ScriptedService.refused());
        search();
        assertTrue(ends.get(0).startsWith("unsure: "), () -> ends.get(0));
        assertEquals(0, time.alarms());
    }

    @Test
    void aServiceThatThrowsIsAskedAgain() {
        service.finds.thenThrow(new IllegalStateException("spoilt")).then(List.of(ScriptedService.BUILD));
        search();
        time.advance(Duration.ofMinutes(2));
        assertEquals(List.of("found b1"), ends);
    }

    @Test
    void nothingIsEverStarted() {
        search();
        time.advance(Duration.ofHours(1));
        assertEquals(0, service.starts.count());
    }
}
