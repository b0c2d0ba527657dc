package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.pipeline;
import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.SimulatedEnvironment;
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
class MendixDeployStepTest {
    private final MendixRig rig = new MendixRig();
    private final SimulatedEnvironment environment = rig.mendix().environment("calc", "Production");
    private JenkinsRule j;
    private SimulatedBuild built;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.mendix().script(Script.ended("Succeeded"));
        built = rig.mendix().startForeignPackage("calc", "63", "2.5.4", "");
        environment.become("Running", "p0");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private String deploy() {
        return "mendixDeploy appId: 'calc', packageId: '" + built.id() + "', environment: 'Production'";
    }

    private int posts() {
        return rig.simulator().journal().count("POST", ".*/environments/.*");
    }

    @Test
    void whatWasBuiltIsDeployed() throws Exception {
        run(j, Result.SUCCESS, """
                def b = mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.5'
                mendixDeploy appId: 'calc', packageId: b.id, environment: 'Production', autoSyncDb: true
                """);
        assertEquals(
                "Running " + rig.mendix().lastBuild().id() + " true",
                environment.status() + " " + environment.packageId() + " " + environment.autoSyncDb());
    }

    @Test
    void theDatabaseIsLeftAloneUnlessAskedFor() throws Exception {
        run(j, Result.SUCCESS, deploy());
        assertEquals(false, environment.autoSyncDb());
    }

    @Test
    void theSandboxReadsTheResult() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "def d = " + deploy() + """

                echo "1 ${d.service} ${d.kind} ${d.id} ${d.number} ${d.url} ${d.status} ${d.result}"
                echo "2 ${d.details.Mode} ${d.details.Status}"
                """);
        j.assertLogContains(
                "1 mendix mendixDeployment " + built.id() + " 2.5.4.63 https://calc-production.example started SUCCESS",
                run);
        j.assertLogContains("2 Production Running", run);
    }

    @Test
    void aStartThatFailsIsToldWithWhatToDo() throws Exception {
        environment.failStart(MendixError.INVALID_DB_STRUCTURE);
        WorkflowRun run = run(j, Result.FAILURE, deploy());
        j.assertLogContains("With autoSyncDb: true the start changes it", run);
        j.assertLogContains("Environment Production is left as it is", run);
    }

    @Test
    void aFailureCanBeHandled() throws Exception {
        environment.failStart(MendixError.DB_SYNC_FAILED);
        WorkflowRun run = run(j, Result.SUCCESS, "def d = " + deploy() + ", propagate: false\necho \"d ${d.result}\"");
        j.assertLogContains("d FAILURE", run);
    }

    @Test
    void anAbortSaysInWhatStateTheEnvironmentIs() throws Exception {
        environment.holdStops();
        WorkflowRun run = pipeline(j, deploy()).scheduleBuild2(0).waitForStart();
        j.waitForMessage("is stopping", run);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains("environment Production of app calc is being stopped, and stays so", run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostedBuildStatus", "waitForHostedBuild", "cancelHostedBuild"})
    void noOtherStepDrivesADeployment(String step) throws Exception {
        environment.become("Running", built.id());
        WorkflowRun run = run(j, Result.FAILURE, "def d = " + deploy() + "\n" + step + " build: d");
        j.assertLogContains("Run mendixDeploy again", run);
        assertEquals(0, posts());
    }

    @Test
    void aServiceIsFoundByItsName() throws Exception {
        run(j, Result.SUCCESS, deploy() + ", service: 'mendix', credentialsId: 'mx', label: 'Go live'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mendixDeploy packageId: 'p1', environment: 'Test' | Argument \"appId\" is missing",
                "mendixDeploy appId: 'calc', environment: 'Test' | Argument \"packageId\" is missing",
                "mendixDeploy appId: 'calc', packageId: 'p1' | Argument \"environment\" is missing",
                "mendixDeploy appId: 'calc', packageId: 'p1', environment: 'Test', giveUpAfter: 0 | \"giveUpAfter\"",
                "mendixDeploy appId: 'calc', packageId: 'p1', environment: 'Test', archiveArtifacts: true | leaves no files",
                "mendixDeploy appId: 'calc', packageId: 'p1', environment: 'Test', service: 'codemagic' | \"codemagic\""
            })
    void aWrongArgumentIsToldBeforeAnythingIsAsked(String script, String words) throws Exception {
        rig.assertRefused(j, script, words);
    }
}
