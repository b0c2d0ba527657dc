package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.pipeline;
import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.SemaphoreRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
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
class SemaphoreBuildStepTest {
    private static final String INTERNAL = "semaphoreBuild owner: 'ada', project: 'app', branchId: 'b1'";
    private static final String V1 = "semaphoreBuild service: 'v1', project: 'h1', branchId: '44'";
    private static final String V1ALPHA = "semaphoreBuild service: 'v1alpha', projectId: 'p1', reference: 'main'";

    private final SemaphoreRig rig = new SemaphoreRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.semaphore().script(Script.ended("passed"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private WorkflowRun running(String script) throws Exception {
        rig.semaphore().holdAll();
        WorkflowRun run = pipeline(j, script).scheduleBuild2(0).waitForStart();
        rig.awaitBuild();
        j.waitForMessage(" is ", run);
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {INTERNAL, V1, V1ALPHA})
    void aBuildThatPassesSucceeds(String script) throws Exception {
        run(j, Result.SUCCESS, script);
        assertEquals(1, rig.semaphore().starts());
    }

    @ParameterizedTest
    @CsvSource({"failed, FAILURE", "stopped, ABORTED", "canceled, ABORTED"})
    void aBuildThatEndsOtherwisePassesItsResultOn(String status, String result) throws Exception {
        rig.semaphore().script(Script.ended(status));
        run(j, Result.fromString(result), INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V1ALPHA})
    void anAbortStopsTheBuild(String script) throws Exception {
        WorkflowRun run = running(script);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        assertEquals("stopped", rig.semaphore().lastBuild().status());
    }

    @Test
    void whereABuildCannotBeStoppedAnAbortSaysSoWithItsAddress() throws Exception {
        WorkflowRun run = running(INTERNAL);
        run.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
        j.assertLogContains(
                "Semaphore offers no way to stop a build from outside: it goes on. https://semaphoreci.com/ada/app/builds/",
                run);
    }

    @Test
    void aLostAnswerToTheStartDoesNotStartASecondBuild() throws Exception {
        rig.simulator().faults().on("POST", ".*").loseAnswer();
        j.assertLogContains("Found the build that was started", run(j, Result.SUCCESS, V1ALPHA));
        assertEquals(1, rig.semaphore().starts());
    }

    @Test
    void parametersAreSent() throws Exception {
        run(j, Result.SUCCESS, V1ALPHA + ", parameters: [STAGE: 'beta'], pipelineFile: 'a.yml', commitSha: 'c0ffee'");
        assertEquals(
                "{\"project_id\":\"p1\",\"reference\":\"refs/heads/main\",\"commit_sha\":\"c0ffee\","
                        + "\"pipeline_file\":\"a.yml\",\"parameters\":{\"STAGE\":\"beta\",\"JENKINS_HOSTED_BUILD\":\"*\"}}",
                rig.simulator()
                        .journal()
                        .requests("POST", ".*")
                        .get(0)
                        .body()
                        .replaceAll("(JENKINS_HOSTED_BUILD\":\")[^\"]+", "$1*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "semaphoreBuild owner: 'a', project: 'p' | Argument \"branchId\" is missing",
                "semaphoreBuild project: 'p', branchId: 'b' | Argument \"owner\" is missing",
                "semaphoreBuild service: 'v1', branchId: 'b' | Argument \"project\" is missing",
                "semaphoreBuild service: 'v1alpha', projectId: 'p' | Argument \"reference\" is missing",
                "semaphoreBuild owner: 'a', project: 'p', branchId: 'b', commitSha: 'c' | Argument \"commitSha\" does not fit",
                "semaphoreBuild service: 'v1', owner: 'a', project: 'p', branchId: 'b' | Argument \"owner\" does not fit",
                "hostedBuildStatus service: 'v1', project: 'p', id: '7' | Argument \"branchId\" is missing",
                "semaphoreBuilds service: 'v1alpha', project: 'p' | the dialect v1alpha"
            })
    void badArgumentsAreNamed(String script, String words) throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, script);
        j.assertLogContains(words, run);
        j.assertLogNotContains("\tat io.jenkins", run);
        assertEquals(0, rig.simulator().journal().requests().size());
    }

    @Test
    void whereNoTokenIsWantedNoCredentialsAreAskedFor() throws Exception {
        rig.semaphore().open(true);
        run(j, Result.SUCCESS, INTERNAL + ", service: 'open'");
        assertNull(rig.simulator().journal().requests("POST", ".*").get(0).header("authorization"));
    }

    @Test
    void classicsTokenIsNowhereInTheRun() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + V1 + "\necho \"${b.details} ${b.url} ${b.number}\"");
        j.assertLogContains("base-app/branches/master/builds/1 1", run);
        j.assertLogNotContains("auth_token", run);
        j.assertLogNotContains("secret", run);
    }

    @Test
    void buildsOfAProjectAreListed() throws Exception {
        rig.semaphore().startForeignBuild("ada", "app", "b1");
        rig.semaphore().startForeignBuild("ada", "app", "b2");
        WorkflowRun run = run(j, Result.SUCCESS, """
                def all = semaphoreBuilds owner: 'ada', project: 'app'
                def some = semaphoreBuilds owner: 'ada', project: 'app', branchId: 'b2'
                sleep 1
                echo "${all.size()} ${some.size()} ${some[0].status}/${some[0].result}"
                """);
        j.assertLogContains("2 1 finished/passed", run);
    }

    @Test
    void oneBuildIsAskedFor() throws Exception {
        SimulatedBuild build = rig.semaphore().startForeignBuild("ada", "app", "b1");
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "def b = semaphoreBuildInfo owner: 'ada', project: 'app', id: '" + build.id()
                        + "'\nsleep 1\necho \"${b.status}/${b.result}\"");
        j.assertLogContains("finished/passed", run);
    }

    @Test
    void classicsHistoryIsListed() throws Exception {
        rig.semaphore().startForeignV1Build("h1", "44", null);
        WorkflowRun run =
                run(j, Result.SUCCESS, "echo semaphoreBuilds(service: 'v1', project: 'h1', branchId: '44')[0].result");
        j.assertLogContains("passed", run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"internal | owner: 'ada', project: 'app'", "v1 | project: 'h1', branchId: '44'", "v1alpha | "})
    void aBuildIsWaitedForByItsCoordinates(String service, String coordinates) throws Exception {
        SimulatedBuild build =
                switch (service) {
                    case "internal" -> rig.semaphore().startForeignBuild("ada", "app", "b1");
                    case "v1" -> rig.semaphore().startForeignV1Build("h1", "44", null);
                    default ->
                        rig.semaphore()
                                .startForeignWorkflow("{\"project_id\":\"p1\",\"reference\":\"refs/heads/main\"}");
                };
        String id = service.equals("v1") ? "1" : build.id();
        run(
                j,
                Result.SUCCESS,
                "waitForHostedBuild service: '" + service + "', id: '" + id + "'"
                        + (coordinates == null ? "" : ", " + coordinates));
    }

    @Test
    void aBuildIsCancelledByItsId() throws Exception {
        rig.semaphore().holdAll();
        rig.semaphore().startForeignV1Build("h1", "44", null);
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "echo cancelHostedBuild(service: 'v1', id: '1', project: 'h1', branchId: '44').status");
        j.assertLogContains("stopped", run);
    }
}
