package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a step brings home of its build. */
class CodemagicFilesTest {
    private static final int SIZE = 300_000;
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final CodemagicRig rig = new CodemagicRig();

    @BeforeEach
    void leaveFiles() {
        rig.codemagic().addArtifact("app.apk", "apk", SIZE);
        rig.codemagic().addArtifact("../../../evil.txt", "log", 10);
        rig.codemagic().script(Script.ended("finished"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private WorkflowRun run(JenkinsRule j, Result expected, String script) throws Exception {
        rig.configure(j);
        return CodemagicRig.run(j, expected, script);
    }

    @Test
    void filesComeToTheAgent() throws Throwable {
        sessions.then(j -> {
            j.createOnlineSlave(hudson.model.Label.get("far"));
            WorkflowRun run = run(
                    j,
                    Result.SUCCESS,
                    "node('far') { def b = " + BUILD + ", artifacts: '**', artifactsDir: 'out'\n"
                            + "echo b.artifacts.collect { it.path + ' ' + it.size }.join(', ')\n"
                            + "echo \"there: ${fileExists('out/app.apk')} ${fileExists('out/evil.txt')}\" }");
            j.assertLogContains("out/app.apk " + SIZE + ", out/evil.txt 10", run);
            j.assertLogContains("there: true true", run);
        });
    }

    @Test
    void allFilesAreArchivedWithoutAWorkspace() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = run(j, Result.SUCCESS, BUILD + ", archiveArtifacts: true");
            assertEquals(2, run.getArtifacts().size());
            assertTrue(run.getArtifacts().stream()
                    .allMatch(file -> file.relativePath.startsWith("hosted-builds/codemagic/1/")));
        });
    }

    @Test
    void filesOfABuildThatFailedAreFetchedAndTheFailureIsTold() throws Throwable {
        rig.codemagic().script(Script.ended("failed"));
        sessions.then(j -> {
            WorkflowRun run = run(j, Result.FAILURE, BUILD + ", archiveArtifacts: true");
            assertEquals(2, run.getArtifacts().size());
            j.assertLogContains("codemagic build #1 is failed", run);
        });
    }

    @Test
    void aFileThatIsRefusedFailsTheStepAndSaysWhich() throws Throwable {
        rig.simulator().faults().on("GET", "/artifacts/.*").always().status(403);
        sessions.then(j -> {
            WorkflowRun run = run(j, Result.FAILURE, BUILD + ", archiveArtifacts: true");
            j.assertLogContains("Build #1 is finished, but not all that was wanted of it could be had.", run);
            j.assertLogContains("app.apk could not be fetched", run);
        });
    }

    @Test
    void aRestartWhileFilesAreFetchedFetchesThemAgain() throws Throwable {
        rig.simulator().faults().on("GET", "/artifacts/.*").always().silence();
        sessions.then(j -> {
            rig.configure(j);
            WorkflowJob job = j.jenkins.createProject(WorkflowJob.class, "p");
            job.setDefinition(
                    new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(BUILD + ", archiveArtifacts: true", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            j.waitForMessage("is finished: SUCCESS", run);
        });
        rig.simulator().faults().clear();
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run =
                    j.jenkins.getItemByFullName("p", WorkflowJob.class).getLastBuild();
            j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
            assertEquals(2, run.getArtifacts().size());
            assertEquals(1, rig.codemagic().starts());
        });
    }
}
