package io.jenkins.plugins.hostedbuilds.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.MendixPackageStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MendixBuilderTest {
    private final MendixRig rig = new MendixRig();
    private JenkinsRule j;
    private FreeStyleProject job;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        job = rule.createFreeStyleProject();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private void add(String version) {
        job.getBuildersList().add(new MendixBuilder(new MendixPackageStep("calc", "main", "63", version)));
    }

    @ParameterizedTest
    @CsvSource({"Succeeded, SUCCESS", "Failed, FAILURE"})
    void theBuildsResultIsTheJobs(String status, String result) throws Exception {
        rig.mendix().script(Script.ended(status));
        add("2.5.4");
        j.buildAndAssertStatus(Result.fromString(result), job);
        assertEquals(1, rig.mendix().starts());
    }

    @Test
    void environmentVariablesAreReplacedInArguments() throws Exception {
        rig.mendix().script(Script.ended("Succeeded"));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("RELEASE", "3.0.1")));
        add("$RELEASE");
        j.buildAndAssertStatus(Result.SUCCESS, job);
        assertEquals("3.0.1.63", rig.mendix().lastBuild().fact("version"));
    }

    @Test
    void anAbortSaysThatThePackageIsBuiltOn() throws Exception {
        rig.mendix().holdAll();
        add("2.5.4");
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("is Queued", build);
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
        j.assertLogContains("it goes on", build);
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        add("2.5.4");
        job = j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(
                new MendixPackageStep("calc", "main", "63", "2.5.4"),
                job.getBuildersList().get(MendixBuilder.class).getBuild());
    }
}
