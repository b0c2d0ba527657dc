package io.jenkins.plugins.hostedbuilds.steps;

import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator writes can be pasted, and what the forms show is what was set. */
@WithJenkins
class StepFormsTest {
    private SnippetizerTester snippets;
    private StepConfigTester forms;
    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
        snippets = new SnippetizerTester(rule);
        forms = new StepConfigTester(rule);
    }

    private static CodemagicBuildStep full() {
        CodemagicBuildStep step = new CodemagicBuildStep("app1", "release");
        step.setBranch("main");
        step.setEnvironment(Map.of("variables", Map.of("A", "b=c"), "groups", List.of("g1", "g2")));
        step.setLabels(List.of("nightly", "x y"));
        step.setInstanceType("mac_mini_m2");
        step.setLabel("Beta");
        step.setPollInterval(20);
        step.setGiveUpAfter(90);
        step.setPropagate(false);
        step.setCancelOnAbort(false);
        step.setWait(false);
        return step;
    }

    @Test
    void theSnippetOfASimpleStepHasNothingButItsArguments() throws Exception {
        CodemagicBuildStep step = new CodemagicBuildStep("app1", "release");
        step.setBranch("main");
        snippets.assertRoundTrip(step, "codemagicBuild appId: 'app1', branch: 'main', workflowId: 'release'");
    }

    @Test
    void theSnippetOfAFullStepHasThemAll() throws Exception {
        CodemagicBuildStep step = full();
        step.setEnvironment(Map.of("variables", Map.of("A", "b=c")));
        snippets.assertRoundTrip(
                step,
                "codemagicBuild appId: 'app1', branch: 'main', cancelOnAbort: false, "
                        + "environment: [variables: [A: 'b=c']], giveUpAfter: 90, instanceType: 'mac_mini_m2', "
                        + "label: 'Beta', labels: ['nightly', 'x y'], pollInterval: 20, propagate: false, wait: false, "
                        + "workflowId: 'release'");
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        CodemagicBuildStep step = full();
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theFormOfASimpleStepAddsNothing() throws Exception {
        CodemagicBuildStep step = new CodemagicBuildStep("app1", "release");
        step.setTag("v1");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theFormsOfTheHandleStepsShowWhatWasSet() throws Exception {
        WaitForHostedBuildStep wait = new WaitForHostedBuildStep();
        wait.setService("codemagic");
        wait.setId("b1");
        wait.setAppId("app1");
        wait.setGiveUpAfter(5);
        j.assertEqualDataBoundBeans(wait, forms.configRoundTrip(wait));
        CancelHostedBuildStep cancel = new CancelHostedBuildStep();
        cancel.setService("codemagic");
        cancel.setId("b1");
        j.assertEqualDataBoundBeans(cancel, forms.configRoundTrip(cancel));
    }

    @Test
    void theSnippetOfABuildAtBuildIoHasWhatWasSet() throws Exception {
        BuildIoBuildStep step = new BuildIoBuildStep("my-app");
        step.setCommitish("c0ffee");
        snippets.assertRoundTrip(step, "buildIoBuild app: 'my-app', commitish: 'c0ffee'");
    }

    @Test
    void theSnippetOfACallAtBuildIoHasWhatWasSet() throws Exception {
        BuildIoStep step = new BuildIoStep("dynos.exec");
        step.setApp("my-app");
        step.setDyno("web.1");
        step.setCommand(List.of("date", "-u"));
        snippets.assertRoundTrip(
                step, "buildIo app: 'my-app', command: ['date', '-u'], dyno: 'web.1', operation: 'dynos.exec'");
    }

    @Test
    void theFormOfABuildAtBuildIoShowsWhatWasSet() throws Exception {
        BuildIoBuildStep step = new BuildIoBuildStep("my-app");
        step.setBranch("main");
        step.setGiveUpAfter(90);
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theFormOfAHandleStepShowsTheApp() throws Exception {
        HostedBuildStatusStep status = new HostedBuildStatusStep();
        status.setService("buildIo");
        status.setId("my-app@1.2.3");
        status.setApp("my-app");
        j.assertEqualDataBoundBeans(status, forms.configRoundTrip(status));
    }
}
