package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever a service calls its files, and whatever lies in a workspace: nothing is written outside of it. */
@WithJenkins
class ArtifactNamesTest {
    private static final List<String> NAMES = List.of(
            "../../../../escaped",
            "/escaped",
            "C:\\escaped",
            "..\\..\\escaped",
            "CON",
            "nul.txt",
            "COM1",
            "trailing. ",
            "trailing",
            "a\u0001b\nc\u0000d",
            "x".repeat(1_000),
            "CASE",
            "case",
            "caf\u00e9",
            "cafe\u0301",
            "turned\u202egpj.exe",
            "~/escaped",
            "$HOME/escaped",
            "%2e%2e/escaped");

    private static final String BUILD =
            "xcodeCloudBuild app: 'Counter', workflow: 'Release', branch: 'main', log: 'none', artifacts: '**',"
                    + " artifactsDir: 'out'";

    @TempDir
    private Path outside;

    private final XcodeCloudRig rig = new XcodeCloudRig();
    private JenkinsRule j;
    private Path agent;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.xcodeCloud().addProduct("1", "Counter", Map.of("w1", "Release"));
        rig.xcodeCloud().addBranch("main");
        rig.xcodeCloud()
                .script(Script.ended(
                        rig.xcodeCloud().standardScript(Outcome.SUCCESS).end()));
        agent = Path.of(j.createOnlineSlave(Label.get("far")).getRemoteFS());
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private void addFile(String name) {
        rig.xcodeCloud().addArtifact(name, "ARCHIVE", name.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Where such a node's files are. */
    private Path root(String node) {
        return "far".equals(node) ? agent : j.jenkins.getRootDir().toPath().resolve("workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"far", "built-in"})
    void eachFileGetsAPlaceOfItsOwnInTheFolder(String node) throws Exception {
        NAMES.forEach(this::addFile);
        WorkflowRun run = Rig.run(j, Result.SUCCESS, "node('" + node + "') { " + BUILD + " }");
        Set<Path> files = below(root(node)).stream()
                .filter(file -> file.toString().contains("/out/"))
                .collect(Collectors.toSet());
        assertEquals(NAMES.size(), files.size(), files::toString);
        assertEquals(
                Set.of(),
                below(j.jenkins.getRootDir().toPath()).stream()
                        .filter(file -> file.toString().contains("escaped"))
                        .filter(file -> !files.contains(file))
                        .collect(Collectors.toSet()));
        j.assertLogNotContains("\u202e", run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"far", "built-in"})
    void aLinkOutOfTheWorkspaceIsNotFollowed(String node) throws Exception {
        addFile("logs/a.txt");
        for (String link : List.of("out", "out/logs", "out/logs/a.txt", "out/logs/a.txt.part")) {
            String folder = link.contains("/") ? link.substring(0, link.lastIndexOf('/')) : ".";
            WorkflowRun run = Rig.run(
                    j,
                    Result.FAILURE,
                    "node('" + node + "') { sh 'mkdir -p " + folder + " && ln -s " + outside.resolve("target") + " "
                            + link + "'\n" + BUILD + " }");
            j.assertLogContains("out/logs/a.txt would be written outside of the workspace", run);
            j.assertLogNotContains("\tat io.jenkins", run);
        }
        assertEquals(Set.of(), below(outside));
    }

    @Test
    void aLinkWithinTheWorkspaceIsFollowed() throws Exception {
        addFile("a.txt");
        Rig.run(j, Result.SUCCESS, "node('far') { sh 'mkdir real && ln -s real out'\n" + BUILD + " }");
        assertTrue(below(agent).stream().anyMatch(file -> file.endsWith("real/a.txt")));
    }

    @Test
    void testResultsDoNotFollowALinkEither() throws Exception {
        Path target = outside.resolve("tests.xml");
        WorkflowRun run = Rig.run(
                j,
                Result.FAILURE,
                "node('far') { sh 'ln -s " + target + " t.xml'\n"
                        + "xcodeCloudBuild app: 'Counter', workflow: 'Release', branch:"
                        + " 'main', testResults: 't.xml' }");
        j.assertLogContains("t.xml would be written outside of the workspace", run);
        assertEquals(Set.of(), below(outside));
    }
}
