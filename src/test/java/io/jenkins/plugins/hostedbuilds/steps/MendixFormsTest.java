package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.FormValidation;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator writes can be pasted, and what the forms show is what was set. */
@WithJenkins
class MendixFormsTest {
    private SnippetizerTester snippets;
    private StepConfigTester forms;
    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
        snippets = new SnippetizerTester(rule);
        forms = new StepConfigTester(rule);
    }

    private static MendixPackageStep full() {
        MendixPackageStep step = new MendixPackageStep("calc", "branches/feature", "63", "2.5.4");
        step.setDescription("Add scientific mode");
        step.setDownload("out/calc.mda");
        step.setLabel("Package");
        step.setPollInterval(20);
        step.setGiveUpAfter(90);
        step.setPropagate(false);
        step.setWait(false);
        return step;
    }

    @Test
    void theSnippetOfASimpleStepHasNothingButItsArguments() throws Exception {
        snippets.assertRoundTrip(
                new MendixPackageStep("calc", "main", "62e3d711", "2.5.4"),
                "mendixPackage appId: 'calc', branch: 'main', revision: '62e3d711', version: '2.5.4'");
    }

    @Test
    void theSnippetOfAFullStepHasThemAll() throws Exception {
        snippets.assertRoundTrip(
                full(),
                "mendixPackage appId: 'calc', branch: 'branches/feature', description: 'Add scientific mode', "
                        + "download: 'out/calc.mda', giveUpAfter: 90, label: 'Package', pollInterval: 20, propagate: false, revision: '63', "
                        + "version: '2.5.4', wait: false");
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        MendixPackageStep step = full();
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theFormOfASimpleStepAddsNothing() throws Exception {
        MendixPackageStep step = new MendixPackageStep("calc", "main", "63", "2.5.4");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theListStepGoesThroughSnippetAndForm() throws Exception {
        MendixPackagesStep step = new MendixPackagesStep("calc");
        snippets.assertRoundTrip(step, "mendixPackages 'calc'");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theInfoStepGoesThroughSnippetAndForm() throws Exception {
        MendixPackageInfoStep step = new MendixPackageInfoStep("calc", "p1");
        step.setUrl(true);
        snippets.assertRoundTrip(step, "mendixPackageInfo appId: 'calc', packageId: 'p1', url: true");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theDeleteStepGoesThroughSnippetAndForm() throws Exception {
        MendixDeletePackageStep step = new MendixDeletePackageStep("calc", "p1");
        snippets.assertRoundTrip(step, "mendixDeletePackage appId: 'calc', packageId: 'p1'");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @Test
    void theDownloadStepGoesThroughSnippetAndForm() throws Exception {
        MendixDownloadPackageStep step = new MendixDownloadPackageStep("calc", "p1", "out/calc.mda");
        step.setDeprecatedDownload(true);
        snippets.assertRoundTrip(
                step,
                "mendixDownloadPackage appId: 'calc', deprecatedDownload: true, file: 'out/calc.mda', packageId: 'p1'");
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    private static MendixDeployStep deployment() {
        MendixDeployStep step = new MendixDeployStep("calc", "p1", "Production");
        step.setAutoSyncDb(true);
        step.setGiveUpAfter(60);
        step.setCredentialsId("mx");
        return step;
    }

    @Test
    void theDeployStepGoesThroughTheSnippet() throws Exception {
        snippets.assertRoundTrip(
                new MendixDeployStep("calc", "p1", "Test"),
                "mendixDeploy appId: 'calc', environment: 'Test', packageId: 'p1'");
        snippets.assertRoundTrip(
                deployment(),
                "mendixDeploy appId: 'calc', autoSyncDb: true, credentialsId: 'mx', environment: 'Production', "
                        + "giveUpAfter: 60, packageId: 'p1'");
    }

    @Test
    void theDeployStepGoesThroughTheForm() throws Exception {
        MendixDeployStep step = deployment();
        step.setCredentialsId(null);
        j.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    @ParameterizedTest
    @CsvSource({"2.5.4, OK", "$VERSION, OK", "2.5, WARNING", "v2.5.4, WARNING", "' ', ERROR"})
    void theVersionsFormIsHintedAt(String version, FormValidation.Kind kind) {
        MendixPackageStep.DescriptorImpl descriptor =
                j.jenkins.getDescriptorByType(MendixPackageStep.DescriptorImpl.class);
        assertEquals(kind, descriptor.doCheckVersion(null, version).kind);
    }
}
