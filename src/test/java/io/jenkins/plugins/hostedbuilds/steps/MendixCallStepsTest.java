package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The quick steps: one call each, plain lists and maps back. */
@WithJenkins
class MendixCallStepsTest {
    private final MendixRig rig = new MendixRig();
    private JenkinsRule j;
    private SimulatedBuild build;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.mendix().script(Script.ended("Succeeded"));
        build = rig.mendix().startForeignPackage("calc", "63", "2.5.4", "Add scientific mode");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void packagesAreListed() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                def found = mendixPackages(appId: 'calc').findAll { it.Status == 'Succeeded' }
                sleep 1
                echo "${found.size()} ${found[0].PackageId} ${found[0].Version} ${found[0].Size + 1}"
                """);
        j.assertLogContains("1 " + build.id() + " 2.5.4.63 7731522", run);
    }

    @Test
    void theOneArgumentNeedsNoName() throws Exception {
        j.assertLogContains("1 found", run(j, Result.SUCCESS, "echo \"${mendixPackages('calc').size()} found\""));
    }

    @Test
    void aPackageIsAskedAbout() throws Exception {
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "def p = mendixPackageInfo appId: 'calc', packageId: '" + build.id()
                        + "'\necho \"${p.Name} ${p.Url}\"");
        j.assertLogContains("main-2.5.4.63.mda null", run);
    }

    @Test
    void theAddressComesWhenAskedForAndIsNotPrintedByUs() throws Exception {
        WorkflowRun run = run(
                j,
                Result.SUCCESS,
                "def p = mendixPackageInfo appId: 'calc', packageId: '" + build.id()
                        + "', url: true\necho \"ttl ${p.Url.TTL} ${p.Url.Location.startsWith('http')}\"");
        j.assertLogContains("ttl 900 true", run);
        j.assertLogNotContains("/files/", run);
    }

    @Test
    void aPackageIsDeleted() throws Exception {
        run(j, Result.SUCCESS, "mendixDeletePackage appId: 'calc', packageId: '" + build.id() + "'");
        assertEquals(0, rig.mendix().builds().size());
    }

    @Test
    void aPackageInUseStaysAndTheReasonIsTold() throws Exception {
        rig.mendix().deploy(build.id());
        WorkflowRun run = run(j, Result.FAILURE, "mendixDeletePackage appId: 'calc', packageId: '" + build.id() + "'");
        j.assertLogContains("with 409 (PACKAGE_IN_USE: Package is still in use.). An environment runs", run);
        j.assertLogNotContains("\tat ", run);
    }
}
