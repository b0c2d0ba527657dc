package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start whose answer was lost. */
class ReconcilingTest {
    private static final BuildRef OTHER = ScriptedService.build("b2");

    private final World world = new World();

    @BeforeEach
    void loseTheFirstAnswer() {
        world.service.starts.thenFail(ScriptedService.unknown());
    }

    @Test
    void theSearchIsOnDiskBeforeItBegins() {
        world.begin();
        assertEquals("save RECONCILING", world.events.get(world.events.indexOf("find") - 1));
    }

    @Test
    void itIsToldThatTheAnswerWasLost() {
        world.begin();
        world.host.assertSaid(1, "No answer. Whether a build was started is not known");
    }

    @Test
    void aBuildThatIsFoundIsFollowed() {
        world.service.finds.then(List.of(ScriptedService.BUILD));
        world.begin();
        world.pass(3_600);
        assertEquals(ScriptedService.BUILD, world.life().build());
        assertEquals(1, world.service.starts.count());
        world.host.assertSaid(1, "Found the build");
    }

    @Test
    void aBuildThatShowsUpLateIsFollowed() {
        for (int i = 0; i < 10; i++) {
            world.service.finds.then(List.of());
        }
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.begin();
        world.pass(3_600);
        assertEquals(Phase.FOLLOWING, world.life().phase());
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void nothingIsStartedAgainWithinAMinute() {
        world.begin();
        world.pass(59);
        assertEquals(1, world.service.starts.count());
        assertTrue(world.service.finds.count() >= 10, "it hardly looked");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aClockThatIsSetChangesNothingOfThat(int hours) {
        world.begin();
        world.pass(1);
        world.time.setClock(Duration.ofHours(hours));
        world.pass(58);
        assertEquals(1, world.service.starts.count());
        world.pass(7);
        assertEquals(2, world.service.starts.count());
    }

    @Test
    void aBuildThatIsNowhereIsStartedOnceMore() {
        world.begin();
        world.pass(66);
        assertEquals(2, world.service.starts.count());
        assertEquals(Phase.FOLLOWING, world.life().phase());
        world.host.assertSaid(1, "the order was lost, and is sent again");
    }

    @Test
    void theSecondStartIsOnDiskBeforeItGoesOut() throws Exception {
        world.begin();
        world.pass(66);
        int second = world.events.lastIndexOf("start");
        assertEquals("save STARTING", world.events.get(second - 1));
        Life saved = LifeJson.read(world.host.saved.get(world.host.saved.size() - 2));
        assertEquals(2, saved.posts());
    }

    @Test
    void nothingIsStartedAThirdTime() {
        world.service.starts.alwaysFail(ScriptedService.unknown());
        world.begin();
        world.pass(7 * 3_600);
        assertEquals(2, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "Twice", ScriptedService.OVERVIEW);
    }

    @Test
    void ofSeveralBuildsNoneIsFollowed() {
        world.service.finds.then(List.of(ScriptedService.BUILD, OTHER));
        world.begin();
        world.pass(3_600);
        world.host.assertEnded(Ending.FAILED, "https://ci.example/b1", "https://ci.example/b2", "waitForHostedBuild");
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void whereTheServiceRefusesToListNothingIsStartedAgain() {
        world.service.finds.alwaysFail(ScriptedService.refused());
        world.begin();
        world.pass(3_600);
        assertEquals(1, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "cannot be found out", ScriptedService.OVERVIEW, "No such thing.");
    }

    @Test
    void whileTheListFailsNothingIsStartedAgain() {
        world.service.finds.alwaysFail(ScriptedService.unknown());
        world.begin();
        world.pass(5 * 3_600);
        world.host.assertGoesOn();
        world.pass(2 * 3_600);
        assertEquals(1, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "cannot be found out", ScriptedService.OVERVIEW);
    }

    /** Such as a page for people, again and again: it is likely not the service that is asked. */
    @Test
    void aListThatFailsForAMinuteIsLookedAtForAnotherBeforeASecondStart() {
        for (int i = 0; i < 5; i++) { // pauses of 5, 10, 20, 40 and 80 s
            world.service.finds.thenFail(ScriptedService.unknown());
        }
        world.begin();
        world.pass(155 + 59);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aListThatMakesNoSenseIsGivenUpSooner() {
        world.service.finds.alwaysFail(ServiceException.unknown(200, null, "A page."));
        world.begin();
        world.pass(300);
        assertEquals(1, world.service.starts.count());
        world.host.assertEnded(Ending.FAILED, "cannot be found out", ScriptedService.OVERVIEW, "A page.");
    }

    @Test
    void aListThatFailsForAWhileIsAskedAgain() {
        world.service.finds.thenFail(ScriptedService.unknown()).thenFail(ScriptedService.throttled(null));
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.begin();
        world.pass(60);
        assertEquals(Phase.FOLLOWING, world.life().phase());
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aStartThatWasTakenWithoutAnIdIsLookedFor() {
        World other = new World();
        other.service.starts.then((BuildRef) null);
        other.service.finds.then(List.of(ScriptedService.BUILD));
        other.begin();
        assertEquals(ScriptedService.BUILD, other.life().build());
        other.host.assertSaid(1, "did not say which build");
    }

    @Test
    void aSearchThatCannotBeSavedGoesOnAllTheSame() {
        world.host.failSaves(Phase.RECONCILING);
        world.service.finds.then(List.of(ScriptedService.BUILD));
        world.begin();
        assertEquals(Phase.FOLLOWING, world.life().phase());
    }

    @Test
    void aSecondStartThatIsRefusedSaysSo() {
        world.service.starts.thenFail(ScriptedService.refused());
        world.begin();
        world.pass(66);
        world.host.assertEnded(Ending.FAILED, "Nothing was started");
    }
}
