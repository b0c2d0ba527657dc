package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.pipeline;
import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildIoBuildStepTest {
    private static final String BUILD = "buildIoBuild app: 'my-app'";

    private final BuildIoRig rig = new BuildIoRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.buildIo()
                .script(Script.of("pending", Duration.ofMillis(400), "built", Duration.ofMillis(400))
                        .endsWith("deployed"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void aDeploymentSucceeds() throws Exception {
        WorkflowRun run =
                run(j, Result.SUCCESS, "def b = " + BUILD + "\necho \"${b.kind} ${b.id} ${b.status} ${b.result}\"");
        j.assertLogContains("buildIo my-app@12.9.9 deployed SUCCESS", run);
        assertEquals(1, rig.buildIo().starts());
    }

    @Test
    void theRequestIsTheOneOfTheArguments() throws Exception {
        run(j, Result.SUCCESS, BUILD + ", branch: 'main', commitish: 'c0ffee', description: 'by hand'");
        assertEquals(
                "{\"branch\":\"main\",\"commitish\":\"c0ffee\",\"description\":\"by hand\"}",
                rig.simulator().journal().requests("POST", ".*").get(0).body());
    }

    @Test
    void aBuildWithoutASignFailsTheStepWhenTheTimeIsOver() throws Exception {
        rig.buildIo().script(Script.ended("failed"));
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "try { " + BUILD + ", giveUpAfter: 1 } catch (e) { echo \"was ${e.build.status}: ${e.message}\" }");
        j.assertLogContains("was no sign: No sign of the build after one minute", run);
    }

    @Test
    void anAbortSaysThatTheBuildGoesOn() throws Exception {
        rig.buildIo().holdAll();
        WorkflowRun run = pipeline(j, BUILD).scheduleBuild2(0).waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("is requested", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("Build.io offers no way to stop a build from outside: it goes on.", run);
    }

    @Test
    void aBuildCannotBeCancelled() throws Exception {
        rig.buildIo().holdAll();
        WorkflowRun run = run(j, Result.FAILURE, "def b = " + BUILD + ", wait: false\ncancelHostedBuild build: b");
        j.assertLogContains("Build.io offers no way to stop a build from outside", run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waitForHostedBuild build: b",
                "waitForHostedBuild service: 'buildIo', id: b.id",
                "waitForHostedBuild service: 'buildIo', id: b.id, app: 'my-app'"
            })
    void aBuildIsWaitedForLater(String wait) throws Exception {
        rig.buildIo().holdAll();
        WorkflowRun run = pipeline(
                        j, "def b = " + BUILD + ", wait: false\ndef c = " + wait + "\necho \"then ${c.status}\"")
                .scheduleBuild2(0)
                .waitForStart();
        SimulatedBuild build = rig.awaitBuild(1);
        j.waitForMessage("is requested", run);
        build.finish("deployed");
        j.assertBuildStatusSuccess(j.waitForCompletion(run));
        j.assertLogContains("then deployed", run);
    }

    @Test
    void theStatusIsAskedOnce() throws Exception {
        rig.buildIo().startForeignBuild("my-app").finish("deployed");
        WorkflowRun run =
                run(j, Result.SUCCESS, "echo hostedBuildStatus(service: 'buildIo', id: 'my-app@12.9.9').status");
        j.assertLogContains("deployed", run);
    }

    @Test
    void anAppScopedTokenIsEnough() throws Exception {
        CodemagicRig.addCredentials("scoped", rig.buildIo().appToken("my-app"));
        run(j, Result.SUCCESS, BUILD + ", credentialsId: 'scoped'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buildIoBuild() | Argument \"app\" is missing",
                "buildIoBuild app: '..' | Argument \"app\" is \"..\"",
                "waitForHostedBuild service: 'buildIo', id: 'x' | Argument \"app\" is missing",
                "buildIo() | Argument \"operation\" is missing",
                "buildIo operation: 'apps.destroy' | there is no operation \"apps.destroy\"",
                "buildIo operation: 'apps.get' | Argument \"app\" is missing",
                "buildIo operation: 'me', key: 'x' | Argument \"key\" is not one that me takes"
            })
    void badArgumentsAreNamed(String script, String words) throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, script);
        j.assertLogContains(words, run);
        j.assertLogNotContains("\tat io.jenkins", run);
        assertEquals(0, rig.simulator().journal().requests().size());
    }

    @Test
    void theStepIsNamedAfterWhatItBuilds() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, BUILD + ", branch: 'main'");
        assertTrue(StepNodes.labels(run).contains("Build.io: branch main of app my-app"));
    }
}
