package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.orphans.Orphans;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** All ways in which a run ends before its build does. */
@WithJenkins
class StoppedRunsTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic().holdAll();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private WorkflowRun following(String script) throws Exception {
        return following(Rig.pipeline(j, script));
    }

    private WorkflowRun following(WorkflowJob job) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("is queued", run);
        return run;
    }

    /** Stopped, seen to have stopped, and nobody has to care for it. */
    private void assertStopped() {
        Awaitility.await()
                .until(() -> HostedBuildsRuntime.get().inFlight().all().isEmpty());
        assertEquals("canceled", rig.codemagic().lastBuild().status());
        assertEquals(1, rig.codemagic().cancels());
        List<RecordedRequest> requests = rig.simulator().journal().requests();
        assertEquals("GET", requests.get(requests.size() - 1).method());
    }

    private void assertLeftBehind() {
        Awaitility.await().until(() -> Orphans.get().list().size() == 1);
        assertEquals(
                rig.codemagic().lastBuild().id(),
                Orphans.get().list().get(0).life().build().id());
    }

    /** The hard way: nothing that runs in it is told. */
    private void kill(WorkflowRun run) throws Exception {
        run.doKill();
        j.waitForCompletion(run);
    }

    @Test
    void theBuildOfARunThatIsKilledIsStopped() throws Exception {
        kill(following(BUILD));
        assertStopped();
    }

    @Test
    void theBuildOfARunThatIsTerminatedIsStopped() throws Exception {
        WorkflowRun run = following(BUILD);
        run.doTerm();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        assertStopped();
    }

    @Test
    void theBuildOfAJobThatIsDeletedIsStopped() throws Exception {
        following(BUILD).getParent().delete();
        assertStopped();
    }

    @Test
    void theBuildOfAFolderThatIsDeletedIsStopped() throws Exception {
        Folder folder = j.jenkins.createProject(Folder.class, "folder");
        WorkflowJob job = folder.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(BUILD, true));
        following(job);
        folder.delete();
        assertStopped();
    }

    @Test
    void aBuildThatIsToGoOnDoesSoWithoutItsRun() throws Exception {
        kill(following(BUILD + ", cancelOnAbort: false"));
        Awaitility.await()
                .until(() -> HostedBuildsRuntime.get().inFlight().all().isEmpty());
        assertEquals(0, rig.codemagic().cancels());
    }

    @Test
    void whatCannotBeStoppedWithItsRunIsLeftBehind() throws Exception {
        rig.codemagic().cancelRefused(403);
        kill(following(BUILD));
        assertLeftBehind();
        assertEquals(1, rig.codemagic().cancels());
    }

    @Test
    void aRunThatIsDeletedIsNotWrittenAgain() throws Exception {
        rig.codemagic().cancelRefused(403);
        WorkflowRun run = following(BUILD);
        kill(run);
        ((Run<?, ?>) run).delete();
        assertLeftBehind();
        assertFalse(run.getRootDir().exists());
    }

    @Test
    void whatCannotBeStoppedWithItsJobIsLeftBehind() throws Exception {
        rig.codemagic().cancelRefused(403);
        following(BUILD).getParent().delete();
        assertLeftBehind();
    }

    /** A run that is followed cannot be deleted by itself. */
    @Test
    void aRunThatGoesOnIsNotDeleted() throws Exception {
        WorkflowRun run = following(BUILD);
        try {
            run.delete();
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("running"), e.getMessage());
        }
        assertEquals(0, rig.codemagic().cancels());
        assertTrue(run.isBuilding());
    }

    @Test
    void aServiceThatDoesNotAnswerDoesNotHoldTheRun() throws Exception {
        Tuning usual = Tuning.STANDARD;
        HostedBuildsRuntime.get()
                .tune(
                        Rhythm.STANDARD,
                        new Tuning(
                                usual.look(),
                                usual.lookPause(),
                                usual.refusal(),
                                Duration.ofSeconds(2),
                                usual.cancelPause(),
                                usual.throttle(),
                                usual.outage(),
                                usual.transfer()));
        rig.simulator().faults().on("POST", "/builds/.*/cancel").always().silence();
        WorkflowRun run = Rig.pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        j.waitForMessage("started: http", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("was asked to stop the build and has not confirmed it within 2 s: http", run);
    }

    /** Codemagic answers 208 then. */
    @Test
    void aBuildThatEndsBeforeTheRequestIsToldAsItEnded() throws Exception {
        WorkflowRun run = following(BUILD);
        rig.simulator().faults().on("GET", "/builds/.*").times(1).serverError();
        rig.codemagic().lastBuild().finish("finished");
        j.waitForMessage("Trying again", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("has stopped: finished", run);
    }
}
