package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Restarts in the ways that administrators do them; the service goes on meanwhile. */
class RestartTest {
    private static final String BUILD = "def b = codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main',"
            + " environment: [variables: [GREETING: 'hello']]\necho \"result ${b.result}\"";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final CodemagicRig rig = new CodemagicRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void aBuildThatWasQueuedIsFollowedOn() throws Throwable {
        sessions.then(j -> begin(j, "is queued"));
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run = theRun(j);
            j.waitForMessage("again after a restart", run);
            rig.codemagic().lastBuild().finish("finished");
            ends(j, run, Result.SUCCESS);
        });
    }

    @Test
    void aBuildThatWasBuildingIsFollowedOn() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = begin(j, "is queued");
            rig.codemagic().lastBuild().moveTo("building");
            j.waitForMessage("is building", run);
        });
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run = theRun(j);
            j.waitForMessage("again after a restart", run);
            rig.codemagic().lastBuild().finish("failed");
            ends(j, run, Result.FAILURE);
        });
    }

    @Test
    void aBuildThatEndedMeanwhileIsNoticed() throws Throwable {
        sessions.then(j -> begin(j, "is queued"));
        rig.codemagic().lastBuild().finish("finished");
        sessions.then(j -> {
            CodemagicRig.hurry();
            ends(j, theRun(j), Result.SUCCESS);
        });
    }

    @Test
    void theResultIsStillThereAfterARestartOfTheFinishedStep() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = begin(j, "is queued", BUILD + "\nsleep 5\necho \"kept ${b.details.build.status}\"");
            rig.codemagic().lastBuild().finish("finished");
            j.waitForMessage("result SUCCESS", run);
        });
        sessions.then(j -> {
            WorkflowRun run = theRun(j);
            j.assertBuildStatusSuccess(j.waitForCompletion(run));
            j.assertLogContains("kept finished", run);
        });
    }

    @Test
    void aBuildCanBeAbortedAfterARestart() throws Throwable {
        sessions.then(j -> begin(j, "is queued"));
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run = theRun(j);
            j.waitForMessage("again after a restart", run);
            run.doStop();
            ends(j, run, Result.ABORTED);
            assertEquals("canceled", rig.codemagic().lastBuild().status());
        });
    }

    /** Pipeline itself does not stop it once more. */
    @Test
    void anAbortBeforeTheRestartStopsTheBuildThatIsFoundAfterIt() throws Throwable {
        rig.simulator().faults().on("POST", "/builds").silenceAfterHandling();
        sessions.then(j -> {
            abortWhileStarting(j, BUILD);
            j.waitForMessage("Stopping as soon as the start is answered", theRun(j));
        });
        assertEquals("queued", rig.codemagic().lastBuild().status());
        sessions.then(j -> {
            CodemagicRig.hurry();
            ends(j, theRun(j), Result.ABORTED);
            j.assertLogContains("has stopped: canceled", theRun(j));
            assertEquals("canceled", rig.codemagic().lastBuild().status());
        });
    }

    @Test
    void aTimeoutBeforeTheRestartStopsTheBuildThatIsFoundAfterIt() throws Throwable {
        rig.simulator().faults().on("POST", "/builds").silenceAfterHandling();
        sessions.then(j -> {
            rig.configure(j);
            rig.codemagic().holdAll();
            WorkflowRun run = CodemagicRig.pipeline(j, "timeout(time: 10, unit: 'SECONDS') {\n" + BUILD + "\n}")
                    .scheduleBuild2(0)
                    .waitForStart();
            rig.awaitBuild(1);
            j.waitForMessage("Stopping as soon as the start is answered", run);
        });
        sessions.then(j -> {
            CodemagicRig.hurry();
            ends(j, theRun(j), Result.ABORTED);
            assertEquals("canceled", rig.codemagic().lastBuild().status());
        });
    }

    private void abortWhileStarting(JenkinsRule j, String script) throws Exception {
        rig.configure(j);
        rig.codemagic().holdAll();
        WorkflowRun run = CodemagicRig.pipeline(j, script).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        run.doStop();
    }

    private WorkflowRun begin(JenkinsRule j, String until) throws Exception {
        return begin(j, until, BUILD);
    }

    private WorkflowRun begin(JenkinsRule j, String until, String script) throws Exception {
        rig.configure(j);
        rig.codemagic().holdAll();
        WorkflowRun run = CodemagicRig.pipeline(j, script).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage(until, run);
        return run;
    }

    private static WorkflowRun theRun(JenkinsRule j) {
        return j.jenkins.getAllItems(WorkflowJob.class).get(0).getBuildByNumber(1);
    }

    private void ends(JenkinsRule j, WorkflowRun run, Result result) throws Exception {
        j.assertBuildStatus(result, j.waitForCompletion(run));
        assertEquals(1, rig.codemagic().starts());
    }
}
