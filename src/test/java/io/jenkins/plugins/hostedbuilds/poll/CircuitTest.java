package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Crowd;
import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Notes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A host that is down. */
class CircuitTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final Random random = new Random(1);
    private final CrowdedService service = new CrowdedService(time);
    private final Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, random::nextDouble);

    /** So many builds, no two in one list. */
    private Crowd watch(int builds) {
        Crowd all = new Crowd(poller, service, service.start("first", 1), poller::spread);
        for (int i = 1; i < builds; i++) {
            Crowd one = new Crowd(poller, service, service.start("app" + i, 1), poller::spread);
            all.watches.addAll(one.watches);
            all.notes.addAll(one.notes);
        }
        return all;
    }

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void oneQuestionIsAskedForAllBuilds() {
        service.down = ScriptedService.notSent();
        watch(500);
        pass(3_600);
        assertTrue(service.asked.size() <= 40, () -> service.asked.size() + " questions in an hour");
        assertTrue(service.asked.size() >= 12, () -> service.asked.size() + " questions in an hour");
        assertTrue(poller.status().hosts().get(0).down());
    }

    @Test
    void allAreToldAgainAndAgain() {
        service.down = ScriptedService.unknown();
        Crowd crowd = watch(500);
        pass(600);
        assertTrue(crowd.notes.stream().allMatch(own -> own.failures >= 5));
    }

    @Test
    void allGoOnSoonAfterItIsUpAgain() {
        Crowd crowd = watch(500);
        pass(600);
        service.down = ScriptedService.unknown();
        pass(3_600);
        service.down = null;
        crowd.notes.forEach(own -> own.states.clear());
        while (crowd.answered() == 0) {
            pass(1);
        }
        pass(500 / 20 + 5);
        assertEquals(500, crowd.answered());
        assertTrue(service.mostInASecond() <= 20, () -> service.mostInASecond() + " questions in a second");
        assertFalse(poller.status().hosts().get(0).down());
    }

    @Test
    void aBuildThatFailsByItselfIsNoReasonToHoldOthersBack() {
        service.down = ScriptedService.unknown();
        watch(1);
        pass(3_600);
        assertFalse(poller.status().hosts().get(0).down());
    }

    @Test
    void refusalsAreNoReason() {
        service.down = ScriptedService.refused();
        watch(100);
        pass(600);
        assertFalse(poller.status().hosts().get(0).down());
    }

    @Test
    void otherHostsAreAskedMeanwhile() {
        service.down = ScriptedService.notSent();
        watch(100);
        pass(600);
        ScriptedService other = new ScriptedService(time, "other", new ArrayList<>());
        poller.watch(other, ScriptedService.BUILD, Duration.ZERO, null, new Notes());
        pass(1);
        assertEquals(1, other.reads.count());
    }
}
