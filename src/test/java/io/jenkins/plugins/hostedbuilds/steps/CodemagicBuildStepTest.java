package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.pipeline;
import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CodemagicBuildStepTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic()
                .script(Script.of("queued", Duration.ofMillis(400), "building", Duration.ofMillis(400))
                        .endsWith("finished"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void aBuildThatFinishesSucceeds() throws Exception {
        run(j, Result.SUCCESS, BUILD);
        assertEquals(1, rig.codemagic().starts());
    }

    @Test
    void theRequestIsTheOneOfTheArguments() throws Exception {
        run(j, Result.SUCCESS, """
                codemagicBuild appId: 'app1', workflowId: 'release', tag: 'v1', labels: ['nightly'],
                    instanceType: 'linux_x2',
                    environment: [variables: [A: 'b'], groups: ['g'], softwareVersions: [xcode: '16.2']]
                """);
        String body =
                rig.simulator().journal().requests("POST", "/builds").get(0).body();
        assertEquals(
                "{\"appId\":\"app1\",\"workflowId\":\"release\",\"tag\":\"v1\",\"environment\":{\"variables\":"
                        + "{\"A\":\"b\",\"JENKINS_HOSTED_BUILD\":\"*\"},\"softwareVersions\":{\"xcode\":\"16.2\"},"
                        + "\"groups\":[\"g\"]},\"labels\":[\"nightly\"],\"instanceType\":\"linux_x2\"}",
                body.replaceAll("(JENKINS_HOSTED_BUILD\":\")[^\"]+", "$1*"));
    }

    @Test
    void theLogHasOneLineForEachChangeAndTheAddressFirst() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        SimulatedBuild build = rig.awaitBuild(1);
        j.waitForMessage("is queued", run);
        build.moveTo("building");
        j.waitForMessage("is building", run);
        build.finish("finished");
        j.assertBuildStatusSuccess(j.waitForCompletion(run));
        String ours = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("[Codemagic]"))
                .map(line -> line.replaceAll(" after .*", " after *").replaceAll("http\\S+/build/\\S+", "URL"))
                .reduce("", (text, line) -> text + line + "\n");
        assertEquals("""
                [Codemagic] Build #1 started: URL (workflow release on branch main)
                [Codemagic] Build #1 is queued
                [Codemagic] Build #1 is building
                [Codemagic] Build #1 is finished: SUCCESS after *
                """, ours);
    }

    @ParameterizedTest
    @CsvSource({"failed, FAILURE", "timeout, FAILURE", "canceled, ABORTED", "skipped, NOT_BUILT", "warning, UNSTABLE"})
    void aBuildThatEndsOtherwisePassesItsResultOn(String status, String result) throws Exception {
        rig.codemagic().script(Script.ended(status));
        run(j, Result.fromString(result), BUILD);
    }

    @Test
    void aFailureTellsWhatTheServiceSaid() throws Exception {
        rig.codemagic()
                .script(Script.of("building", Duration.ofMillis(200)).endsWith("failed", "Gradle ran out of luck"));
        j.assertLogContains("Gradle ran out of luck", run(j, Result.FAILURE, BUILD));
    }

    @Test
    void withoutPropagationTheResultIsReturned() throws Exception {
        rig.codemagic().script(Script.ended("failed"));
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + ", propagate: false\necho \"so ${b.result}\"");
        j.assertLogContains("so FAILURE", run);
    }

    @Test
    void aFailureCarriesTheBuild() throws Exception {
        rig.codemagic().script(Script.ended("failed"));
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "try { " + BUILD + " } catch (e) { echo \"was ${e.build.status} ${e.causes[0].build.id}\" }");
        j.assertLogContains("was failed " + rig.codemagic().lastBuild().id(), run);
    }

    @Test
    void aCancelledBuildIsCarriedByTheCauseOfPipelinesOwnException() throws Exception {
        rig.codemagic().script(Script.ended("canceled"));
        WorkflowRun run =
                run(j, Result.SUCCESS, "try { " + BUILD + " } catch (e) { echo \"was ${e.causes[0].build.result}\" }");
        j.assertLogContains("was ABORTED", run);
    }

    @Test
    void theSandboxReadsEveryFieldOfTheResult() throws Exception {
        rig.codemagic().addArtifact("app.apk", "apk", new byte[] {1, 2, 3});
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + """

                def a = b.artifacts[0]
                echo "1 ${b.service} ${b.kind} ${b.id} ${b.number} ${b.url} ${b.status} ${b.result} ${b.message}"
                echo "2 ${b.startedAt} ${b.finishedAt} ${b.durationMillis} ${b.commit}"
                echo "3 ${a.name} ${a.type} ${a.size} ${a.url} ${a.path} ${b.artifacts.size()}"
                echo "4 ${b.details.build.workflowId ?: b.details.build.fileWorkflowId} $b $a"
                """);
        String id = rig.codemagic().lastBuild().id();
        j.assertLogContains("1 codemagic codemagic " + id + " 1 http", run);
        j.assertLogContains("finished SUCCESS null", run);
        j.assertLogContains("3 app.apk apk 3 http", run);
        j.assertLogContains("4 release codemagic #1 SUCCESS app.apk", run);
    }

    @Test
    void theResultSurvivesInTheProgram() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + "\nsleep 1\necho \"still ${b.result}\"");
        j.assertLogContains("still SUCCESS", run);
    }

    @Test
    void withoutWaitingItReturnsAfterTheStart() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + ", wait: false\necho \"id ${b.id} ${b.result}\"");
        j.assertLogContains("id " + rig.codemagic().lastBuild().id() + " null", run);
    }

    @Test
    void fiveBranchesStartFiveBuilds() throws Exception {
        run(j, Result.SUCCESS, """
                def branches = [:]
                for (int i = 1; i <= 5; i++) {
                  def app = 'app' + i
                  branches[app] = { codemagicBuild appId: app, workflowId: 'release', branch: 'main' }
                }
                parallel branches
                """);
        assertEquals(5, rig.codemagic().starts());
    }

    @Test
    void declarativePipelinesNeedNoAgent() throws Exception {
        j.jenkins.setNumExecutors(0);
        run(j, Result.SUCCESS, """
                pipeline {
                  agent none
                  stages {
                    stage('Beta') {
                      steps {
                        codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'
                      }
                    }
                  }
                }
                """);
    }

    @Test
    void aTimeOutCancelsTheBuild() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run = run(j, Result.ABORTED, "timeout(time: 3, unit: 'SECONDS') { " + BUILD + " }");
        assertEquals("canceled", rig.codemagic().lastBuild().status());
        j.assertLogContains("has stopped: canceled", run);
    }

    @Test
    void anAbortIsFollowedByARequestToCancelWithinASecond() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("is queued", run);
        Instant clicked = rig.simulator().clock().instant();
        run.doStop();
        rig.codemagic().awaitCancels(1, CodemagicRig.SOON);
        Duration after = Duration.between(clicked, rig.codemagic().firstCancelAt());
        assertTrue(after.compareTo(Duration.ofSeconds(1)) < 0, "after " + after);
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
    }

    @Test
    void anAbortLeavesTheBuildAloneWhereThatWasAskedFor() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run =
                pipeline(j, BUILD + ", cancelOnAbort: false").scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("is queued", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("The build goes on, as cancelOnAbort: false asked for", run);
        assertEquals(0, rig.codemagic().cancels());
    }

    @Test
    void aBranchThatFailsFastCancelsTheOthers() throws Exception {
        rig.codemagic().holdAll();
        WorkflowRun run = pipeline(j, "parallel(a: { " + BUILD + " }, b: { sleep 2; error 'boom' }, failFast: true)")
                .scheduleBuild2(0)
                .waitForStart();
        j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(run));
        assertEquals("canceled", rig.codemagic().lastBuild().status());
    }

    @Test
    void aBlipIsNoFailure() throws Exception {
        rig.simulator().faults().on("GET", "/builds/.*").times(3).resetBefore();
        WorkflowRun run = run(j, Result.SUCCESS, BUILD);
        j.assertLogContains("Trying again.", run);
        j.assertLogContains("The service answers again after", run);
    }

    @Test
    void aLostAnswerToTheStartDoesNotStartASecondBuild() throws Exception {
        rig.simulator().faults().on("POST", "/builds").loseAnswer();
        WorkflowRun run = run(j, Result.SUCCESS, BUILD);
        j.assertLogContains("Found the build that was started: #1", run);
        assertEquals(1, rig.codemagic().starts());
    }

    @Test
    void theStepIsNamedAfterWhatItBuilds() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, BUILD);
        assertTrue(StepNodes.labels(run).contains("Codemagic: workflow release on branch main"));
    }

    @Test
    void aLabelOfOnesOwnIsShown() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, BUILD + ", label: 'Beta'");
        assertTrue(StepNodes.labels(run).contains("Beta"));
    }
}
