package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Crowd;
import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Notes;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many builds, and who is asked for first. */
class CrowdTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final Random random = new Random(1);
    private final CrowdedService service = new CrowdedService(time);
    private final Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, random::nextDouble);

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 200})
    void aThousandThatAreResumedAreFollowedWithinFiveSeconds(int pageSize) {
        service.pageSize = pageSize;
        Crowd[] crowds = new Crowd[10];
        for (int i = 0; i < 10; i++) {
            crowds[i] = new Crowd(poller, service, service.start("app" + i, 100), poller::spread);
        }
        pass(5);
        for (Crowd crowd : crowds) {
            assertEquals(100, crowd.answered());
        }
        assertTrue(service.mostInASecond() <= 20, () -> service.mostInASecond() + " questions in a second");
    }

    @Test
    void aThousandWithoutAListAreAskedForTwentyASecond() {
        List<BuildRef> builds = service.start("app", 1_000);
        service.withoutList = ScriptedService.refused();
        Crowd crowd = new Crowd(poller, service, builds, poller::spread);
        pass(60);
        assertEquals(1_000, crowd.answered());
        assertTrue(service.mostInASecond() <= 20, () -> service.mostInASecond() + " questions in a second");
    }

    /** Six questions a minute, for a group of a hundred that are asked for one by one, and one with two builds. */
    @Test
    void aSmallGroupDoesNotWaitForAllOfALargeOne() {
        service.withoutList = ScriptedService.refused();
        service.traffic = () -> Traffic.of(new RateLimit(1_000, 985, null));
        Crowd large = new Crowd(poller, service, service.start("large", 100), () -> Duration.ZERO);
        pass(2);
        service.traffic = () -> Traffic.of(new RateLimit(1_000, 490, time.now().plusSeconds(2_400)));
        pass(120);
        Crowd small = new Crowd(poller, service, service.start("small", 1), () -> Duration.ZERO);
        pass(30);
        assertEquals(1, small.answered());
        assertTrue(poller.status().accounts().get(0).queued() > 10);
        assertEquals(100, large.watches.size());
    }

    @Test
    void tenThousandBuildsInGroupsOfAHundredAreAskedForByAHundredQuestionsARound() {
        for (int i = 0; i < 100; i++) {
            new Crowd(poller, service, service.start("app" + i, 100), poller::spread);
        }
        pass(600);
        int before = service.asked.size();
        pass(45);
        int round = service.asked.size() - before;
        assertTrue(round <= 130, () -> round + " questions in the longest pause");
        assertEquals(0, service.reads());
    }

    @Test
    void theUsualEndIsSeenSoonerThanTheFirst() {
        long first = untilSeen(1_150, 1);
        untilSeen(1_150, 2);
        long later = untilSeen(1_150, 3);
        assertTrue(later <= 11, () -> later + " s until the end was seen, at first " + first);
    }

    @Test
    void aBuildOfTwentyMinutesWhoseDurationIsKnownTakesNoMoreThan45Questions() {
        untilSeen(1_200, 1);
        int before = service.asked.size();
        untilSeen(1_200, 2);
        int questions = service.asked.size() - before;
        assertTrue(questions <= 45, () -> questions + " questions");
    }

    /** Follows a build that takes so long, and tells how much later its end is seen. */
    private long untilSeen(long seconds, int number) {
        Notes notes = new Notes();
        BuildRef build = service.start("app", 1).get(0);
        Instant began = time.now();
        service.is(build, state("building", began, null));
        poller.watch(service, build, null, null, notes);
        pass(seconds);
        service.is(build, state("finished", began, time.now()));
        long waited = 0;
        while (notes.states.isEmpty()
                || !notes.states.get(notes.states.size() - 1).ended()) {
            pass(1);
            waited++;
        }
        pass(number);
        return waited;
    }

    private static BuildState state(String word, Instant began, Instant ended) {
        return new BuildState(
                word, true, ended == null ? null : Result.SUCCESS, null, null, began, ended, null, null, null, null);
    }
}
