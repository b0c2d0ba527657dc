package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever waits is stopped before the build is known. What comes later is in {@link CancellingTest}. */
class AbortingTest {
    private static final Options LET_GO = new Options(false, null, null);
    private static final BuildState CANCELED = ScriptedService.ended("canceled", Result.ABORTED);

    private final World world = new World();

    @Test
    void beforeTheStartNothingIsSent() {
        CompletableFuture<Evidence> evidence = world.service.evidences.thenPending();
        world.begin();
        world.abort();
        evidence.complete(new Evidence(world.time.now(), null, Map.of()));
        world.pass(600);
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.ABORTED, "before anything was started");
    }

    @Test
    void whileTheIntentIsSavedNothingIsSent() {
        CompletableFuture<Void> save = new CompletableFuture<>();
        world.host.disk(life -> life.phase() == Phase.STARTING ? save : CompletableFuture.completedFuture(null));
        world.begin();
        world.abort();
        save.complete(null);
        world.pass(600);
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.ABORTED, "before anything was started");
    }

    @Test
    void whileAThrottledStartIsHeldBackNothingMoreIsSent() {
        world.service.starts.thenFail(ScriptedService.throttled(Duration.ofMinutes(5)));
        world.begin();
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "before anything was started");
        world.pass(3_600);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void duringTheStartItWaitsForTheAnswerAndStopsTheBuild() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        world.host.assertGoesOn();
        world.host.assertSaid(1, "Stopping as soon as the start is answered");
        world.service.reads.always(CANCELED);
        start.complete(ScriptedService.BUILD);
        world.settle();
        assertEquals(1, world.service.cancels.count());
        world.host.assertEnded(Ending.ABORTED);
        assertEquals(ScriptedService.BUILD, world.life().build());
    }

    @Test
    void aStartThatIsNotAnsweredInTimeEndsItWithTheAddressToLookAt() {
        world.service.starts.thenPending();
        world.begin();
        world.abort();
        world.pass(19);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.ABORTED, "whether a build runs is not known", ScriptedService.OVERVIEW);
    }

    @Test
    void aStartThatIsAnsweredAfterTheEndIsStoppedAllTheSame() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        world.pass(25);
        start.complete(ScriptedService.BUILD);
        world.pass(60);
        assertEquals(1, world.service.cancels.count());
        world.host.onlyEnding();
    }

    @Test
    void aStartThatIsAnsweredAfterTheEndGoesOnWhereItShall() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin(Goal.BUILD, LET_GO);
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "a build may go on, as cancelOnAbort: false asked for");
        start.complete(ScriptedService.BUILD);
        world.pass(60);
        assertEquals(0, world.service.cancels.count());
    }

    @Test
    void aLateAnswerLeavesNoMoreThanTheRestOfTwentySeconds() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        world.pass(15);
        start.complete(ScriptedService.BUILD);
        world.pass(4);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.ABORTED, "https://ci.example/b1", "has not confirmed");
    }

    @Test
    void aStartThatIsRefusedMeanwhileIsNoFailure() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        start.completeExceptionally(ScriptedService.refused());
        world.settle();
        world.host.assertEnded(Ending.ABORTED, "Nothing was started");
    }

    @Test
    void aStartThatNeverLeftIsNotSentAgain() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        start.completeExceptionally(ScriptedService.notSent());
        world.pass(600);
        world.host.assertEnded(Ending.ABORTED, "before anything was started");
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aStartWhoseAnswerIsLostMeanwhileIsLookedForAndStopped() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.abort();
        world.service.finds.then(List.of()).always(List.of(ScriptedService.BUILD));
        world.service.reads.always(CANCELED);
        start.completeExceptionally(ScriptedService.unknown());
        world.pass(10);
        assertEquals(1, world.service.cancels.count());
        world.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void duringTheSearchABuildThatIsFoundIsStopped() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.abort();
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.service.reads.always(CANCELED);
        world.pass(6);
        assertEquals(1, world.service.cancels.count());
        world.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void duringTheSearchItEndsAfterTwentySecondsWithTheAddressToLookAt() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.pass(30);
        world.abort();
        world.pass(20);
        world.host.assertEnded(Ending.ABORTED, ScriptedService.OVERVIEW);
        world.pass(600);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void duringTheSearchNothingIsStartedAgain() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.pass(59);
        world.abort();
        world.pass(600);
        assertEquals(1, world.service.starts.count());
        world.host.onlyEnding();
    }

    @Test
    void aSearchThatTheServiceRefusesIsNoFailure() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.service.finds.alwaysFail(ScriptedService.refused());
        world.abort();
        world.pass(6);
        world.host.assertEnded(Ending.ABORTED, "cannot be found out", ScriptedService.OVERVIEW);
    }

    @Test
    void aBuildIsStoppedOnceWhileItsIdIsBeingSaved() {
        CompletableFuture<Void> save = new CompletableFuture<>();
        world.host.disk(life -> life.phase() == Phase.FOLLOWING ? save : CompletableFuture.completedFuture(null));
        world.begin();
        world.abort();
        save.complete(null);
        world.pass(5);
        assertEquals(1, world.service.cancels.count());
        assertFalse(world.life().over());
    }

    @Test
    void beforeItWasSetGoingItIsOverWithoutAnyRequest() {
        world.beginAborted();
        world.pass(600);
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.ABORTED);
    }
}
