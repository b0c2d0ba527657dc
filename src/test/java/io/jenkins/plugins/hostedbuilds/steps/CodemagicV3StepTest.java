package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step where an administrator chose to read builds through V3. */
@WithJenkins
class CodemagicV3StepTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        CodemagicEntry entry = (CodemagicEntry) HostedBuildsConfiguration.get().service(null, "codemagic");
        entry.setApiVersion("v3");
        entry.setUrlV3(rig.codemagic().v3Uri().toString());
        HostedBuildsConfiguration.get().setServices(List.of(entry));
        rig.codemagic().addArtifact("app.ipa", "ipa", "0123456789".getBytes(StandardCharsets.UTF_8));
        rig.codemagic().script(Script.of("building", Duration.ofMillis(400)).endsWith("finished"));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void aBuildIsFollowedThroughV3() throws Exception {
        run(j, Result.SUCCESS, BUILD);
        assertTrue(rig.simulator().journal().count("GET", "/api/v3/builds/[^/]+") > 0);
        assertEquals(0, rig.simulator().journal().count("GET", "/builds/.*"));
    }

    @Test
    void aFailureTellsTheStepThatFailed() throws Exception {
        rig.codemagic().script(Script.of("building", Duration.ofMillis(200)).endsWith("failed", "out of luck"));
        WorkflowRun run = run(j, Result.FAILURE, BUILD);
        j.assertLogContains("\"Building Android\" failed", run);
        j.assertLogContains("FAILURE: out of luck", run);
    }

    @Test
    void aFilesAddressIsNotTold() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "def b = " + BUILD + "\necho \"at ${b.artifacts[0].url}\"");
        j.assertLogContains("at null", run);
    }

    @Test
    void filesAreArchivedAndTheirAddressesKeptNowhere() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, BUILD + ", archiveArtifacts: true");
        assertEquals(
                List.of("app.ipa"),
                run.getArtifacts().stream().map(file -> file.getFileName()).toList());
        j.assertLogNotContains(".eJw", run);
        String kept = Files.readString(run.getRootDir().toPath().resolve("build.xml"));
        assertFalse(kept.contains(".eJw"), kept);
    }

    @Test
    void anAbortStopsTheBuild() throws Exception {
        rig.codemagic().holdAll();
        run(j, Result.ABORTED, "timeout(time: 3, unit: 'SECONDS') { " + BUILD + " }");
        assertEquals("canceled", rig.codemagic().lastBuild().status());
    }
}
