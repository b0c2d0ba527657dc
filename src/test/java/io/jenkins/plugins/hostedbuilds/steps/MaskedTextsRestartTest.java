package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A secret is one after a restart as well. */
class MaskedTextsRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final BuildIoRig rig = new BuildIoRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void whatWasSecretBeforeARestartIsNotPrintedAfterIt() throws Throwable {
        sessions.then(j -> {
            rig.configure();
            rig.buildIo().addApp("my-app");
            rig.buildIo().holdAll();
            WorkflowJob job = CodemagicRig.pipeline(j, """
                    buildIo operation: 'configVars.set', app: 'my-app', vars: [SECRET: 'S3CRET-V4LUE']
                    def vars = buildIo operation: 'configVars.list', app: 'my-app'
                    buildIoBuild app: 'my-app'
                    echo "it is ${vars.SECRET}, really"
                    """);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            rig.awaitBuild(1);
            j.waitForMessage("is requested", run);
        });
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run = j.jenkins.getAllItems(WorkflowJob.class).get(0).getBuildByNumber(1);
            j.waitForMessage("again after a restart", run);
            rig.buildIo().lastBuild().finish("deployed");
            j.assertBuildStatusSuccess(j.waitForCompletion(run));
            j.assertLogContains("it is ****, really", run);
        });
    }
}
