package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** From the intent to a build whose id is known, where the service answers. */
class StartingTest {
    private final World world = new World();

    @Test
    void theIntentIsOnDiskBeforeTheRequestGoesOut() {
        world.begin();
        assertEquals("save STARTING", world.events.get(world.events.indexOf("start") - 1));
    }

    @Test
    void nothingIsSentWhileTheSaveIsUnderWay() {
        world.host.disk(life -> new CompletableFuture<>());
        world.begin();
        world.pass(600);
        assertEquals(0, world.service.starts.count());
    }

    @Test
    void nothingIsStartedWhereTheSaveFails() {
        world.host.failSaves(Phase.STARTING);
        world.begin();
        world.pass(600);
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "disk full", "nothing was done");
    }

    @Test
    void evidenceIsTakenBeforeTheStart() {
        world.begin();
        assertTrue(world.events.indexOf("evidence") < world.events.indexOf("start"));
    }

    @Test
    void theEvidenceIsOnDiskWithTheIntent() throws Exception {
        world.begin();
        assertEquals("marker", LifeJson.read(world.host.saved.get(0)).evidence().marker());
    }

    @Test
    void theIdIsSavedAsSoonAsItIsKnown() throws Exception {
        world.begin();
        assertEquals("save FOLLOWING", world.events.get(world.events.indexOf("start") + 2));
        Life saved = LifeJson.read(world.host.lastSaved());
        assertEquals(Phase.FOLLOWING, saved.phase());
        assertEquals(ScriptedService.BUILD, saved.build());
    }

    @Test
    void aBuildWhoseIdCannotBeSavedIsFollowedAllTheSame() {
        world.host.failSaves(Phase.FOLLOWING);
        world.begin();
        world.pass(60);
        world.host.assertGoesOn();
        assertTrue(world.service.reads.count() > 0);
    }

    @Test
    void theAddressIsTold() {
        world.begin();
        world.host.assertSaid(1, "https://ci.example/b1");
    }

    @Test
    void linesNameTheService() {
        world.begin();
        assertTrue(world.host.lines.stream().allMatch(line -> line.startsWith("[Scripted] ")));
    }

    @Test
    void aRefusedStartFails() {
        world.service.starts.thenFail(ScriptedService.refused());
        world.begin();
        world.host.assertEnded(Ending.FAILED, "No such thing.", "Nothing was started");
    }

    @Test
    void aRefusedStartIsNotSentAgain() {
        world.service.starts.thenFail(ScriptedService.refused());
        world.begin();
        world.pass(4_000);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aThrottledStartIsSentAgainAfterItsPause() {
        world.service.starts.thenFail(ScriptedService.throttled(Duration.ofSeconds(90)));
        world.begin();
        world.pass(89);
        assertEquals(1, world.service.starts.count());
        world.pass(1);
        assertEquals(2, world.service.starts.count());
        assertEquals(Phase.FOLLOWING, world.life().phase());
    }

    @Test
    void aThrottledStartIsGivenUpAfterAnHour() {
        world.service.starts.alwaysFail(ScriptedService.throttled(Duration.ofSeconds(60)));
        world.begin();
        world.pass(3_500);
        world.host.assertGoesOn();
        world.pass(400);
        world.host.assertEnded(Ending.FAILED, "Nothing could be started", "1 h 0 min", "Too much.");
    }

    @Test
    void aThrottledStartIsToldOnceAndItsEndToo() {
        for (int i = 0; i < 5; i++) {
            world.service.starts.thenFail(ScriptedService.throttled(null));
        }
        world.begin();
        world.pass(600);
        world.host.assertSaid(1, "Too much.");
        world.host.assertSaid(1, "answers again");
    }

    @Test
    void aStartThatNeverLeftIsSentAgain() {
        world.service.starts.thenFail(ScriptedService.notSent()).thenFail(ScriptedService.notSent());
        world.begin();
        world.pass(60);
        assertEquals(3, world.service.starts.count());
        assertEquals(Phase.FOLLOWING, world.life().phase());
    }

    @Test
    void forHowLongAStartIsTriedAgainIsSaidOnce() {
        world.service.starts.alwaysFail(ScriptedService.notSent());
        world.begin();
        world.pass(3_600);
        world.host.assertSaid(1, "Out of reach. Nothing was started yet. Trying again for up to 6 h 0 min.");
        world.host.assertSaid(1, "Trying again");
    }

    @Test
    void aStartThatNeverLeftNeedsNoSearch() {
        world.service.starts.thenFail(ScriptedService.notSent());
        world.begin();
        world.pass(60);
        assertEquals(0, world.service.finds.count());
    }

    @Test
    void aServiceOutOfReachIsGivenUpAfterHours() {
        world.service.starts.alwaysFail(ScriptedService.notSent());
        world.begin();
        world.pass(5 * 3_600);
        world.host.assertGoesOn();
        world.pass(2 * 3_600);
        world.host.assertEnded(Ending.FAILED, "Nothing could be started", "Out of reach.");
    }

    @Test
    void evidenceThatCannotBeTakenNowIsTakenLater() {
        world.service.evidences.thenFail(ScriptedService.unknown());
        world.begin();
        assertEquals(0, world.service.starts.count());
        world.pass(30);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void evidenceThatIsRefusedEndsItBeforeTheStart() {
        world.service.evidences.thenFail(ScriptedService.refused());
        world.begin();
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "Nothing was started");
    }

    @Test
    void anArgumentThatMakesNoSenseIsToldAsItIs() {
        world.service.starts.thenThrow(new InvalidArgumentException("branch", "Argument \"branch\" is missing."));
        world.begin();
        world.host.assertEnded(Ending.FAILED, "Argument \"branch\" is missing.");
        assertFalse(world.host.onlyEnding().outcome().message().contains("deserves a report"));
    }

    @Test
    void peopleSeeThatABuildIsKnown() {
        world.begin();
        assertEquals(ScriptedService.BUILD, world.host.changes.get(0).build());
    }

    @Test
    void oneStartIsSent() {
        world.begin();
        world.pass(3_600);
        assertEquals(1, world.service.starts.count());
        assertEquals(1, world.life().posts());
    }
}
