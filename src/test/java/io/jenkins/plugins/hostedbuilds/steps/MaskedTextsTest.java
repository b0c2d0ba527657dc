package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.BuildIoRig;
import java.io.File;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a service gave away because it was asked is in no line that steps print afterwards. */
@WithJenkins
class MaskedTextsTest {
    /** A run keeps its script, so that the value does not stand in it. */
    private static final String ASK = """
            buildIo operation: 'configVars.set', app: 'my-app', vars: [SECRET: 'S3CRET' + '-V4LUE', PIN: '123', ON: 'true',
                KEY: 'first line\\nsecond line']
            def vars = buildIo operation: 'configVars.list', app: 'my-app'
            """;

    private final BuildIoRig rig = new BuildIoRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.buildIo().addApp("my-app");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private WorkflowRun runs(String more) throws Exception {
        return run(j, Result.SUCCESS, ASK + more);
    }

    @Test
    void aConfigVarIsNotPrinted() throws Exception {
        WorkflowRun run = runs("echo \"it is ${vars.SECRET}, really\"");
        j.assertLogContains("it is ****, really", run);
        j.assertLogNotContains("S3CRET-V4LUE", run);
    }

    @Test
    void aVariableOfAnEnvironmentIsNotPrinted() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                def id = '%s'
                buildIo operation: 'environments.set', environment: id, vars: [SECRET: 'S3CRET-V4LUE']
                echo "it is ${buildIo(operation: 'environments.get', environment: id).SECRET}"
                """.formatted(rig.buildIo().environmentId()));
        j.assertLogContains("it is ****", run);
    }

    @Test
    void aLoginsTokenIsNotPrinted() throws Exception {
        WorkflowRun run =
                run(j, Result.SUCCESS, "echo buildIo(operation: 'oidcLogin', region: 'eu-west-1').toString()");
        j.assertLogContains("kind:ExecCredential", run);
        j.assertLogContains("token:****", run);
        j.assertLogNotContains("k8s-eu-west-1", run);
    }

    @Test
    void noLineOfALongerSecretIsPrinted() throws Exception {
        WorkflowRun run = runs("echo vars.KEY");
        j.assertLogNotContains("first line", run);
        j.assertLogNotContains("second line", run);
    }

    @Test
    void whatStandsInAnyTextIsPrinted() throws Exception {
        j.assertLogContains("123 and true", runs("echo \"${vars.PIN} and ${vars.ON}\""));
    }

    @Test
    void aCommandsOutputOnAnAgentIsMaskedToo() throws Exception {
        j.createOnlineSlave();
        WorkflowRun run =
                runs("node('!built-in') { writeFile file: 's', text: vars.SECRET; sh 'cat s; echo; echo done' }");
        j.assertLogContains("done", run);
        j.assertLogNotContains("S3CRET-V4LUE", run);
    }

    @Test
    void theRunKeepsTheSecretEncrypted() throws Exception {
        WorkflowRun run = runs("");
        String saved = Files.readString(new File(run.getRootDir(), "build.xml").toPath());
        assertFalse(saved.contains("S3CRET-V4LUE"), saved);
    }

    @Test
    void otherRunsPrintWhatTheyLike() throws Exception {
        runs("");
        j.assertLogContains("S3CRET-V4LUE", run(j, Result.SUCCESS, "echo 'S3CRET-V4LUE'"));
    }

    @Test
    void whatIsNotSecretChangesNothingInARun() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "echo \"${buildIo(operation: 'apps.list')[0].name}\"");
        assertNull(run.getAction(MaskedTexts.class));
    }
}
