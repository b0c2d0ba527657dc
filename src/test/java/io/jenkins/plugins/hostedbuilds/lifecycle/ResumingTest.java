package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process is killed, and another goes on from the text that the first left on disk. */
class ResumingTest {
    private final World world = new World();

    @Test
    void anIntentIsCarriedOut() {
        world.restart(LifeJson.write(World.life(Goal.BUILD, Options.STANDARD)));
        assertEquals(1, world.service.starts.count());
        assertEquals(Phase.FOLLOWING, world.life().phase());
    }

    @Test
    void aStartThatWasAnsweredToNobodyIsFound() {
        world.service.starts.thenPending();
        world.begin();
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.restart();
        assertEquals(Phase.FOLLOWING, world.life().phase());
        world.pass(3_600);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aStartThatNeverLeftIsSentAfterAMinutesSearch() {
        world.service.starts.thenPending();
        world.begin();
        world.restart();
        world.pass(59);
        assertEquals(1, world.service.starts.count());
        world.pass(7);
        assertEquals(2, world.service.starts.count());
        assertEquals(Phase.FOLLOWING, world.life().phase());
    }

    @Test
    void aSearchGoesOn() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.pass(30);
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.restart();
        assertEquals(Phase.FOLLOWING, world.life().phase());
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aSecondStartWhoseFateIsUnknownIsNotSentAThirdTime() {
        world.service.starts.thenFail(ScriptedService.unknown()).thenPending();
        world.begin();
        world.pass(66);
        world.restart();
        world.pass(3_600);
        assertEquals(2, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "Twice");
    }

    @Test
    void theEvidenceOfTheFirstProcessIsUsed() {
        world.service.starts.thenPending();
        world.begin();
        world.pass(10);
        world.restart();
        assertEquals(1, world.service.evidences.count());
        assertEquals("marker", world.life().evidence().marker());
    }

    @Test
    void aBuildIsFollowedToItsEnd() {
        world.begin();
        world.restart();
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(Result.SUCCESS, world.life().state().result());
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aRestartIsToldWithTheAddress() {
        world.begin();
        world.restart();
        world.host.assertSaid(1, "after a restart: https://ci.example/b1");
    }

    @Test
    void theTimeBeforeTheRestartCountsForGiveUpAfter() {
        world.begin(Goal.BUILD, new Options(true, null, 10));
        world.pass(8 * 60);
        world.restart();
        world.pass(119);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.FAILED, "Given up after 10 minutes");
    }

    @Test
    void aTimeThatRanOutDuringTheRestartEndsIt() {
        world.begin(Goal.BUILD, new Options(true, null, 10));
        world.time.forget();
        world.pass(3_600);
        world.restart();
        world.pass(1);
        world.host.assertEnded(Ending.FAILED, "Given up after 10 minutes");
    }

    @Test
    void aBuildThatWasBeingStoppedIsStopped() {
        world.begin();
        world.service.cancels.thenPending();
        world.abort();
        world.restart();
        assertEquals(2, world.service.cancels.count());
        world.service.reads.always(ScriptedService.ended("canceled", Result.ABORTED));
        world.pass(2);
        world.host.assertEnded(Ending.ABORTED);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aWishToStopABuildIsCarriedOut() {
        world.service.cancels.thenPending();
        world.begin(Goal.CANCEL, Options.STANDARD);
        world.restart();
        world.service.reads.always(ScriptedService.ended("canceled", Result.ABORTED));
        world.pass(2);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(0, world.service.starts.count());
    }

    @Test
    void anEndIsToldAgainWithoutAnyRequest() {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin();
        world.pass(60);
        int before = world.service.reads.count();
        world.restart();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(before, world.service.reads.count());
        assertTrue(world.host.saved.isEmpty());
    }

    @Test
    void aStartForItselfEndsAfterTheSearch() {
        world.service.starts.thenPending();
        world.begin(Goal.START, Options.STANDARD);
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.restart();
        world.host.assertEnded(Ending.DONE);
        assertEquals(0, world.service.reads.count());
    }

    /** Killed after the id was saved and before the end was. */
    @Test
    void aStartForItselfWhoseBuildIsKnownEnds() {
        world.begin(Goal.START, Options.STANDARD);
        String following = world.host.saved.stream()
                .filter(text -> text.contains("\"FOLLOWING\""))
                .findFirst()
                .orElseThrow();
        world.restart(following);
        world.pass(60);
        world.host.assertEnded(Ending.DONE);
    }
}
