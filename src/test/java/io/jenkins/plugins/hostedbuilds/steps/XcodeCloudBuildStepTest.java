package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.pipeline;
import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.time.Duration;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class XcodeCloudBuildStepTest {
    private static final String BUILD = "xcodeCloudBuild workflowId: 'w1'";
    private static final String RUNS = "/v1/ciBuildRuns";

    private final XcodeCloudRig rig = new XcodeCloudRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.xcodeCloud()
                .script(Script.of("PENDING", Duration.ofMillis(400), "RUNNING", Duration.ofMillis(400))
                        .endsWith("SUCCEEDED"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private String body() {
        return rig.simulator().journal().requests("POST", RUNS).get(0).body();
    }

    @Test
    void aBuildThatSucceedsIsOne() throws Exception {
        run(j, Result.SUCCESS, BUILD);
        assertEquals(1, rig.xcodeCloud().starts());
        assertEquals(
                "{\"data\":{\"type\":\"ciBuildRuns\",\"attributes\":{},\"relationships\":{\"workflow\":{\"data\":"
                        + "{\"type\":\"ciWorkflows\",\"id\":\"w1\"}}}}}",
                body());
    }

    @Test
    void namesAndNumbersBecomeIds() throws Exception {
        rig.xcodeCloud().addProduct("1234567890", "Counter", Map.of("w7", "Release"));
        String branch = rig.xcodeCloud().addBranch("main");
        run(j, Result.SUCCESS, "xcodeCloudBuild app: 'Counter', workflow: 'Release', branch: 'main', clean: true");
        assertEquals(
                "{\"data\":{\"type\":\"ciBuildRuns\",\"attributes\":{\"clean\":true},\"relationships\":{\"workflow\":"
                        + "{\"data\":{\"type\":\"ciWorkflows\",\"id\":\"w7\"}},\"sourceBranchOrTag\":{\"data\":"
                        + "{\"type\":\"scmGitReferences\",\"id\":\"" + branch + "\"}}}}}",
                body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "'12'"})
    void aPullRequestMayBeANumberOrAText(String written) throws Exception {
        String id = rig.xcodeCloud().addPullRequest(12, false);
        run(j, Result.SUCCESS, BUILD + ", pullRequest: " + written);
        assertTrue(body().contains(id), this::body);
    }

    @Test
    void theLogHasOneLineForEachChangeAndTheAddressFirst() throws Exception {
        rig.xcodeCloud().addProduct("1234567890", "Counter", Map.of("w1", "Release"));
        rig.xcodeCloud().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        SimulatedBuild build = rig.awaitBuild(1);
        j.waitForMessage("is PENDING", run);
        build.moveTo("RUNNING");
        j.waitForMessage("is RUNNING", run);
        build.finish("SUCCEEDED");
        j.assertBuildStatusSuccess(j.waitForCompletion(run));
        String ours = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("[Xcode Cloud]"))
                .map(line -> line.replaceAll(" after .*", " after *")
                        .replaceAll("http\\S+/apps/1234567890/ci/builds/\\S+/summary", "URL"))
                .reduce("", (text, line) -> text + line + "\n");
        assertEquals("""
                [Xcode Cloud] Build #1 started: URL (workflow w1)
                [Xcode Cloud] Build #1 is PENDING
                [Xcode Cloud] Build #1 is RUNNING
                [Xcode Cloud] Build #1 is SUCCEEDED: SUCCESS after *
                """, ours);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, FAILURE", "ERRORED, FAILURE", "CANCELED, ABORTED", "SKIPPED, NOT_BUILT", "COMPLETE, FAILURE"})
    void aBuildThatEndsOtherwisePassesItsResultOn(String status, String result) throws Exception {
        rig.xcodeCloud().script(Script.ended(status));
        run(j, Result.fromString(result), BUILD);
    }

    @Test
    void theScriptSeesTheResult() throws Exception {
        rig.xcodeCloud().addArtifact("Counter.ipa", "ARCHIVE_EXPORT", new byte[] {1, 2, 3});
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + """

                def a = b.artifacts[0]
                echo "1 ${b.service} ${b.kind} ${b.number} ${b.status} ${b.result} ${b.commit}"
                echo "2 ${a.name} ${a.type} ${a.size} ${a.url}"
                echo "3 ${b.details.data.attributes.startReason}"
                """);
        j.assertLogContains("1 xcodeCloud xcodeCloud 1 SUCCEEDED SUCCESS 0123456789abcdef", run);
        j.assertLogContains("2 Counter.ipa ARCHIVE_EXPORT 3 null", run);
        j.assertLogContains("3 MANUAL", run);
    }

    @Test
    void anAbortSaysThatTheBuildGoesOnAndWhere() throws Exception {
        rig.xcodeCloud().addProduct("1234567890", "Counter", Map.of("w1", "Release"));
        rig.xcodeCloud().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("is PENDING", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("Xcode Cloud offers no way to stop a build from outside: it goes on. http", run);
        assertEquals("PENDING", rig.xcodeCloud().lastBuild().status());
    }

    @Test
    void cancellingFailsWithTheReason() throws Exception {
        rig.xcodeCloud().holdAll();
        WorkflowRun run = run(j, Result.FAILURE, "def b = " + BUILD + ", wait: false\ncancelHostedBuild build: b");
        j.assertLogContains("offers no way to stop a build from outside", run);
    }

    @Test
    void aBuildIsWaitedForByItsId() throws Exception {
        SimulatedBuild build = rig.xcodeCloud().startForeignRun("w1", "SCHEDULE", null);
        build.finish("FAILED");
        WorkflowRun run = run(
                j,
                Result.FAILURE,
                "waitForHostedBuild service: 'xcodeCloud', id: '" + build.id() + "', appId: '1234567890'");
        j.assertLogContains("is FAILED: FAILURE", run);
    }

    @Test
    void theStatusIsAskedByWhatTheStartReturned() throws Exception {
        rig.xcodeCloud().holdAll();
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "def b = " + BUILD + ", wait: false\necho \"is ${hostedBuildStatus(build: b).status}\"");
        j.assertLogContains("is PENDING", run);
    }

    @Test
    void aLostAnswerToTheStartDoesNotStartASecondBuild() throws Exception {
        rig.simulator().faults().on("POST", RUNS).loseAnswer();
        WorkflowRun run = run(j, Result.SUCCESS, BUILD);
        j.assertLogContains("Found the build that was started: #1", run);
        assertEquals(1, rig.xcodeCloud().starts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xcodeCloudBuild() | Argument \"workflowId\" is missing: give the workflow's id, or the names",
                "xcodeCloudBuild app: 'Counter' | Argument \"workflow\" is missing",
                "xcodeCloudBuild workflow: 'Release' | Argument \"app\" is missing",
                "xcodeCloudBuild workflowId: 'w', branch: 'b', tag: 't' | \"tag\" cannot be given together",
                "xcodeCloudBuild workflowId: 'w', branch: 'b', pullRequest: 1 | \"pullRequest\" cannot be given together",
                "hostedBuildStatus service: 'xcodeCloud' | Argument \"id\" is missing"
            })
    void badArgumentsAreNamed(String script, String words) throws Exception {
        rig.assertRefused(j, script, words);
    }

    @Test
    void anUnknownBranchFailsBeforeTheStart() throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", branch: 'nope'");
        j.assertLogContains("Xcode Cloud knows no branch \"nope\"", run);
        assertEquals(0, rig.xcodeCloud().starts());
    }

    @Test
    void aRefusedKeyIsToldWithItsCredentialsAndNotShown() throws Exception {
        ApiKey stranger = ApiKey.create("2X9R4HXF34", rig.xcodeCloud().teamKey().issuer());
        Rig.addCredentials(XcodeCloudRig.credentials("old", stranger));
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", credentialsId: 'old'");
        j.assertLogContains("It does not accept credentials \"old\": check that key id, issuer id", run);
        j.assertLogNotContains("BEGIN PRIVATE KEY", run);
    }

    @Test
    void aKeyThatCannotBeReadIsToldWithoutAStackTrace() throws Exception {
        ApiKey torn = new ApiKey("K", null, "-----BEGIN PRIVATE KEY-----\nMIGH", null);
        Rig.addCredentials(XcodeCloudRig.credentials("torn", torn));
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", credentialsId: 'torn'");
        j.assertLogContains("This is no whole private key", run);
        j.assertLogNotContains("\tat ", run);
    }

    @Test
    void aPersonsKeyWillDo() throws Exception {
        Rig.addCredentials(XcodeCloudRig.credentials("mine", rig.xcodeCloud().individualKey()));
        run(j, Result.SUCCESS, BUILD + ", credentialsId: 'mine'");
    }
}
