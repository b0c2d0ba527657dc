package io.jenkins.plugins.hostedbuilds.steps;

import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator writes can be pasted, and what the forms show is what was set. */
@WithJenkins
class SemaphoreFormsTest {
    private SnippetizerTester snippets;
    private StepConfigTester forms;
    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
        snippets = new SnippetizerTester(rule);
        forms = new StepConfigTester(rule);
    }

    private static SemaphoreBuildStep internal() {
        SemaphoreBuildStep step = new SemaphoreBuildStep();
        step.setOwner("ada");
        step.setProject("app");
        step.setBranchId("b1");
        return step;
    }

    private static SemaphoreBuildStep v1alpha() {
        SemaphoreBuildStep step = new SemaphoreBuildStep();
        step.setProjectId("p1");
        step.setReference("refs/tags/v1");
        step.setCommitSha("c0ffee");
        step.setPipelineFile(".semaphore/release.yml");
        step.setParameters(Map.of("STAGE", "be=ta"));
        return step;
    }

    @Test
    void theSnippetHasNothingButItsArguments() throws Exception {
        snippets.assertRoundTrip(internal(), "semaphoreBuild branchId: 'b1', owner: 'ada', project: 'app'");
    }

    @Test
    void theSnippetOfTheNewestDialectHasThemAll() throws Exception {
        snippets.assertRoundTrip(
                v1alpha(),
                "semaphoreBuild commitSha: 'c0ffee', parameters: [STAGE: 'be=ta'], "
                        + "pipelineFile: '.semaphore/release.yml', projectId: 'p1', reference: 'refs/tags/v1'");
    }

    @Test
    void theFormsShowWhatWasSet() throws Exception {
        j.assertEqualDataBoundBeans(internal(), forms.configRoundTrip(internal()));
        j.assertEqualDataBoundBeans(v1alpha(), forms.configRoundTrip(v1alpha()));
    }

    @Test
    void theFormOfTheListShowsWhatWasSet() throws Exception {
        SemaphoreBuildsStep step = new SemaphoreBuildsStep("app");
        step.setOwner("ada");
        step.setBranchId("b1");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
        snippets.assertRoundTrip(step, "semaphoreBuilds branchId: 'b1', owner: 'ada', project: 'app'");
    }

    @Test
    void theFormOfTheQuestionShowsWhatWasSet() throws Exception {
        SemaphoreBuildInfoStep step = new SemaphoreBuildInfoStep("app", "x1");
        step.setOwner("ada");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
        snippets.assertRoundTrip(step, "semaphoreBuildInfo id: 'x1', owner: 'ada', project: 'app'");
    }

    @Test
    void theFormsOfTheHandleStepsShowTheCoordinates() throws Exception {
        WaitForHostedBuildStep wait = new WaitForHostedBuildStep();
        wait.setService("semaphore");
        wait.setId("x1");
        wait.setOwner("ada");
        wait.setProject("app");
        j.assertEqualDataBoundBeans(wait, forms.configRoundTrip(wait));
        HostedBuildStatusStep status = new HostedBuildStatusStep();
        status.setService("semaphore");
        status.setId("7");
        status.setProject("h1");
        status.setBranchId("44");
        j.assertEqualDataBoundBeans(status, forms.configRoundTrip(status));
    }
}
