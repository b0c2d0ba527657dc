package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.pipeline;
import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MendixPackageStepTest {
    private static final String BUILD =
            "mendixPackage appId: 'calc', branch: 'branches/feature', revision: '63', version: '2.5.4'";
    private static final String PACKAGES = "/apps/calc/packages";

    private final MendixRig rig = new MendixRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.mendix().script(Script.ended("Succeeded"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private WorkflowRun held() throws Exception {
        rig.mendix().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("is Queued", run);
        return run;
    }

    @Test
    void theRequestIsTheOneOfTheArguments() throws Exception {
        run(j, Result.SUCCESS, BUILD + ", description: 'Add scientific mode'");
        assertEquals(
                "{\"Branch\":\"branches/feature\",\"Revision\":\"63\",\"Version\":\"2.5.4\","
                        + "\"Description\":\"Add scientific mode [Jenkins *]\"}",
                rig.simulator()
                        .journal()
                        .requests("POST", PACKAGES)
                        .get(0)
                        .body()
                        .replaceAll("Jenkins [^]]+", "Jenkins *"));
    }

    @Test
    void theLogHasOneLineForEachChange() throws Exception {
        WorkflowRun run = held();
        SimulatedBuild build = rig.mendix().lastBuild();
        build.moveTo("Building");
        j.waitForMessage("is Building", run);
        build.moveTo("Uploading");
        j.waitForMessage("is Uploading", run);
        build.finish("Succeeded");
        j.assertBuildStatusSuccess(j.waitForCompletion(run));
        String ours = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("[Mendix Cloud]"))
                .map(line -> line.replace(build.id(), "ID"))
                .reduce("", (text, line) -> text + line + "\n");
        assertEquals("""
                [Mendix Cloud] Build ID started (package 2.5.4 of app calc from revision 63 of branches/feature)
                [Mendix Cloud] Build #2.5.4.63 is Queued
                [Mendix Cloud] Build #2.5.4.63 is Building
                [Mendix Cloud] Build #2.5.4.63 is Uploading
                [Mendix Cloud] Build #2.5.4.63 is Succeeded: SUCCESS
                """, ours);
    }

    @Test
    void aFailureTellsWhereTheReasonIs() throws Exception {
        rig.mendix().script(Script.ended("Failed"));
        WorkflowRun run = run(j, Result.FAILURE, BUILD);
        j.assertLogContains("mendix build #2.5.4.63 is Failed: the reason is in the build output", run);
    }

    @Test
    void theSandboxReadsTheResult() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + """

                def a = b.artifacts[0]
                echo "1 ${b.service} ${b.kind} ${b.id} ${b.number} ${b.url} ${b.status} ${b.result}"
                echo "2 ${a.name} ${a.size} ${a.url} ${b.details.Creator}"
                """);
        String id = rig.mendix().lastBuild().id();
        j.assertLogContains("1 mendix mendix " + id + " 2.5.4.63 null Succeeded SUCCESS", run);
        j.assertLogContains("2 feature-2.5.4.63.mda 7731521 null Richard Ford", run);
    }

    @Test
    void anAbortSaysThatThePackageIsBuiltOn() throws Exception {
        WorkflowRun run = held();
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("Mendix Cloud offers no way to stop a build from outside: it goes on.", run);
        assertEquals(0, rig.simulator().journal().count("DELETE", ".*"));
    }

    @Test
    void cancellingIsRefusedWithAReason() throws Exception {
        rig.mendix().holdAll();
        WorkflowRun run = run(j, Result.FAILURE, "def b = " + BUILD + ", wait: false\ncancelHostedBuild build: b");
        j.assertLogContains("Mendix Cloud offers no way to stop a build from outside", run);
    }

    /** It comes with HTTP 500, and is no outage. */
    @Test
    void aStartThatFailsForGoodIsNotLookedForNorRepeated() throws Exception {
        rig.mendix().startRefused(MendixError.BUILD_FAILED);
        WorkflowRun run = run(j, Result.FAILURE, BUILD);
        j.assertLogContains("with 500 (BUILD_FAILED: Build job failed.). Mendix could not begin the build.", run);
        j.assertLogContains("Nothing was started.", run);
        assertEquals(1, rig.simulator().journal().requests().size());
    }

    @Test
    void aStartWhoseAnswerWasLostIsFound() throws Exception {
        rig.simulator().faults().on("POST", PACKAGES).loseAnswer();
        WorkflowRun run = run(j, Result.SUCCESS, BUILD);
        j.assertLogContains("Found the build that was started: #2.5.4.63", run);
        assertEquals(1, rig.mendix().starts());
    }

    @Test
    void aPackageThatIsNotToBeSeenYetIsWaitedFor() throws Exception {
        rig.simulator()
                .faults()
                .on("GET", PACKAGES + "/.*")
                .status(
                        404,
                        "application/json",
                        "{\"errorCode\":\"PACKAGE_NOT_FOUND\",\"errorMessage\":\"Package or build job not found.\"}",
                        Map.of());
        run(j, Result.SUCCESS, BUILD);
    }

    @Test
    void aRefusedKeyIsToldWithItsCredentials() throws Exception {
        MendixRig.addCredentials("old", rig.mendix().username(), "not-the-key");
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", credentialsId: 'old'");
        j.assertLogContains("It does not accept credentials \"old\"", run);
        j.assertLogNotContains("not-the-key", run);
    }

    @Test
    void blanksAroundTheKeyDoNoHarm() throws Exception {
        MendixRig.addCredentials(
                "pasted", rig.mendix().username(), "  " + rig.mendix().apiKey() + "\n");
        run(j, Result.SUCCESS, BUILD + ", credentialsId: 'pasted'");
    }

    @Test
    void theUserCountsBesideTheKey() throws Exception {
        MendixRig.addCredentials("wrong", "someone@example.com", rig.mendix().apiKey());
        run(j, Result.SUCCESS, BUILD);
        run(j, Result.FAILURE, BUILD + ", credentialsId: 'wrong'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mendixPackage branch: 'main', revision: '63', version: '2.5.4' | Argument \"appId\" is missing",
                "mendixPackage appId: 'calc', revision: '63', version: '2.5.4' | Argument \"branch\" is missing",
                "mendixPackage appId: 'calc', branch: 'main', version: '2.5.4' | Argument \"revision\" is missing",
                "mendixPackage appId: 'calc', branch: 'main', revision: '63' | Argument \"version\" is missing",
                "mendixPackage appId: 'calc', branch: 'refs/tags/x', revision: '63', version: '2.5.4' | and no tags",
                "mendixPackages appId: ' ' | Argument \"appId\" is missing",
                "mendixPackageInfo appId: 'calc' | Argument \"packageId\" is missing",
                "mendixDeletePackage packageId: 'p1' | Argument \"appId\" is missing",
                "hostedBuildStatus service: 'mendix', id: 'p1' | Argument \"appId\" is missing"
            })
    void badArgumentsAreNamed(String script, String words) throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, script);
        j.assertLogContains(words, run);
        j.assertLogNotContains("\tat ", run);
        assertEquals(0, rig.simulator().journal().requests().size());
    }

    @Test
    void aPackageIsWaitedForByItsAppAndId() throws Exception {
        SimulatedBuild build = rig.mendix().startForeignPackage("calc", "63", "2.5.4", "");
        WorkflowRun run =
                run(j, Result.SUCCESS, "waitForHostedBuild service: 'mendix', appId: 'calc', id: '" + build.id() + "'");
        j.assertLogContains("Build #2.5.4.63 is Succeeded: SUCCESS", run);
    }
}
