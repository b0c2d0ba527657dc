package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller of its own process is killed, without a chance to say goodbye, and started again. */
class KilledControllerTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    private final Simulator simulator = Simulator.start();

    @AfterEach
    void disconnect() {
        simulator.close();
    }

    @Test
    void aBuildThatRunsIsFollowedToItsEnd() throws Throwable {
        simulator.codemagic().holdAll();
        begin();
        controller.runRemotely(KilledControllerTest::waitUntilFollowed);
        controller.stopJenkinsForcibly();
        simulator.codemagic().lastBuild().finish("finished");
        endsWell();
    }

    @Test
    void aBuildWhoseStartWasNotAnsweredIsFoundAndNotStartedAgain() throws Throwable {
        simulator.codemagic().holdAll();
        simulator.faults().on("POST", "/builds").silenceAfterHandling();
        begin();
        simulator.codemagic().awaitStarts(1, SOON);
        controller.stopJenkinsForcibly();
        simulator.codemagic().lastBuild().finish("finished");
        endsWell();
    }

    @Test
    void aBuildWhoseStartWasNotReceivedIsStartedOnce() throws Throwable {
        simulator.codemagic().holdAll();
        simulator.faults().on("POST", "/builds").silence();
        begin();
        simulator.journal().awaitCount("POST", "/builds", 1, SOON);
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        controller.runRemotely(KilledControllerTest::hurry);
        simulator.codemagic().awaitStarts(1, SOON).get(0).finish("finished");
        controller.runRemotely(KilledControllerTest::waitForSuccess);
        assertEquals(1, simulator.codemagic().starts());
    }

    private void begin() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(
                KilledControllerTest::start,
                simulator.uri("codemagic").toString(),
                simulator.codemagic().token());
    }

    private void endsWell() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(KilledControllerTest::waitForSuccess);
        assertEquals(1, simulator.codemagic().starts());
    }

    private static void start(JenkinsRule j, String url, String token) throws Exception {
        CodemagicRig.connect(url, token);
        CodemagicRig.pipeline(j, "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'")
                .scheduleBuild2(0)
                .waitForStart();
    }

    private static void hurry(JenkinsRule j) {
        CodemagicRig.hurry();
    }

    private static WorkflowRun theRun(JenkinsRule j) {
        return j.jenkins.getAllItems(WorkflowJob.class).get(0).getBuildByNumber(1);
    }

    private static void waitUntilFollowed(JenkinsRule j) throws Exception {
        j.waitForMessage("is queued", theRun(j));
    }

    private static void waitForSuccess(JenkinsRule j) throws Exception {
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(theRun(j)));
    }
}
