package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched of a build that has ended. */
class FinishingTest {
    private static final Wanted IPA = new Wanted(".*[.]ipa", null, false, null, null);

    private final World world = new World();
    private final MemoryStorage storage = new MemoryStorage();

    FinishingTest() {
        world.host.storage = storage;
        world.service.reads.always(ScriptedService.ended("finished", Result.SUCCESS));
        world.service.artifacts.always(List.of(
                new Artifact("app.ipa", "ipa", 10L, "https://ci.example/app.ipa"),
                new Artifact("log.txt", "log", 10L, "https://ci.example/log.txt")));
        world.service.downloads.always(MemoryStorage.download());
    }

    private static Options wanting(Wanted wanted) {
        return new Options(true, null, null, LogChoice.NONE, wanted);
    }

    private void run(Wanted wanted) {
        world.begin(Goal.BUILD, wanting(wanted));
        world.pass(10);
    }

    @Test
    void nothingIsAskedForThatNobodyWants() {
        run(Wanted.NOTHING);
        world.host.assertEnded(Ending.FINISHED);
        assertFalse(world.events.contains("artifacts"), world.events::toString);
    }

    @Test
    void whatMatchesIsBroughtToAFolderOfTheBuild() {
        run(IPA);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(List.of("hosted-builds/scripted/b1/app.ipa"), storage.brought);
    }

    @Test
    void theUsersFolderIsTaken() {
        run(new Wanted(".*", "out/", false, null, null));
        assertEquals(List.of("out/app.ipa", "out/log.txt"), storage.brought);
    }

    @Test
    void thePathIsKeptWithTheFilesPlace() {
        run(new Wanted("log.*", null, false, null, null));
        assertEquals(
                Map.of(1, "hosted-builds/scripted/b1/log.txt"),
                world.life().harvest().paths());
    }

    @Test
    void allFilesAreListedWhetherTheyAreFetchedOrNot() {
        run(IPA);
        assertEquals(2, world.life().state().artifacts().size());
    }

    @Test
    void theOneFileIsBroughtWhereTheUserSays() {
        run(new Wanted(null, null, false, "target/app.mda", null));
        assertEquals(List.of("target/app.mda"), storage.brought);
    }

    @Test
    void aPatternThatMatchesNothingIsTold() {
        run(new Wanted("nothing", null, false, null, null));
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "No file of the build matches \"nothing\"; there are: app.ipa, log.txt");
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"FAILURE", "ABORTED", "UNSTABLE", "NOT_BUILT"})
    void filesOfABuildThatDidNotSucceedAreFetchedToo(Result result) {
        world.service.reads.always(ScriptedService.ended("over", result));
        run(IPA);
        assertEquals(1, storage.brought.size());
    }

    @Test
    void aTransferThatBreaksIsCompleted() {
        storage.transfers.thenFail(ScriptedService.unknown());
        run(IPA);
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        String path = "hosted-builds/scripted/b1/app.ipa";
        assertEquals(List.of(path, path + " again"), storage.brought);
    }

    @Test
    void eachAttemptAsksForAFreshAddress() {
        storage.transfers.thenFail(ScriptedService.unknown());
        run(IPA);
        world.pass(60);
        assertEquals(2, world.service.downloads.count());
    }

    @Test
    void aBuildThatWentWellAndWhoseFileIsRefusedFails() {
        world.service.downloads.alwaysFail(ScriptedService.refused());
        run(IPA);
        world.pass(120);
        world.host.assertEnded(Ending.FAILED, "Build b1 is finished, but", "app.ipa could not be fetched");
    }

    @Test
    void aFileThatIsOutOfReachForTooLongIsGivenUp() {
        storage.transfers.alwaysFail(ScriptedService.unknown());
        run(IPA);
        world.pass(20 * 60);
        world.host.assertGoesOn();
        world.pass(30 * 60);
        world.host.assertEnded(Ending.FAILED, "app.ipa could not be fetched");
    }

    @Test
    void aFileThatIsMissedDoesNotKeepOthersFromComing() {
        storage.transfers.thenFail(ScriptedService.refused());
        world.service.downloads.alwaysFail(ScriptedService.refused());
        run(new Wanted(".*", null, false, null, "tests.xml"));
        world.pass(600);
        assertTrue(storage.written.containsKey("tests.xml"));
    }

    @Test
    void aBuildsOwnFailureIsNotHiddenByAFileThatIsMissed() {
        world.service.reads.always(ScriptedService.ended("failed", Result.FAILURE));
        world.service.downloads.alwaysFail(ScriptedService.refused());
        run(IPA);
        world.pass(120);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "could not be fetched");
    }

    @Test
    void anotherSizeThanTheServiceSaidIsNoted() {
        storage.transfers.always(11L);
        run(IPA);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "app.ipa has 11 bytes, where the service speaks of 10");
    }

    @Test
    void aServiceWithoutFilesSaysSo() {
        world.begin(world.service.unstoppable(), Goal.BUILD, wanting(IPA));
        world.pass(10);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "Scripted has no files of a build to fetch.");
    }

    @Test
    void aServiceWithoutTestsSaysSo() {
        world.begin(world.service.unstoppable(), Goal.BUILD, wanting(new Wanted(null, null, false, null, "tests.xml")));
        world.pass(10);
        world.host.assertSaid(1, "Scripted has no test results");
    }

    @Test
    void testsAreWrittenAndCounted() {
        world.service.tests.always(List.of(
                new TestCase("Unit", "T", "passes", Result.SUCCESS, 1.0, null),
                new TestCase("Unit", "T", "fails", Result.FAILURE, 1.0, "no"),
                new TestCase("Unit", "T", "waits", Result.NOT_BUILT, null, null)));
        run(new Wanted(null, null, false, null, "out/tests.xml"));
        assertTrue(storage.written.get("out/tests.xml").contains("<testsuite name=\"Unit\" tests=\"3\""));
        world.host.assertSaid(1, "3 tests, 1 failed, 1 skipped, written to out/tests.xml");
    }

    @Test
    void whatIsFetchedIsArchived() {
        run(new Wanted(".*ipa", null, true, null, null));
        assertEquals(List.of("hosted-builds/scripted/b1/app.ipa"), storage.archived);
    }

    @Test
    void archivingAloneMeansAllFiles() {
        run(new Wanted(null, null, true, null, null));
        assertEquals(2, storage.archived.size());
    }

    @Test
    void anArchiveThatFailsFailsTheBuildThatWentWell() {
        storage.archives.alwaysFail(ScriptedService.refused());
        run(new Wanted(".*", null, true, null, null));
        world.pass(120);
        world.host.assertEnded(Ending.FAILED, "could not be archived");
    }

    @Test
    void aNewProcessFetchesAgain() {
        CompletableFuture<Long> pending = storage.transfers.thenPending();
        run(IPA);
        world.host.saved.clear();
        String text = LifeJson.write(world.life());
        world.restart(text);
        world.host.storage = storage;
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(1, world.service.starts.count());
        assertFalse(pending.isDone());
    }

    @Test
    void whoStopsWhileFilesAreFetchedEndsTheTransfer() {
        CompletableFuture<Long> pending = storage.transfers.thenPending();
        run(IPA);
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "the build itself has ended");
        assertTrue(pending.isCancelled());
    }

    @Test
    void aBuildThatHasEndedIsNotCancelledWithItsTransfers() {
        storage.transfers.thenPending();
        run(IPA);
        world.abort();
        assertEquals(0, world.service.cancels.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../out", "C:\\out"})
    void aFolderOutsideTheWorkspaceIsAnError(String folder) {
        InvalidArgumentException failure = Assertions.assertThrows(
                InvalidArgumentException.class, () -> new Wanted(".*", folder, false, null, null));
        assertEquals("artifactsDir", failure.argument());
    }
}
