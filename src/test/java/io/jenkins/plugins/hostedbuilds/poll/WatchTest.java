package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
    /** What goes wrong on purpose needs no stack traces; held, since loggers are not kept otherwise. */
    private static final Logger LOGGER = Logger.getLogger(Poller.class.getName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private final VirtualScheduler time = new VirtualScheduler();
    private final ScriptedService service = new ScriptedService(time);
    private final Notes notes = new Notes();
    private double random = 0.5;
    private final Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> random);

    /** What an observer was told. */
    private static final class Notes implements Observer {
        final List<BuildState> states = new ArrayList<>();
        final List<ServiceException> failures = new ArrayList<>();
        RuntimeException thrown;

        @Override
        public void seen(BuildState state) {
            states.add(state);
            if (thrown != null) {
                throw thrown;
            }
        }

        @Override
        public void failed(ServiceException failure) {
            failures.add(failure);
            if (thrown != null) {
                throw thrown;
            }
        }
    }

    private Watch watch() {
        return watch(null, null);
    }

    private Watch watch(Duration firstAfter, Duration shortest) {
        return poller.watch(service, ScriptedService.BUILD, firstAfter, shortest, notes);
    }

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void asksAtMost45TimesForABuildOfTwentyMinutes(double jitter) {
        random = jitter;
        watch();
        pass(20 * 60);
        service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        pass(60);
        assertTrue(service.reads.count() <= 45, () -> service.reads.count() + " questions");
        assertTrue(notes.states.get(notes.states.size() - 1).ended());
    }

    /** A build that goes through Codemagic's usual words, most of the time in one of them. */
    @Test
    void asksAtMost60TimesForABuildOfTwentyMinutesThatOftenChanges() {
        Instant began = time.now();
        service.reads.always(() -> {
            long seconds = Duration.between(began, time.now()).toSeconds();
            String word = seconds < 20
                    ? "queued"
                    : seconds < 60
                            ? "preparing"
                            : seconds < 90
                                    ? "fetching"
                                    : seconds < 200 ? "testing" : seconds < 1_150 ? "building" : "publishing";
            return CompletableFuture.completedFuture(ScriptedService.running(word));
        });
        watch();
        pass(20 * 60);
        assertTrue(service.reads.count() <= 60, () -> service.reads.count() + " questions");
    }

    @Test
    void asksAtOnceWhereItIsToldTo() {
        watch(Duration.ZERO, null);
        time.settle();
        assertEquals(1, notes.states.size());
    }

    @Test
    void firstAsksAfterTheUsualPause() {
        watch();
        time.advance(Duration.ofMillis(4_999));
        assertEquals(0, service.reads.count());
        time.advance(Duration.ofMillis(1));
        assertEquals(1, service.reads.count());
    }

    @Test
    void neverAsksSoonerThanTheUserWants() {
        watch(null, Duration.ofSeconds(120));
        pass(20 * 60);
        assertEquals(10, service.reads.count());
    }

    @Test
    void aChangeMakesItQuickAgain() {
        watch();
        pass(10 * 60);
        service.reads.always(ScriptedService.running("publishing"));
        pass(46);
        int before = service.reads.count();
        assertEquals("publishing", notes.states.get(notes.states.size() - 1).status());
        Instant next = watchedNext();
        assertTrue(Duration.between(time.now(), next).compareTo(Duration.ofSeconds(9)) <= 0, () -> "next at " + next);
        pass(10);
        assertTrue(service.reads.count() > before);
    }

    private Instant watchedNext() {
        return time.now().plus(Duration.ofSeconds(untilNextQuestion()));
    }

    private long untilNextQuestion() {
        int before = service.reads.count();
        long seconds = 0;
        while (service.reads.count() == before) {
            pass(1);
            seconds++;
        }
        return seconds;
    }

    @Test
    void asksNoMoreAfterTheEnd() {
        service.reads.then(ScriptedService.ended("finished", Result.SUCCESS));
        watch();
        pass(3_600);
        assertEquals(1, service.reads.count());
        assertEquals(0, time.alarms());
    }

    @Test
    void wakeAsksAtOnce() {
        Watch watch = watch();
        watch.wake();
        time.settle();
        assertEquals(1, notes.states.size());
    }

    @Test
    void wakeTakesThePlaceOfTheNextQuestion() {
        Watch watch = watch();
        watch.wake();
        pass(4);
        assertEquals(1, service.reads.count());
    }

    @Test
    void wakeDuringAQuestionAsksOnceMoreSoonAfterIt() {
        CompletableFuture<BuildState> first = service.reads.thenPending();
        Watch watch = watch(Duration.ZERO, null);
        time.settle();
        watch.wake();
        watch.wake();
        time.settle();
        assertEquals(1, service.reads.count(), "two questions at a time");
        first.complete(ScriptedService.running("building"));
        pass(2);
        assertEquals(2, service.reads.count());
    }

    @Test
    void aThousandWakesAreOneQuestionASecond() {
        Watch watch = watch(Duration.ZERO, null);
        time.settle();
        for (int i = 0; i < 1_000; i++) {
            watch.wake();
            pass(0);
        }
        assertEquals(1, service.reads.count());
        pass(2);
        assertEquals(2, service.reads.count());
    }

    @Test
    void stopDropsTheAnswerThatIsUnderWay() {
        CompletableFuture<BuildState> first = service.reads.thenPending();
        Watch watch = watch(Duration.ZERO, null);
        time.settle();
        watch.stop();
        first.complete(ScriptedService.running("building"));
        pass(3_600);
        assertTrue(notes.states.isEmpty());
        assertEquals(1, service.reads.count());
    }

    @Test
    void asksNothingAfterStop() {
        Watch watch = watch();
        watch.stop();
        watch.wake();
        pass(3_600);
        assertEquals(0, service.reads.count());
    }

    @Test
    void tellsWhenItAsksNext() {
        Watch watch = watch(Duration.ofSeconds(7), null);
        assertEquals(time.now().plusSeconds(7), watch.nextAt());
    }

    @Test
    void hasNoNextQuestionWhileOneIsUnderWay() {
        service.reads.thenPending();
        Watch watch = watch(Duration.ZERO, null);
        time.settle();
        assertNull(watch.nextAt());
    }

    @Test
    void waitsLongerEachTimeInTrouble() {
        service.reads.alwaysFail(ScriptedService.unknown());
        watch();
        pass(3_600);
        assertTrue(service.reads.count() <= 18, () -> service.reads.count() + " questions in an hour of trouble");
        assertTrue(service.reads.count() >= 12, () -> service.reads.count() + " questions in an hour of trouble");
    }

    @Test
    void goesOnAsUsualAfterTrouble() {
        service.reads.thenFail(ScriptedService.unknown()).thenFail(ScriptedService.unknown());
        watch();
        pass(60);
        assertEquals(2, notes.failures.size());
        assertNotNull(notes.states.get(0));
    }

    @Test
    void anObserverThatThrowsDoesNotEndIt() {
        notes.thrown = new IllegalStateException("observer");
        service.reads.thenFail(ScriptedService.unknown());
        watch();
        pass(60);
        assertTrue(service.reads.count() > 2);
    }

    @Test
    void aServiceThatThrowsDoesNotEndIt() {
        service.reads.thenThrow(new IllegalStateException("service"));
        watch();
        pass(60);
        assertEquals(1, notes.failures.size());
        assertTrue(service.reads.count() > 2);
    }

    @Test
    void aServiceWithoutAFutureDoesNotEndIt() {
        service.reads.then(() -> null);
        watch();
        pass(60);
        assertEquals(1, notes.failures.size());
        assertTrue(service.reads.count() > 2);
    }

    @Test
    void aServiceWithoutAnAnswerDoesNotEndIt() {
        service.reads.then((BuildState) null);
        watch();
        pass(60);
        assertEquals(1, notes.failures.size());
        assertTrue(service.reads.count() > 2);
    }

    @Test
    void anErrorInTheServiceDoesNotEndIt() {
        service.reads.then(() -> {
            throw new StackOverflowError();
        });
        watch();
        pass(60);
        assertEquals(1, notes.failures.size());
        assertTrue(service.reads.count() > 2);
    }
}
