package io.jenkins.plugins.hostedbuilds.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.XcodeCloudBuildStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class XcodeCloudBuilderTest {
    private final XcodeCloudRig rig = new XcodeCloudRig();
    private final XcodeCloudBuildStep step = new XcodeCloudBuildStep();
    private JenkinsRule j;
    private FreeStyleProject job;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        step.setWorkflowId("w1");
        job = rule.createFreeStyleProject();
        job.getBuildersList().add(new XcodeCloudBuilder(step));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void theBuildsResultIsTheJobs() throws Exception {
        rig.xcodeCloud().script(Script.ended("FAILED"));
        j.buildAndAssertStatus(Result.FAILURE, job);
        assertEquals(1, rig.xcodeCloud().starts());
    }

    @Test
    void anAbortSaysThatTheBuildGoesOn() throws Exception {
        rig.xcodeCloud().holdAll();
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("is PENDING", build);
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
        j.assertLogContains("offers no way to stop a build from outside: it goes on", build);
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        step.setBranch("main");
        step.setClean(true);
        step.setPullRequest(12);
        job = j.configRoundtrip(job);
        XcodeCloudBuildStep shown =
                job.getBuildersList().get(XcodeCloudBuilder.class).getBuild();
        assertEquals(
                "w1 main 12 true",
                "%s %s %s %s"
                        .formatted(shown.getWorkflowId(), shown.getBranch(), shown.getPullRequest(), shown.getClean()));
    }
}
