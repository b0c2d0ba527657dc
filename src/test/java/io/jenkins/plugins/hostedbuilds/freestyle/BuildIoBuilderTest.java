package io.jenkins.plugins.hostedbuilds.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.BuildIoBuildStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildIoBuilderTest {
    private final BuildIoRig rig = new BuildIoRig();
    private final BuildIoBuildStep step = new BuildIoBuildStep("my-app");
    private JenkinsRule j;
    private FreeStyleProject job;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        job = rule.createFreeStyleProject();
        job.getBuildersList().add(new BuildIoBuilder(step));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void aDeploymentSucceeds() throws Exception {
        rig.buildIo().script(Script.ended("deployed"));
        j.buildAndAssertStatus(Result.SUCCESS, job);
        assertEquals(1, rig.buildIo().starts());
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        step.setBranch("main");
        step.setDescription("by hand");
        job = j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(
                step, job.getBuildersList().get(BuildIoBuilder.class).getBuild());
    }
}
