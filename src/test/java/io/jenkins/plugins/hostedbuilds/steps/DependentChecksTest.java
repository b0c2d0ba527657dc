package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.hostedbuilds.SemaphoreRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Checks of a field that depend on others. */
@WithJenkins
class DependentChecksTest {
    private static SemaphoreRig rig;
    private static JenkinsRule j;

    @BeforeAll
    static void begin(JenkinsRule rule) throws Exception {
        j = rule;
        rig = new SemaphoreRig();
        rig.configure();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    private static <T extends ServiceStep.ServiceStepDescriptor> T form(Class<T> type) {
        return j.jenkins.getDescriptorByType(type);
    }

    @ParameterizedTest
    @CsvSource({
        "internal, '', ERROR",
        "internal, app, OK",
        "v1, '', ERROR",
        "v1alpha, '', OK",
        "v1alpha, app, ERROR",
        "gone, app, OK"
    })
    void aProjectIsWantedAsTheDialectHasIt(String service, String value, Kind kind) {
        assertEquals(kind, form(SemaphoreBuildStep.DescriptorImpl.class).doCheckProject(null, value, service).kind);
    }

    @ParameterizedTest
    @CsvSource({"internal, c0ffee1, ERROR", "v1, c0ffee1, OK", "v1, main, WARNING", "v1alpha, c0ffee1, OK"})
    void aCommitIsTakenWhereTheDialectHasOne(String service, String value, Kind kind) {
        assertEquals(kind, form(SemaphoreBuildStep.DescriptorImpl.class).doCheckCommitSha(null, value, service).kind);
    }

    @ParameterizedTest
    @CsvSource({"domains.list, '', ERROR", "domains.list, shop, OK", "me, '', OK", "me, shop, ERROR"})
    void anAppIsWantedAsTheOperationHasIt(String operation, String value, Kind kind) {
        assertEquals(kind, form(BuildIoStep.DescriptorImpl.class).doCheckApp(null, value, operation).kind);
    }

    @ParameterizedTest
    @CsvSource({"'', '', ERROR", "main, '', OK", "'', v1, OK", "main, v1, ERROR"})
    void aBuildAtCodemagicIsOfABranchOrATag(String branch, String tag, Kind kind) {
        assertEquals(kind, form(CodemagicBuildStep.DescriptorImpl.class).doCheckBranch(null, branch, tag).kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', ERROR",
        "'', Counter, '', ERROR",
        "'', Counter, Release, OK",
        "a3946af0-cc38-4e0b-acba-5575c8dad050, '', '', OK",
        "a3946af0-cc38-4e0b-acba-5575c8dad050, Counter, '', ERROR",
        "a3946af0-cc38-4e0b-acba-5575c8dad050, Counter, Release, ERROR",
        "Release, '', '', WARNING"
    })
    void aWorkflowAtXcodeCloudIsNamedInOneWay(String id, String app, String workflow, Kind kind) {
        assertEquals(
                kind, form(XcodeCloudBuildStep.DescriptorImpl.class).doCheckWorkflowId(null, id, app, workflow).kind);
    }

    @Test
    void whatIsBuiltAgainHasItsSourceAlready() {
        assertEquals(
                Kind.ERROR,
                form(XcodeCloudBuildStep.DescriptorImpl.class)
                        .doCheckRebuildOf(null, "574f26a1-193c-409e-98ab-33ed4105a2ff", "main", "", "")
                        .kind);
    }

    @Test
    void anIdWithoutItsServiceIsTold() {
        assertEquals(
                Kind.ERROR, form(WaitForHostedBuildStep.DescriptorImpl.class).doCheckId(null, "b1", "").kind);
    }
}
