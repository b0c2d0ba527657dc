package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator writes for {@code xcodeCloudBuild} can be pasted, and its form shows what was set. */
@WithJenkins
class XcodeCloudFormsTest {
    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
    }

    private static XcodeCloudBuildStep full() {
        XcodeCloudBuildStep step = new XcodeCloudBuildStep();
        step.setApp("Counter");
        step.setWorkflow("Release");
        step.setPullRequest("12");
        step.setClean(false);
        step.setRebuildOf("r1");
        step.setLabel("Beta");
        step.setGiveUpAfter(90);
        step.setWait(false);
        return step;
    }

    private static void assertSame(XcodeCloudBuildStep expected, XcodeCloudBuildStep shown) {
        assertEquals(expected.request(), shown.request());
        assertEquals(expected.options(), shown.options());
        assertEquals(expected.goal(), shown.goal());
        assertEquals(expected.getLabel(), shown.getLabel());
    }

    @Test
    void theSnippetOfASimpleStepHasNothingButItsArguments() throws Exception {
        XcodeCloudBuildStep step = new XcodeCloudBuildStep();
        step.setWorkflowId("w1");
        step.setBranch("main");
        new SnippetizerTester(j).assertRoundTrip(step, "xcodeCloudBuild branch: 'main', workflowId: 'w1'");
    }

    @Test
    void theSnippetOfAFullStepHasThemAll() throws Exception {
        new SnippetizerTester(j)
                .assertRoundTrip(
                        full(),
                        "xcodeCloudBuild app: 'Counter', clean: false, giveUpAfter: 90, label: 'Beta', "
                                + "pullRequest: '12', rebuildOf: 'r1', wait: false, workflow: 'Release'");
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        XcodeCloudBuildStep step = full();
        assertSame(step, new StepConfigTester(j).configRoundTrip(step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "false"})
    void theFormKeepsEachOfTheThreeChoices(String clean) throws Exception {
        XcodeCloudBuildStep step = new XcodeCloudBuildStep();
        step.setWorkflowId("w1");
        step.setTag("v1");
        step.setClean(clean.isEmpty() ? null : Boolean.valueOf(clean));
        assertSame(step, new StepConfigTester(j).configRoundTrip(step));
    }
}
