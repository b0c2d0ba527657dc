package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.MendixRig;
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

/** How a package comes into a workspace. */
@WithJenkins
class MendixDownloadPackageStepTest {
    private static final String FILES = "/files/.*";
    private static final long SIZE = 7_731_521;

    private final MendixRig rig = new MendixRig();
    private JenkinsRule j;
    private SimulatedBuild built;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.mendix().script(Script.ended("Succeeded"));
        built = rig.mendix().startForeignPackage("calc", "63", "2.5.4", "");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private String fetch(String more) {
        return "mendixDownloadPackage appId: 'calc', packageId: '" + built.id() + "', file: 'out/calc.mda'" + more;
    }

    private WorkflowRun fetched() throws Exception {
        return run(j, Result.SUCCESS, "node { " + fetch("") + " }");
    }

    private long size(WorkflowRun run) throws Exception {
        return j.jenkins.getWorkspaceFor(run.getParent()).child("out/calc.mda").length();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePackageIsInTheWorkspace(boolean deprecated) throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "node { " + fetch(", deprecatedDownload: " + deprecated) + " }");
        assertEquals(SIZE, size(run));
        assertEquals(deprecated ? 1 : 0, rig.simulator().journal().count("GET", ".*/download"));
    }

    @Test
    void theStorageSeesNoKey() throws Exception {
        fetched();
        assertNull(rig.simulator().journal().requests("GET", FILES).get(0).header("Mendix-ApiKey"));
    }

    @Test
    void theAddressIsNotPrinted() throws Exception {
        j.assertLogNotContains("/files/", fetched());
    }

    @Test
    void aBrokenTransferIsTakenUpAgain() throws Exception {
        rig.simulator().faults().on("GET", FILES).halfBody();
        assertEquals(SIZE, size(fetched()));
    }

    @Test
    void whereItIsIsReturned() throws Exception {
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "node { def b = " + fetch("") + "\necho \"at ${b.artifacts[0].path} ${b.number}\" }");
        j.assertLogContains("at out/calc.mda 2.5.4.63", run);
    }

    @Test
    void itIsArchivedWhereThatIsAskedFor() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "node { " + fetch(", archiveArtifacts: true") + " }");
        assertEquals("out/calc.mda", run.getArtifacts().get(0).relativePath);
    }

    @Test
    void aPackageThatFailedFailsTheStep() throws Exception {
        built.finish("Failed");
        j.assertLogContains("is Failed: the reason is in", run(j, Result.FAILURE, "node { " + fetch("") + " }"));
    }

    @Test
    void whatWasJustBuiltIsFetched() throws Exception {
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "node { mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.5',"
                        + " download: 'out/calc.mda' }");
        assertEquals(SIZE, size(run));
    }

    @Test
    void aWorkspaceIsNeededBeforeAnythingIsBuilt() throws Exception {
        rig.assertRefused(
                j,
                "mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.5', download: 'a.mda'",
                "download needs a workspace");
    }

    @Test
    void aWorkspaceIsNeededToFetch() throws Exception {
        j.assertLogContains("hudson.FilePath", run(j, Result.FAILURE, fetch("")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packageId: 'p1', file: 'a.mda' | Argument \"appId\" is missing",
                "appId: 'calc', file: 'a.mda' | Argument \"packageId\" is missing",
                "appId: 'calc', packageId: 'p1' | Argument \"file\" is missing",
                "appId: 'calc', packageId: 'p1', file: '../a.mda' | file: \"../a.mda\" does not stay inside the workspace"
            })
    void aWrongArgumentIsToldBeforeAnythingIsAsked(String arguments, String words) throws Exception {
        rig.assertRefused(j, "node { mendixDownloadPackage " + arguments + " }", words);
    }
}
