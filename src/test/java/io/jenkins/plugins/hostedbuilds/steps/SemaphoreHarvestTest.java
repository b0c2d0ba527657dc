package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.CodemagicRig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.SemaphoreRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is brought home of a build at Semaphore: its log and its files. */
@WithJenkins
class SemaphoreHarvestTest {
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
        rig.semaphore().addArtifact("reports/unit.xml", null, "<ok/>".getBytes(StandardCharsets.UTF_8));
        rig.semaphore().addArtifact("app.bin", null, "12345".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V1ALPHA})
    void theWholeLogIsPrinted(String script) throws Exception {
        j.assertLogContains("  Running the tests", run(j, Result.SUCCESS, script + ", log: 'all'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V1ALPHA})
    void unlessAskedForItTheLogOfWhatFailedIsPrinted(String script) throws Exception {
        rig.semaphore().script(Script.ended("failed"));
        j.assertLogContains("  1 test failed", run(j, Result.FAILURE, script));
    }

    @Test
    void thatTheInternalApiShowsNoLogIsSaid() throws Exception {
        j.assertLogContains(
                "Semaphore does not show a build's log to programs", run(j, Result.SUCCESS, INTERNAL + ", log: 'all'"));
    }

    @Test
    void filesThatMatchAreFetched() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                node {
                    def b = %s, artifacts: 'reports/*.xml', artifactsDir: 'out'
                    echo "${b.artifacts.size()} files, ${readFile('out/reports/unit.xml')}, ${fileExists('out/app.bin')}"
                }
                """.formatted(V1ALPHA));
        j.assertLogContains("2 files, <ok/>, false", run);
    }

    @Test
    void allFilesAreArchivedWithoutAWorkspace() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, V1ALPHA + ", archiveArtifacts: true");
        assertEquals(2, run.getArtifacts().size());
    }

    @Test
    void anOlderDialectHasNoFilesAndSaysSo() throws Exception {
        j.assertLogContains(
                "Semaphore has no files of a build to fetch", run(j, Result.SUCCESS, V1 + ", archiveArtifacts: true"));
    }

    @Test
    void filesThatMayNotBeSeenFailTheStepAndItSaysWhy() throws Exception {
        rig.semaphore().artifactsApi(false);
        j.assertLogContains(
                "Artifacts API is not enabled", run(j, Result.FAILURE, V1ALPHA + ", archiveArtifacts: true"));
    }

    @Test
    void noSignedAddressIsKeptOrPrinted() throws Exception {
        assertNowhere(run(j, Result.SUCCESS, V1ALPHA + ", archiveArtifacts: true, log: 'all'"), "signature=");
    }

    @Test
    void classicsTokenIsNowhereInWhatIsKeptOfARun() throws Exception {
        assertNowhere(run(j, Result.SUCCESS, V1 + ", log: 'all'"), "sem secret", "sem%20secret", "sem+secret");
    }

    private static void assertNowhere(WorkflowRun run, String... texts) throws Exception {
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String text : texts) {
                    assertFalse(content.contains(text), () -> text + " in " + file);
                }
            }
        }
    }
}
