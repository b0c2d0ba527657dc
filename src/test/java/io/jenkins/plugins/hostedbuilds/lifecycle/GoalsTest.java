package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a life is for, other than the whole of it. */
class GoalsTest {
    private final World world = new World();

    @Test
    void startEndsAfterTheStart() {
        world.begin(Goal.START, Options.STANDARD);
        world.host.assertEnded(Ending.DONE);
        assertEquals(ScriptedService.BUILD, world.life().build());
        assertEquals(0, world.service.reads.count());
    }

    @Test
    void startIsFoundWhereItsAnswerIsLost() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.begin(Goal.START, Options.STANDARD);
        world.host.assertEnded(Ending.DONE);
    }

    @Test
    void followStartsNothing() {
        world.begin(Goal.FOLLOW, Options.STANDARD);
        world.pass(3_600);
        assertEquals(0, world.service.starts.count());
        world.host.assertGoesOn();
    }

    @Test
    void followAsksAtOnce() {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin(Goal.FOLLOW, Options.STANDARD);
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void followIsOnDiskBeforeItBegins() {
        world.begin(Goal.FOLLOW, Options.STANDARD);
        assertEquals("save FOLLOWING", world.events.get(0));
    }

    @Test
    void followThatIsStoppedStopsTheBuild() {
        world.begin(Goal.FOLLOW, Options.STANDARD);
        world.abort();
        assertEquals(1, world.service.cancels.count());
    }

    @Test
    void followThatIsStoppedWhileItIsSavedAsksNothingBesides() {
        CompletableFuture<Void> save = new CompletableFuture<>();
        world.host.disk(life -> life.phase() == Phase.FOLLOWING ? save : CompletableFuture.completedFuture(null));
        world.begin(Goal.FOLLOW, Options.STANDARD);
        world.service.cancels.thenPending();
        world.abort();
        save.complete(null);
        world.pass(10);
        assertEquals(0, world.service.reads.count());
    }

    private static Options named() {
        return new Options(true, null, null, LogChoice.NONE, Wanted.NOTHING, true);
    }

    @Test
    void anIdThatTheUserGaveAndNobodyKnowsIsToldAtOnce() {
        world.service.reads.alwaysFail(ScriptedService.refused());
        world.begin(Goal.FOLLOW, named());
        world.host.assertEnded(Ending.FAILED, "No such thing.");
        assertEquals(1, world.service.reads.count());
    }

    @Test
    void aBuildThatWasSeenAndIsForgottenIsGivenSomeTime() {
        world.service.reads.then(ScriptedService.running("building")).alwaysFail(ScriptedService.refused());
        world.begin(Goal.FOLLOW, named());
        world.pass(30);
        world.host.assertGoesOn();
    }

    @Test
    void aBuildThatAStepHasJustStartedIsGivenSomeTimeToShow() {
        world.service.reads.thenFail(ScriptedService.refused());
        world.begin(Goal.FOLLOW, Options.STANDARD);
        world.host.assertGoesOn();
        world.pass(30);
        world.host.assertSaid(1, "is building");
    }

    @Test
    void readAsksOnce() {
        world.begin(Goal.READ, Options.STANDARD);
        world.host.assertEnded(Ending.DONE);
        assertEquals("building", world.life().state().status());
        assertEquals(1, world.service.reads.count());
    }

    @Test
    void readTellsNothingOfItself() {
        world.begin(Goal.READ, Options.STANDARD);
        assertTrue(world.host.lines.isEmpty());
    }

    @Test
    void readBearsWithABlip() {
        world.service.reads.thenFail(ScriptedService.unknown());
        world.begin(Goal.READ, Options.STANDARD);
        world.pass(10);
        world.host.assertEnded(Ending.DONE);
    }

    @Test
    void readOfAServiceOutOfReachFailsAfterAMinute() {
        world.service.reads.alwaysFail(ScriptedService.notSent());
        world.begin(Goal.READ, Options.STANDARD);
        world.pass(120);
        world.host.assertEnded(Ending.FAILED, "Out of reach.");
    }

    @Test
    void readThatIsRefusedFailsAtOnce() {
        world.service.reads.thenFail(ScriptedService.refused());
        world.begin(Goal.READ, Options.STANDARD);
        world.host.assertEnded(Ending.FAILED, "No such thing.");
    }

    @Test
    void readThatIsStoppedStopsNoBuild() {
        world.service.reads.thenPending();
        world.begin(Goal.READ, Options.STANDARD);
        world.abort();
        world.host.assertEnded(Ending.ABORTED);
        assertEquals(0, world.service.cancels.count());
    }

    @Test
    void cancelEndsOnceTheBuildIsSeenToHaveStopped() {
        world.service
                .reads
                .then(ScriptedService.running("building"))
                .always(ScriptedService.ended("canceled", Result.ABORTED));
        world.begin(Goal.CANCEL, Options.STANDARD);
        world.pass(1);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.ABORTED, world.life().state().result());
        assertEquals(1, world.service.cancels.count());
    }

    @Test
    void cancelOfABuildThatHasFinishedTellsHowItEnded() {
        world.service.reads.always(ScriptedService.ended("failed", Result.FAILURE));
        world.begin(Goal.CANCEL, Options.STANDARD);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.FAILURE, world.life().state().result());
    }

    @Test
    void cancelThatIsRefusedFails() {
        world.service.cancels.thenFail(ScriptedService.refused());
        world.begin(Goal.CANCEL, Options.STANDARD);
        world.host.assertEnded(Ending.FAILED, "could not be stopped");
    }

    @Test
    void cancelThatIsNotConfirmedFailsAfterTwentySeconds() {
        world.begin(Goal.CANCEL, Options.STANDARD);
        world.pass(20);
        world.host.assertEnded(Ending.FAILED, "not confirmed", "20 s");
    }

    @Test
    void cancelAtAServiceThatCannotFails() {
        world.begin(world.service.unstoppable(), Goal.CANCEL, Options.STANDARD);
        world.host.assertEnded(Ending.FAILED, "offers no way to stop");
    }

    @ParameterizedTest
    @EnumSource(
            value = Goal.class,
            names = {"FOLLOW", "READ", "CANCEL"})
    void aBuildWithoutAnIdIsNamedAsWhatIsMissing(Goal goal) {
        world.begin(world.service, World.life(goal, Options.STANDARD).with(new BuildRequest(Map.of())));
        world.host.assertEnded(Ending.FAILED, "Argument \"id\"");
        assertEquals(-1, world.host.onlyEnding().outcome().message().indexOf("deserves a report"));
    }

    @Test
    void detailsAreThereForWhoeverReads() {
        world.begin(Goal.READ, Options.STANDARD);
        BuildState state = world.host.onlyEnding().state();
        assertEquals(Map.of("status", "building"), state.details());
    }
}
