package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.SimulatedEnvironment;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A deployment stands still while Jenkins is away, and goes on from there. */
class MendixDeployRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final MendixRig rig = new MendixRig();
    private final SimulatedEnvironment environment = rig.mendix().environment("calc", "Production");

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private void begin(JenkinsRule j, String until) throws Exception {
        rig.configure(j);
        rig.mendix().script(Script.ended("Succeeded"));
        SimulatedBuild built = rig.mendix().startForeignPackage("calc", "63", "2.5.4", "");
        environment.become("Running", "p0");
        WorkflowRun run = Rig.pipeline(
                        j,
                        "def d = mendixDeploy appId: 'calc', packageId: '" + built.id()
                                + "', environment: 'Production'\necho \"result ${d.result}\"")
                .scheduleBuild2(0)
                .waitForStart();
        j.waitForMessage(until, run);
    }

    private void end(JenkinsRule j) throws Exception {
        Rig.hurry();
        WorkflowRun run = j.jenkins.getAllItems(WorkflowJob.class).get(0).getBuildByNumber(1);
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        j.assertLogContains("again after a restart", run);
        j.assertLogContains("result SUCCESS", run);
        assertEquals("Running", environment.status());
    }

    @Test
    void itGoesOnWhileTheEnvironmentStops() throws Throwable {
        environment.holdStops();
        sessions.then(j -> begin(j, "is stopping"));
        environment.stopNow();
        sessions.then(this::end);
    }

    @Test
    void itGoesOnWhileThePackageIsProcessed() throws Throwable {
        rig.mendix().refuse("transport", MendixError.SERVICE_UNAVAILABLE);
        sessions.then(j -> begin(j, "is transporting"));
        rig.mendix().refuse("transport", null);
        sessions.then(this::end);
        assertEquals(1, rig.simulator().journal().count("POST", ".*/stop"));
    }

    @Test
    void itGoesOnWhileTheEnvironmentStarts() throws Throwable {
        environment.holdStarts();
        sessions.then(j -> begin(j, "is starting"));
        environment.startNow();
        sessions.then(this::end);
        assertEquals(1, rig.simulator().journal().count("POST", ".*/start"));
    }
}
