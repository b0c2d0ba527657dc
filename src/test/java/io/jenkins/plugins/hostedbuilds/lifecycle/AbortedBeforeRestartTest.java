package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever waits is stopped, and then the process is killed before that was carried out: the next one does it. */
class AbortedBeforeRestartTest {
    private static final Options LET_GO = new Options(false, null, null);
    private static final BuildState CANCELED = ScriptedService.ended("canceled", Result.ABORTED);

    private final World world = new World();

    /** Stopped while the answer to the start is under way, and killed then. */
    private void abortWhileStarting(Options options) {
        world.service.starts.thenPending();
        world.begin(Goal.BUILD, options);
        world.abort();
    }

    /** Stopped while the answer to the start is under way; killed once the build was known, before anything else. */
    private void abortWhileTheIdIsSaved(Options options) {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin(Goal.BUILD, options);
        world.host.disk(life -> life.phase() == Phase.CANCELLING || life.over()
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(null));
        world.abort();
        start.complete(ScriptedService.BUILD);
        world.settle();
    }

    private void assertStoppedOnce(int cancelsBefore) {
        assertEquals(cancelsBefore + 1, world.service.cancels.count());
        assertEquals(1, world.service.starts.count());
        world.host.assertEnded(Ending.ABORTED);
    }

    @Test
    void theWishIsOnDiskAtOnce() throws IOException {
        abortWhileStarting(Options.STANDARD);
        assertTrue(LifeJson.read(world.host.lastSaved()).aborted());
    }

    @Test
    void nobodysWishIsNotOnDisk() throws IOException {
        world.begin();
        assertFalse(LifeJson.read(world.host.lastSaved()).aborted());
    }

    @Test
    void aDiskThatFailsDoesNotLoseTheWish() {
        CompletableFuture<BuildRef> start = world.service.starts.thenPending();
        world.begin();
        world.host.disk(life -> CompletableFuture.failedFuture(new IOException("disk full")));
        world.abort();
        world.service.reads.always(CANCELED);
        start.complete(ScriptedService.BUILD);
        world.settle();
        assertStoppedOnce(0);
    }

    @Test
    void anIntentIsNotCarriedOut() {
        world.restart(LifeJson.write(World.life(Goal.BUILD, Options.STANDARD).withAbort()));
        world.pass(600);
        assertEquals(0, world.service.starts.count());
        world.host.assertEnded(Ending.ABORTED, "before anything was started");
    }

    @Test
    void aBuildWhoseStartWasNotAnsweredIsFoundAndStopped() {
        abortWhileStarting(Options.STANDARD);
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.service.reads.always(CANCELED);
        world.restart();
        assertStoppedOnce(0);
        world.host.assertSaid(1, "stopped before the restart");
    }

    @Test
    void aBuildThatShowsLateIsStoppedToo() {
        abortWhileStarting(Options.STANDARD);
        world.restart();
        world.pass(8);
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.service.reads.always(CANCELED);
        world.pass(5);
        assertStoppedOnce(0);
    }

    @Test
    void aStartThatLeftNoTraceIsNotSentAgain() {
        abortWhileStarting(Options.STANDARD);
        world.restart();
        world.pass(19);
        world.host.assertGoesOn();
        world.pass(1);
        world.host.assertEnded(Ending.ABORTED, "whether a build runs is not known", ScriptedService.OVERVIEW);
        world.pass(3_600);
        assertEquals(1, world.service.starts.count());
    }

    @Test
    void aSearchEndsInStopping() {
        world.service.starts.thenFail(ScriptedService.unknown());
        world.begin();
        world.abort();
        world.service.finds.always(List.of(ScriptedService.BUILD));
        world.service.reads.always(CANCELED);
        world.restart();
        assertStoppedOnce(0);
    }

    @Test
    void aBuildThatBecameKnownIsStopped() {
        abortWhileTheIdIsSaved(Options.STANDARD);
        int before = world.service.cancels.count();
        world.service.reads.always(CANCELED);
        world.restart();
        assertStoppedOnce(before);
    }

    @Test
    void aBuildThatIsFollowedIsStopped() {
        world.begin();
        world.restart(LifeJson.write(world.life().withAbort()));
        assertEquals(1, world.service.cancels.count());
    }

    @Test
    void aServiceThatCannotStopBuildsSaysSo() {
        world.begin();
        Life life = world.life().withAbort();
        world.time.forget();
        world.begin(world.service.unstoppable(), life);
        world.host.assertEnded(Ending.ABORTED, "offers no way to stop", "https://ci.example/b1");
    }

    @Test
    void aBuildThatMayBeStartedGoesOnWhereItShall() {
        world.begin(Goal.BUILD, LET_GO);
        String starting = world.host.saved.get(0);
        assertTrue(starting.contains("\"STARTING\""), starting);
        world.restart(starting.replace("\"aborted\":false", "\"aborted\":true"));
        world.host.assertEnded(Ending.ABORTED, "a build may go on, as cancelOnAbort: false asked for");
        assertEquals(0, world.service.finds.count());
    }

    @Test
    void aBuildThatIsKnownGoesOnWhereItShall() {
        world.begin(Goal.BUILD, LET_GO);
        world.restart(LifeJson.write(world.life().withAbort()));
        world.host.assertEnded(Ending.ABORTED, "The build goes on, as cancelOnAbort: false asked for");
        assertEquals(0, world.service.cancels.count());
    }

    @Test
    void aBuildThatAnOlderVersionWasStoppingIsStopped() throws IOException {
        world.begin();
        world.abort();
        String older = world.host.lastSaved().replace(",\"aborted\":true", "");
        assertFalse(LifeJson.read(older).aborted());
        world.service.reads.always(CANCELED);
        world.restart(older);
        assertStoppedOnce(1);
    }

    @Test
    void anEndIsToldAgainAsItWas() {
        world.service.reads.always(CANCELED);
        world.begin();
        world.abort();
        world.restart();
        world.host.assertEnded(Ending.ABORTED);
        assertEquals(1, world.service.cancels.count());
    }
}
