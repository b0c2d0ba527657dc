package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A build that is known is stopped, because whoever waits for it was. */
class CancellingTest {
    private static final BuildState CANCELED = ScriptedService.ended("canceled", Result.ABORTED);

    private final World world = World.started();

    @Test
    void theRequestIsTheFirstThing() {
        world.pass(60);
        int before = world.events.size();
        world.abort();
        assertEquals("cancel", world.events.get(before));
    }

    @Test
    void itIsOnDiskThatTheBuildIsBeingStopped() throws Exception {
        world.abort();
        assertEquals(Phase.CANCELLING, LifeJson.read(world.host.lastSaved()).phase());
    }

    @Test
    void itIsOverOnceTheBuildIsSeenToHaveStopped() {
        world.service.reads.then(ScriptedService.running("building")).always(CANCELED);
        world.abort();
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.ABORTED);
        assertNull(world.life().outcome().message());
        assertEquals("canceled", world.life().state().status());
        world.host.assertSaid(1, "Build b1 has stopped: canceled");
    }

    @Test
    void oneRequestIsEnoughWhereItIsTaken() {
        world.abort();
        world.pass(15);
        assertEquals(1, world.service.cancels.count());
    }

    @Test
    void aBuildThatFinishedMeanwhileIsToldAsItIs() {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.abort();
        world.host.assertEnded(Ending.ABORTED);
        assertEquals(Result.SUCCESS, world.life().state().result());
        world.host.assertSaid(1, "has stopped: finished");
    }

    @Test
    void aRefusalOfABuildThatHasFinishedIsNoFailure() {
        world.service.cancels.thenFail(ScriptedService.refused());
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.abort();
        world.host.assertEnded(Ending.ABORTED);
        assertNull(world.life().outcome().message());
    }

    @Test
    void aRefusalIsToldWithTheAddress() {
        world.service.cancels.thenFail(ScriptedService.refused());
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "could not be stopped and may go on: https://ci.example/b1", "No such");
    }

    @Test
    void aRefusalIsNotRepeated() {
        world.service.cancels.thenFail(ScriptedService.refused());
        world.abort();
        world.pass(600);
        assertEquals(1, world.service.cancels.count());
    }

    @Test
    void whatIsNotConfirmedIsGivenUpAfterTwentySeconds() {
        world.abort();
        world.pass(19);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.ABORTED, "not confirmed", "20 s", "https://ci.example/b1");
    }

    @Test
    void aServiceThatNeverAnswersIsGivenUpAfterTwentySeconds() {
        world.service.cancels.thenPending();
        world.abort();
        world.pass(20);
        world.host.assertEnded(Ending.ABORTED, "20 s", "https://ci.example/b1");
    }

    @Test
    void aServiceOutOfReachIsAskedAgain() {
        world.service.cancels.thenFail(ScriptedService.notSent()).thenFail(ScriptedService.unknown());
        world.service.reads.always(CANCELED);
        world.abort();
        world.pass(5);
        assertEquals(3, world.service.cancels.count());
        world.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void aServiceThatStaysOutOfReachSaysSo() {
        world.service.cancels.alwaysFail(ScriptedService.notSent());
        world.abort();
        world.pass(20);
        world.host.assertEnded(Ending.ABORTED, "could not be stopped within 20 s", "Out of reach.", "may go on");
    }

    @Test
    void readingThatFailsForAMomentDoesNotEndIt() {
        world.service.reads.thenFail(ScriptedService.unknown()).always(CANCELED);
        world.abort();
        world.pass(2);
        world.host.assertEnded(Ending.ABORTED);
        assertEquals("canceled", world.life().state().status());
    }

    @Test
    void theBuildIsLeftAloneWhereItShallBe() {
        World other = new World();
        other.begin(Goal.BUILD, new Options(false, null, null));
        other.abort();
        other.host.assertEnded(Ending.ABORTED, "goes on", "cancelOnAbort: false", "https://ci.example/b1");
        assertEquals(0, other.service.cancels.count());
    }

    @Test
    void aServiceThatCannotStopBuildsSaysSo() {
        World other = new World();
        other.begin(other.service.unstoppable(), Goal.BUILD, Options.STANDARD);
        other.abort();
        other.host.assertEnded(Ending.ABORTED, "offers no way to stop", "goes on", "https://ci.example/b1");
    }

    @Test
    void whereTheBuildsPageIsNotKnownTheOverviewIsNamed() {
        World other = new World();
        other.service.starts.then(new BuildRef("b1", null, null, Map.of()));
        other.begin(other.service.unstoppable(), Goal.BUILD, Options.STANDARD);
        other.abort();
        other.host.assertEnded(Ending.ABORTED, "it goes on. " + ScriptedService.OVERVIEW);
    }

    @Test
    void aSecondWishChangesNothing() {
        world.abort();
        world.abort();
        world.pass(600);
        assertEquals(1, world.service.cancels.count());
        world.host.onlyEnding();
    }

    @Test
    void afterTheEndThereIsNothingToStop() {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.pass(10);
        world.abort();
        world.pass(600);
        assertEquals(0, world.service.cancels.count());
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void nothingIsAskedAfterTheEnd() {
        world.abort();
        world.pass(20);
        int before = world.events.size();
        world.pass(3_600);
        assertEquals(before, world.events.size());
        assertEquals(0, world.time.alarms());
    }

    @Test
    void giveUpAfterDoesNotCutItShort() {
        World other = new World();
        other.begin(Goal.BUILD, new Options(true, null, 1));
        other.pass(50);
        other.abort();
        other.pass(11);
        other.host.assertGoesOn();
        other.service.reads.always(CANCELED);
        other.pass(1);
        other.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void aDiskThatFailsDoesNotKeepTheBuildRunning() {
        world.host.disk(life -> CompletableFuture.failedFuture(new IOException("disk full")));
        world.service.reads.always(CANCELED);
        world.abort();
        assertEquals(1, world.service.cancels.count());
        world.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void theAnswerToAQuestionThatWasUnderWayIsOfNoInterest() {
        CompletableFuture<BuildState> question = world.service.reads.thenPending();
        world.pass(5);
        world.abort();
        question.complete(ScriptedService.running("publishing"));
        world.pass(1);
        world.host.assertSaid(0, "is publishing");
    }

    @Test
    void aPauseThatTheServiceAskedForDoesNotHoldUpTheRequest() {
        world.service.reads.thenFail(ScriptedService.throttled(Duration.ofMinutes(10)));
        world.pass(5);
        world.abort();
        assertTrue(world.service.cancels.count() == 1);
    }
}
