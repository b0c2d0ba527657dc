package io.jenkins.plugins.hostedbuilds.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ThreadsTest {
    /** How many builds of an app one list tells of. */
    private static final int PAGE = 30;

    private static final int BUILDS = 200;
    private static final int ALLOWED = 8;

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic().holdAll();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("hosted-builds"))
                .count();
    }

    @Test
    void twoHundredWaitingBuildsHoldNoMoreThreadsThanOne() throws Exception {
        assertEquals(0, ourThreads(), "threads before the first hosted build");
        WorkflowRun run = CodemagicRig.pipeline(j, """
                        def branches = [:]
                        for (int i = 1; i <= %d; i++) {
                          def workflow = 'w' + i
                          branches[workflow] = { codemagicBuild appId: 'app1', workflowId: workflow, branch: 'main' }
                        }
                        parallel branches
                        """.formatted(BUILDS))
                .scheduleBuild2(0)
                .waitForStart();
        rig.codemagic().awaitStarts(BUILDS, Duration.ofMinutes(3));
        rig.simulator().journal().awaitCount("GET", "/builds", 2 * BUILDS / PAGE, Duration.ofMinutes(3));
        long during = ourThreads();
        assertTrue(during <= ALLOWED, during + " threads");
        rig.codemagic().builds().forEach(build -> build.finish("finished"));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }
}
