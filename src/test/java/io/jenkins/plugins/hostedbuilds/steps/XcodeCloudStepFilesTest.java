package io.jenkins.plugins.hostedbuilds.steps;

import static io.jenkins.plugins.hostedbuilds.Rig.pipeline;
import static io.jenkins.plugins.hostedbuilds.Rig.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.Result;
import hudson.model.Run.Artifact;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.Findings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a run leaves, brought into a Jenkins build. */
@WithJenkins
class XcodeCloudStepFilesTest {
    private static final int TEST = 2;
    private static final String BUILD = "xcodeCloudBuild workflowId: 'w1'";

    private final XcodeCloudRig rig = new XcodeCloudRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.xcodeCloud().script(Script.ended("SUCCEEDED"));
        rig.xcodeCloud().addArtifact("Counter.ipa", "ARCHIVE_EXPORT", "the app".getBytes(StandardCharsets.UTF_8));
        rig.xcodeCloud().addArtifact("Results.zip", "RESULT_BUNDLE", new byte[] {1, 2, 3});
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private static List<String> archived(WorkflowRun run) {
        return run.getArtifacts().stream().map(Artifact::getFileName).sorted().toList();
    }

    @Test
    void aFileThatMatchesIsFetchedAndCanBeRead() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, """
                node {
                    def b = xcodeCloudBuild workflowId: 'w1', artifacts: '*.ipa', artifactsDir: 'out'
                    echo "1 ${readFile 'out/Counter.ipa'}"
                    echo "2 ${b.artifacts[0].path} ${b.artifacts[1].path}"
                }
                """);
        j.assertLogContains("1 the app", run);
        j.assertLogContains("2 out/Counter.ipa null", run);
    }

    @Test
    void theStorageSeesNoToken() throws Exception {
        run(j, Result.SUCCESS, "node { " + BUILD + ", artifacts: '*' }");
        List<RecordedRequest> requests = rig.simulator().journal().requests("GET", "/storage/.*");
        assertEquals(2, requests.size(), requests::toString);
        requests.forEach(request -> assertNull(request.header("authorization")));
    }

    @Test
    void filesAreArchivedWithoutAWorkspace() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, BUILD + ", archiveArtifacts: true");
        assertEquals(List.of("Counter.ipa", "Results.zip"), archived(run));
    }

    @Test
    void testResultsAreWrittenInTheFormThatJunitReads() throws Exception {
        Findings findings = rig.xcodeCloud().findings();
        Findings.addDevice(
                findings.addTest("CounterTests", "testStart", "FAILURE", "3 is not equal to 4"),
                "iPhone 15",
                "17.2",
                "FAILURE",
                1.5);
        findings.addTest("CounterTests", "testStop", "SUCCESS", null);
        rig.xcodeCloud().script(Script.ended("FAILED"));
        WorkflowRun run = run(j, Result.SUCCESS, """
                node {
                    xcodeCloudBuild workflowId: 'w1', testResults: 'target/tests.xml', propagate: false
                    archiveArtifacts 'target/tests.xml'
                }
                """);
        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(run.getArtifactManager().root().child("target/tests.xml").open());
        Element failed = (Element) xml.getElementsByTagName("testcase").item(0);
        assertEquals(2, xml.getElementsByTagName("testcase").getLength());
        assertEquals("testStart 1.500", failed.getAttribute("name") + " " + failed.getAttribute("time"));
        assertEquals(1, failed.getElementsByTagName("failure").getLength());
    }

    @Test
    void whatFailedIsPrintedUnlessItIsNotWanted() throws Exception {
        rig.xcodeCloud().findings().addIssue(TEST, "ERROR", "Sources/Counter.swift", 12, "Cannot find 'x' in scope");
        rig.xcodeCloud().script(Script.ended("FAILED"));
        WorkflowRun told = run(j, Result.FAILURE, BUILD);
        WorkflowRun silent = run(j, Result.FAILURE, BUILD + ", log: 'none'");
        j.assertLogContains("  error: Sources/Counter.swift:12 Cannot find 'x' in scope", told);
        j.assertLogNotContains("Cannot find 'x'", silent);
    }

    @Test
    void aFileThatCannotBeHadMakesTheStepFailAndSaysWhy() throws Exception {
        rig.xcodeCloud().holdAll();
        WorkflowRun run = pipeline(j, BUILD + ", archiveArtifacts: true")
                .scheduleBuild2(0)
                .waitForStart();
        SimulatedBuild build = rig.awaitBuild(1);
        rig.xcodeCloud().clearArtifact(build.artifacts().get(0).id());
        build.finish("SUCCEEDED");
        j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(run));
        j.assertLogContains("no address for the file \"Counter.ipa\" any more", run);
        assertEquals(List.of("Results.zip"), archived(run));
    }

    @Test
    void noSignedAddressIsPrintedOrKept() throws Exception {
        WorkflowRun run = run(j, Result.SUCCESS, "node { " + BUILD + ", artifacts: '*' }");
        j.assertLogNotContains("signature=", run);
        assertFalse(
                Files.readString(run.getRootDir().toPath().resolve("build.xml")).contains("signature="));
    }
}
