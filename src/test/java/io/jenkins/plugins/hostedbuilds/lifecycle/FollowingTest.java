package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowingTest {
    private final World world = new World();

    @ParameterizedTest
    @EnumSource(Result.class)
    void theEndIsTheBuilds(Result result) {
        world.service.reads.always(ScriptedService.ended("over", result));
        world.begin();
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(result, world.life().state().result());
    }

    @Test
    void theEndIsOnDisk() throws Exception {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin();
        world.pass(60);
        Life saved = LifeJson.read(world.host.lastSaved());
        assertEquals(Ending.FINISHED, saved.outcome().ending());
        assertEquals(Result.SUCCESS, saved.state().result());
    }

    @Test
    void theEndIsToldInOneLine() {
        world.service.reads.always(ScriptedService.ended("failed", Result.FAILURE));
        world.begin();
        world.pass(60);
        world.host.assertSaid(1, "Build b1 is failed: FAILURE after 3 min 4 s");
    }

    @Test
    void thereIsALineForEachChangeAndNoneForAPoll() {
        world.begin();
        world.pass(3_600);
        world.service.reads.always(ScriptedService.running("publishing"));
        world.pass(3_600);
        assertTrue(world.service.reads.count() > 100);
        world.host.assertSaid(1, "is building");
        world.host.assertSaid(1, "is publishing");
        assertEquals(3, world.host.lines.size(), () -> String.join("\n", world.host.lines));
    }

    @Test
    void whoLooksAtItIsToldOfChangesOnly() {
        world.begin();
        world.pass(3_600);
        assertEquals(2, world.host.changes.size());
    }

    @Test
    void anUnknownWordIsToldOnceAndWaitedOn() {
        world.service.reads.always(ScriptedService.unknown("hibernating"));
        world.begin();
        world.pass(3_600);
        world.host.assertGoesOn();
        world.host.assertSaid(1, "\"hibernating\", which this plugin does not know");
    }

    @Test
    void anUnknownWordThatComesAgainIsNotExplainedAgain() {
        world.service
                .reads
                .then(ScriptedService.unknown("odd"))
                .then(ScriptedService.running("building"))
                .then(ScriptedService.unknown("odd"));
        world.begin();
        world.pass(600);
        world.host.assertSaid(1, "which this plugin does not know");
    }

    @Test
    void troubleIsToldOnceAndItsEndToo() {
        for (int i = 0; i < 5; i++) {
            world.service.reads.thenFail(ScriptedService.unknown());
        }
        world.begin();
        world.pass(600);
        world.host.assertSaid(1, "No answer. Trying again.");
        world.host.assertSaid(1, "The service answers again after");
    }

    @Test
    void aSecondTimeOfTroubleIsToldAgain() {
        world.service
                .reads
                .thenFail(ScriptedService.unknown())
                .then(ScriptedService.running("building"))
                .thenFail(ScriptedService.unknown());
        world.begin();
        world.pass(600);
        world.host.assertSaid(2, "Trying again.");
        world.host.assertSaid(2, "answers again");
    }

    @Test
    void anOutageOfHoursIsSatOut() {
        world.service.reads.alwaysFail(ScriptedService.unknown());
        world.begin();
        world.pass(5 * 3_600);
        world.host.assertGoesOn();
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.pass(600);
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void anOutageThatLastsTooLongSaysThatTheBuildMayGoOn() {
        world.service.reads.alwaysFail(ScriptedService.unknown());
        world.begin();
        world.pass(7 * 3_600);
        world.host.assertEnded(Ending.FAILED, "may go on: https://ci.example/b1", "No answer.");
    }

    @Test
    void aBuildThatIsNotThereYetIsGivenSomeTime() {
        world.service.reads.thenFail(ScriptedService.refused()).thenFail(ScriptedService.refused());
        world.begin();
        world.pass(60);
        world.host.assertGoesOn();
        world.host.assertSaid(1, "is building");
    }

    @Test
    void aRefusalThatLastsIsBelieved() {
        world.service.reads.alwaysFail(ScriptedService.refused());
        world.begin();
        world.pass(600);
        world.host.assertEnded(Ending.FAILED, "can no longer be followed", "No such thing.", "https://ci.example/b1");
        assertTrue(world.service.reads.count() >= 3);
    }

    @Test
    void aRefusalAtTheEndOfAnOutageHasAGraceTimeOfItsOwn() {
        for (int i = 0; i < 20; i++) {
            world.service.reads.thenFail(ScriptedService.unknown());
        }
        world.service.reads.thenFail(ScriptedService.refused());
        world.begin();
        world.pass(3 * 3_600);
        world.host.assertGoesOn();
        world.host.assertSaid(1, "is building");
    }

    @Test
    void itIsGivenUpWhenTheUserSaidSo() {
        world.begin(Goal.BUILD, new Options(true, null, 30));
        world.pass(30 * 60 - 1);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.FAILED, "30 minutes", "the build goes on", "https://ci.example/b1");
        assertEquals(0, world.service.cancels.count());
    }

    @Test
    void whatEndedMeanwhileIsNotGivenUp() {
        world.begin(Goal.BUILD, new Options(true, 900, 10));
        world.pass(9 * 60);
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotSaidToGoOnWithTheBuild() {
        world.service.reads.alwaysFail(ScriptedService.unknown());
        world.begin(Goal.BUILD, new Options(true, null, 30));
        world.pass(30 * 60);
        world.host.assertEnded(
                Ending.FAILED, "30 minutes", "while the service did not answer", "may go on: https://ci.example/b1");
    }

    @Test
    void anAnswerThatIsLateForTheLastQuestionIsNotWaitedForLong() {
        world.begin(Goal.BUILD, new Options(true, 900, 10));
        world.pass(9 * 60);
        world.service.reads.thenPending();
        world.pass(119);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.FAILED, "10 minutes", "did not answer", "no answer yet");
    }

    @Test
    void whereABuildHasNoPageThatMayGoOnTheOverviewIsNamed() {
        world.service.starts.then(new BuildRef("b1", null, null, Map.of()));
        world.service.reads.alwaysFail(ScriptedService.unknown());
        world.begin();
        world.pass(7 * 3_600);
        world.host.assertEnded(Ending.FAILED, "may go on: " + ScriptedService.OVERVIEW);
    }

    @Test
    void whereABuildHasNoPageAndIsGivenUpTheOverviewIsNamed() {
        world.service.starts.then(new BuildRef("b1", null, null, Map.of()));
        world.begin(Goal.BUILD, new Options(true, null, 5));
        world.pass(5 * 60);
        world.host.assertEnded(Ending.FAILED, "the build goes on: " + ScriptedService.OVERVIEW);
    }

    /** It is large, and ten thousand builds may wait. */
    @Test
    void detailsAreNotHeldWhileItGoesOn() {
        world.begin();
        world.pass(60);
        assertEquals(Map.of(), world.life().state().details());
    }

    @Test
    void detailsAreThereAtTheEnd() {
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.begin();
        world.pass(60);
        assertEquals(
                Map.of("status", "finished"), world.host.onlyEnding().state().details());
    }

    @Test
    void detailsAreThereWhereItIsGivenUp() {
        world.begin(Goal.BUILD, new Options(true, null, 5));
        world.pass(5 * 60);
        assertEquals(
                Map.of("status", "building"), world.host.onlyEnding().state().details());
    }

    @Test
    void nothingIsAskedAfterTheEnd() {
        world.begin(Goal.BUILD, new Options(true, null, 1));
        world.pass(60);
        int before = world.service.reads.count();
        world.lifecycle.wake();
        world.pass(3_600);
        assertEquals(before, world.service.reads.count());
        assertEquals(0, world.time.alarms());
    }

    @Test
    void theUsersShortestPauseIsKept() {
        world.begin(Goal.BUILD, new Options(true, 300, null));
        world.pass(3_600);
        assertEquals(12, world.service.reads.count());
    }

    @Test
    void aWakeUpAsksAtOnce() {
        world.begin();
        world.lifecycle.wake();
        world.settle();
        assertEquals(1, world.service.reads.count());
    }

    @Test
    void theNumberIsTakenFromTheBuild() {
        world.service.reads.always(new BuildState(
                "building", true, null, null, "42", null, null, null, null, null, Map.of("big", "json")));
        world.begin();
        world.pass(10);
        assertEquals("#42", world.life().build().title());
        world.host.assertSaid(1, "Build #42 is building");
    }

    @Test
    void peopleWhoLookAtAHangingBuildSeeWhatItWaitsFor() {
        world.begin();
        world.pass(5);
        assertEquals("following Scripted b1: building, next check in 5 s", world.lifecycle.status());
    }

    @Test
    void theMessageOfTheServiceIsToldAtTheEnd() {
        world.service.reads.always(new BuildState(
                "failed", true, Result.FAILURE, "Step 3 failed", null, null, null, null, null, null, null));
        world.begin();
        world.pass(10);
        world.host.assertSaid(1, "Build b1 is failed: FAILURE: Step 3 failed");
    }

    @Test
    void thePausesOfTroubleRespectTheService() {
        world.service.reads.thenFail(ScriptedService.throttled(Duration.ofSeconds(300)));
        world.begin();
        world.pass(304);
        assertEquals(1, world.service.reads.count());
    }
}
