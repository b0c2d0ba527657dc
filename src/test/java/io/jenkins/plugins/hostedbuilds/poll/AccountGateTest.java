package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the builds of one account share. */
class AccountGateTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);
    private final List<String> told = new ArrayList<>();
    private final ScriptedService service = new ScriptedService(time, "one", new ArrayList<>());
    private final ScriptedService other = new ScriptedService(time, "two", new ArrayList<>());

    /** Until the first answer one question at a time is asked. */
    @BeforeEach
    void knowTheAccount() {
        service.reads.then(ScriptedService.ended("finished", Result.SUCCESS));
        watch("b");
        time.settle();
        told.clear();
    }

    /** How often it was asked since. */
    private int asked() {
        return service.reads.count() - 1;
    }

    private Watch watch(ScriptedService at, String id, Duration firstAfter) {
        BuildRef build = ScriptedService.build(id);
        return poller.watch(at, build, firstAfter, null, new Observer() {
            @Override
            public void seen(BuildState state) {
                told.add(id);
            }

            @Override
            public void failed(ServiceException failure) {
                told.add(id + " failed");
            }
        });
    }

    private Watch watch(String id) {
        return watch(service, id, Duration.ZERO);
    }

    private List<CompletableFuture<BuildState>> pending(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> service.reads.thenPending())
                .toList();
    }

    @Test
    void asksOneAtATimeUntilTheFirstAnswer() {
        CompletableFuture<BuildState> answer = other.reads.thenPending();
        IntStream.range(0, 20).forEach(i -> watch(other, "b" + i, Duration.ZERO));
        time.settle();
        assertEquals(1, other.reads.count());
        answer.complete(ScriptedService.running("building"));
        time.settle();
        assertEquals(20, other.reads.count());
    }

    @Test
    void asksNoMoreThanEightAtATime() {
        pending(20);
        IntStream.range(0, 20).forEach(i -> watch("b" + i));
        time.advance(Duration.ofMinutes(10));
        assertEquals(8, asked());
    }

    @Test
    void anAnswerLetsTheNextThrough() {
        List<CompletableFuture<BuildState>> answers = pending(20);
        IntStream.range(0, 20).forEach(i -> watch("b" + i));
        time.settle();
        answers.get(3).complete(ScriptedService.running("building"));
        time.settle();
        assertEquals(9, asked());
    }

    @Test
    void aFailureLetsTheNextThrough() {
        List<CompletableFuture<BuildState>> answers = pending(20);
        IntStream.range(0, 20).forEach(i -> watch("b" + i));
        time.settle();
        answers.get(3).completeExceptionally(ScriptedService.unknown());
        time.settle();
        assertEquals(9, asked());
    }

    @Test
    void letsThemThroughInTheirOrder() {
        List<CompletableFuture<BuildState>> answers = pending(12);
        IntStream.range(0, 12).forEach(i -> watch("b" + i));
        time.settle();
        IntStream.range(0, 8).forEach(i -> answers.get(i).complete(ScriptedService.running("building")));
        time.settle();
        told.clear();
        IntStream.range(8, 12).forEach(i -> answers.get(i).complete(ScriptedService.running("building")));
        time.settle();
        assertEquals(List.of("b8", "b9", "b10", "b11"), told);
    }

    @Test
    void otherAccountsAreNotHeldUp() {
        pending(20);
        IntStream.range(0, 20).forEach(i -> watch("b" + i));
        time.settle();
        watch(other, "o1", Duration.ZERO);
        time.settle();
        assertEquals(List.of("o1"), told);
    }

    @Test
    void asksNothingBeforeRetryAfterIsOver() {
        service.reads.thenFail(ScriptedService.throttled(Duration.ofSeconds(90)));
        IntStream.range(0, 3).forEach(i -> watch(service, "b" + i, Duration.ofSeconds(i)));
        time.advance(Duration.ofMillis(89_999));
        assertEquals(1, asked());
        time.advance(Duration.ofMillis(1));
        assertEquals(4, asked());
    }

    @Test
    void aRetryAfterHoldsBackThoseWhoAlreadyWait() {
        List<CompletableFuture<BuildState>> answers = pending(8);
        IntStream.range(0, 20).forEach(i -> watch("b" + i));
        time.settle();
        answers.get(0).completeExceptionally(ScriptedService.throttled(Duration.ofSeconds(90)));
        time.advance(Duration.ofSeconds(89));
        assertEquals(8, asked());
    }

    @Test
    void aLongerRetryAfterReplacesAShorterOne() {
        List<CompletableFuture<BuildState>> answers = pending(2);
        watch("b0");
        watch("b1");
        time.settle();
        answers.get(0).completeExceptionally(ScriptedService.throttled(Duration.ofSeconds(30)));
        watch("b2");
        time.advance(Duration.ofSeconds(10));
        answers.get(1).completeExceptionally(ScriptedService.throttled(Duration.ofSeconds(90)));
        time.advance(Duration.ofSeconds(89));
        assertEquals(2, asked());
        time.advance(Duration.ofSeconds(1));
        assertEquals(5, asked());
    }

    @Test
    void aShorterRetryAfterDoesNotShortenALongerOne() {
        List<CompletableFuture<BuildState>> answers = pending(2);
        watch("b0");
        watch("b1");
        time.settle();
        answers.get(0).completeExceptionally(ScriptedService.throttled(Duration.ofSeconds(90)));
        time.settle();
        answers.get(1).completeExceptionally(ScriptedService.throttled(Duration.ofSeconds(5)));
        watch("b2");
        time.advance(Duration.ofSeconds(89));
        assertEquals(2, asked());
    }

    @Test
    void aServiceThatOnlySaysTooMuchIsLeftAloneToo() {
        service.reads.thenFail(ScriptedService.throttled(null));
        watch("b0");
        watch(service, "b1", Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(4));
        assertEquals(1, asked());
    }

    @Test
    void anUnavailableServiceThatNamesATimeIsLeftAlone() {
        service.reads.thenFail(ServiceException.unknown(503, Duration.ofSeconds(120), "Maintenance."));
        watch("b0");
        watch(service, "b1", Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(119));
        assertEquals(1, asked());
    }

    @Test
    void otherAccountsAreAskedDuringARetryAfter() {
        service.reads.thenFail(ScriptedService.throttled(Duration.ofSeconds(90)));
        watch("b0");
        watch(other, "o1", Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(2));
        assertEquals(1, other.reads.count());
    }

    @Test
    void aWakeUpDoesNotGoBeforeRetryAfter() {
        service.reads.thenFail(ScriptedService.throttled(Duration.ofSeconds(90)));
        Watch watch = watch("b0");
        time.advance(Duration.ofSeconds(1));
        watch.wake();
        time.advance(Duration.ofSeconds(88));
        assertEquals(1, asked());
    }

    @Test
    void aWatchThatIsStoppedWhileItWaitsAsksNothing() {
        List<CompletableFuture<BuildState>> answers = pending(8);
        List<Watch> watches =
                IntStream.range(0, 10).mapToObj(i -> watch("b" + i)).toList();
        time.settle();
        watches.get(8).stop();
        answers.get(0).complete(ScriptedService.running("building"));
        time.settle();
        assertEquals(9, asked());
        assertEquals(List.of("b0", "b9"), told);
    }
}
