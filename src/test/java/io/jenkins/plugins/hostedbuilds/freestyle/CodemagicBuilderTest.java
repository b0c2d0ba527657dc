package io.jenkins.plugins.hostedbuilds.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CodemagicBuilderTest {
    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;
    private FreeStyleProject job;
    private CodemagicBuildStep step;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        job = rule.createFreeStyleProject();
        step = new CodemagicBuildStep("app1", "release");
        step.setBranch("main");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private FreeStyleBuild run(Result expected) throws Exception {
        job.getBuildersList().add(new CodemagicBuilder(step));
        return j.buildAndAssertStatus(expected, job);
    }

    @ParameterizedTest
    @CsvSource({
        "finished, SUCCESS",
        "failed, FAILURE",
        "timeout, FAILURE",
        "canceled, ABORTED",
        "skipped, NOT_BUILT",
        "warning, UNSTABLE"
    })
    void theBuildsResultIsTheJobs(String status, String result) throws Exception {
        rig.codemagic().script(Script.ended(status));
        run(Result.fromString(result));
        assertEquals(1, rig.codemagic().starts());
    }

    @Test
    void filesAreFetchedAndArchived() throws Exception {
        rig.codemagic().addArtifact("app.apk", "apk", 100_000);
        rig.codemagic().addArtifact("notes.txt", "log", 10);
        rig.codemagic().script(Script.ended("finished"));
        step.setArtifacts("*.apk");
        step.setArtifactsDir("$JOB_NAME-files");
        step.setArchiveArtifacts(true);
        FreeStyleBuild run = run(Result.SUCCESS);
        String path = job.getName() + "-files/app.apk";
        assertEquals(100_000, run.getWorkspace().child(path).length());
        assertEquals(
                List.of(path),
                run.getArtifacts().stream().map(file -> file.relativePath).toList());
    }

    @Test
    void withoutPropagationAFailureIsNone() throws Exception {
        rig.codemagic().script(Script.ended("failed"));
        step.setPropagate(false);
        run(Result.SUCCESS);
    }

    @Test
    void withoutWaitingTheJobEndsAfterTheStart() throws Exception {
        rig.codemagic().holdAll();
        step.setWait(false);
        run(Result.SUCCESS);
    }

    @Test
    void anAbortCancelsTheBuild() throws Exception {
        rig.codemagic().holdAll();
        job.getBuildersList().add(new CodemagicBuilder(step));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("is queued", build);
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
        assertEquals("canceled", rig.codemagic().lastBuild().status());
    }

    @Test
    void environmentVariablesAreReplacedInArguments() throws Exception {
        rig.codemagic().script(Script.ended("finished"));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("WHAT", "develop")));
        step.setBranch("$WHAT");
        step.setEnvironment(Map.of("variables", Map.of("ORIGIN", "${WHAT}!")));
        run(Result.SUCCESS);
        String body =
                rig.simulator().journal().requests("POST", "/builds").get(0).body();
        assertTrue(body.contains("\"branch\":\"develop\"") && body.contains("\"ORIGIN\":\"develop!\""), body);
    }

    @Test
    void aBadArgumentIsToldWithoutAStackTrace() throws Exception {
        step.setBranch(null);
        FreeStyleBuild build = run(Result.FAILURE);
        j.assertLogContains("Argument \"branch\" is missing", build);
        j.assertLogNotContains("\tat ", build);
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        step.setLabels(List.of("a", "b"));
        step.setEnvironment(Map.of("variables", Map.of("A", "b")));
        step.setGiveUpAfter(30);
        job.getBuildersList().add(new CodemagicBuilder(step));
        job = j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(
                step, job.getBuildersList().get(CodemagicBuilder.class).getBuild());
    }

    @Test
    void aFinishedBuildIsOnTheRunsPage() throws Exception {
        rig.codemagic().script(Script.ended("finished"));
        FreeStyleBuild build = run(Result.SUCCESS);
        String page = j.createWebClient().getPage(build).asNormalizedText();
        assertTrue(page.contains("Hosted builds") && page.contains("finished"), page);
    }
}
