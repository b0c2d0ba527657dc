package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.pipeline;
import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HandleStepsTest {
    private static final String START =
            "def b = codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', wait: false\n";

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

    @Test
    void aBuildStartedBeforeIsWaitedFor() throws Exception {
        WorkflowRun run = pipeline(j, START + "def c = waitForHostedBuild build: b\necho \"then ${c.result}\"")
                .scheduleBuild2(0)
                .waitForStart();
        SimulatedBuild build = rig.awaitBuild(1);
        j.waitForMessage("is queued", run);
        build.finish("finished");
        j.assertBuildStatusSuccess(j.waitForCompletion(run));
        j.assertLogContains("then SUCCESS", run);
        assertEquals(1, rig.codemagic().starts());
    }

    @Test
    void aBuildIsWaitedForByItsId() throws Exception {
        SimulatedBuild build = rig.codemagic().startForeignBuild("app1", "release", "main");
        build.finish("failed");
        WorkflowRun run = run(
                j, Result.FAILURE, "waitForHostedBuild service: 'codemagic', id: '" + build.id() + "', appId: 'app1'");
        j.assertLogContains("is failed: FAILURE", run);
    }

    @Test
    void anIdThatNobodyKnowsIsNotWaitedFor() throws Exception {
        WorkflowRun run =
                run(j, Result.FAILURE, "waitForHostedBuild service: 'codemagic', id: 'nothing', appId: 'app1'");
        j.assertLogContains("with 404", run);
        assertEquals(1, rig.simulator().journal().count("GET", "/builds/nothing"));
    }

    @Test
    void anIdOfABuildThatThisRunHasJustStartedIsGivenTimeToShow() throws Exception {
        rig.simulator().faults().on("GET", "/builds/.*").times(1).status(404);
        rig.codemagic().script(Script.ended("finished"));
        WorkflowRun run =
                run(j, Result.SUCCESS, START + "waitForHostedBuild service: 'codemagic', id: b.id, appId: 'app1'");
        j.assertLogContains("is finished: SUCCESS", run);
    }

    @Test
    void abortingTheWaitCancelsTheBuild() throws Exception {
        WorkflowRun run = pipeline(j, START + "waitForHostedBuild build: b")
                .scheduleBuild2(0)
                .waitForStart();
        j.waitForMessage("is queued", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        assertEquals("canceled", rig.codemagic().lastBuild().status());
    }

    @Test
    void theStatusIsAskedOnceAndNotWaitedFor() throws Exception {
        WorkflowRun run = run(
                j, Result.SUCCESS, START + "def c = hostedBuildStatus build: b\necho \"is ${c.status} ${c.result}\"");
        j.assertLogContains("is queued null", run);
        assertEquals(1, rig.simulator().journal().count("GET", "/builds/[^/]+"));
    }

    @Test
    void aFailedBuildDoesNotFailTheQuestion() throws Exception {
        SimulatedBuild build = rig.codemagic().startForeignBuild("app1", "release", "main");
        build.finish("failed");
        WorkflowRun run =
                run(j, Result.SUCCESS, "echo hostedBuildStatus(service: 'codemagic', id: '" + build.id() + "').result");
        j.assertLogContains("FAILURE", run);
    }

    @Test
    void aBuildIsCancelledAndReturned() throws Exception {
        WorkflowRun run = run(
                j, Result.SUCCESS, START + "def c = cancelHostedBuild build: b\necho \"now ${c.status} ${c.result}\"");
        j.assertLogContains("now canceled ABORTED", run);
    }

    @Test
    void cancellingABuildThatHasEndedReturnsIt() throws Exception {
        rig.codemagic().script(Script.ended("finished"));
        WorkflowRun run =
                run(j, Result.SUCCESS, START + "def c = cancelHostedBuild build: b\necho \"was ${c.result}\"");
        j.assertLogContains("was SUCCESS", run);
    }

    @Test
    void aCancellationThatIsRefusedFailsTheStep() throws Exception {
        rig.codemagic().cancelRefused(403);
        WorkflowRun run = run(j, Result.FAILURE, START + "cancelHostedBuild build: b");
        j.assertLogContains("could not be stopped and may go on", run);
    }

    @Test
    void aBuildThatNobodyKnowsFailsTheQuestion() throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, "hostedBuildStatus service: 'codemagic', id: 'nothing'");
        j.assertLogContains("with 404", run);
    }
}
