package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What users see when something is wrong from the beginning: the reason, what to do, and nothing started. */
@WithJenkins
class CodemagicBuildErrorsTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic().script(Script.ended("finished"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codemagicBuild workflowId: 'w', branch: 'main' | Argument \"appId\" is missing",
                "codemagicBuild appId: 'a', branch: 'main' | Argument \"workflowId\" is missing",
                "codemagicBuild appId: ' ', workflowId: 'w', branch: 'main' | Argument \"appId\" is missing",
                "codemagicBuild appId: 'a', workflowId: 'w' | Argument \"branch\" is missing: give a branch or a tag",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', tag: 't' | \"tag\" cannot be given together",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', environment: [vars: [:]] | unknown entry \"vars\"",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', pollInterval: 0 | Argument \"pollInterval\" is 0",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', service: 'no' | there is no service \"no\"",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', log: 'some' | \"log\" is \"some\": it has to be one of",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', artifacts: '*' | artifacts needs a workspace",
                "codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', testResults: 't.xml' | testResults needs a workspace",
                "node { codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', artifacts: '*', artifactsDir: '../x' } | artifactsDir: \"../x\" does not stay inside the workspace",
                "node { codemagicBuild appId: 'a', workflowId: 'w', branch: 'b', artifacts: '*', wait: false } | wait: false does not go with artifacts",
                "waitForHostedBuild() | Argument \"build\" is missing",
                "hostedBuildStatus service: 'codemagic' | Argument \"id\" is missing"
            })
    void badArgumentsAreNamed(String script, String words) throws Exception {
        rig.assertRefused(j, script, words);
    }

    @Test
    void anUnknownCredentialsIdIsNamed() throws Exception {
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", credentialsId: 'nope'");
        j.assertLogContains("no credentials \"nope\" of the type that Codemagic needs", run);
        assertEquals(0, rig.codemagic().starts());
    }

    @Test
    void aRefusedTokenIsToldWithItsCredentials() throws Exception {
        CodemagicRig.addCredentials("old", "not-the-token");
        WorkflowRun run = run(j, Result.FAILURE, BUILD + ", credentialsId: 'old'");
        j.assertLogContains("It does not accept credentials \"old\"", run);
        j.assertLogContains("Nothing was started.", run);
        j.assertLogNotContains("not-the-token", run);
    }

    @Test
    void aForbiddenStartIsToldApartFromAWrongToken() throws Exception {
        rig.simulator().faults().on("POST", "/builds").status(403);
        j.assertLogContains("does not allow this", run(j, Result.FAILURE, BUILD));
    }

    @Test
    void anUnknownAppIsToldWithTheServicesWords() throws Exception {
        rig.simulator()
                .faults()
                .on("POST", "/builds")
                .status(404, "application/json", "{\"error\":\"no such app\"}", Map.of());
        WorkflowRun run = run(j, Result.FAILURE, BUILD);
        j.assertLogContains("with 404 (no such app)", run);
        j.assertLogContains("check the ids", run);
    }

    @Test
    void aPageInThePlaceOfJsonPointsAtTheAddress() throws Exception {
        rig.simulator().faults().on("POST", ".*").always().html();
        rig.simulator().faults().on("GET", ".*").always().html();
        WorkflowRun run = run(j, Result.FAILURE, BUILD);
        j.assertLogContains("instead of JSON: check the service's address", run);
        j.assertLogContains("no further one is started: look at http", run);
        assertEquals(1, rig.simulator().journal().count("POST", "/builds"));
    }

    @Test
    void noErrorPrintsAStackTrace() throws Exception {
        rig.simulator().faults().on("POST", "/builds").status(422);
        j.assertLogNotContains("\tat ", run(j, Result.FAILURE, BUILD));
    }
}
