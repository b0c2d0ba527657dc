package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.freestyle.CodemagicBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.HostedBuildBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.SemaphoreBuilder;
import io.jenkins.plugins.hostedbuilds.orphans.Orphans;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatorClient;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a version has left on disk is understood by all later ones. */
class OlderStateTest {
    private static final Path STATES = Path.of("src/test/resources/older-state");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final FiveRig rig = new FiveRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    static List<Path> states() throws IOException {
        try (Stream<Path> all = Files.list(STATES)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void theStateOfAnOlderVersionIsLoaded(Path state) throws Throwable {
        load(state);
    }

    /** What this version writes now could be kept for later ones, and is where that is asked for. */
    @Test
    void theStateOfThisVersionIsWritten(@TempDir Path folder) throws Throwable {
        String asked = System.getProperty("older-state.write");
        Path state = asked == null ? folder : Path.of(asked);
        sessions.then(j -> OlderState.make(j, rig));
        OlderState.copy(
                sessions.getHome().toPath(), state, rig.simulator().uri().toString(), OlderState.ADDRESS);
        assertTrue(Files.readString(state.resolve(OlderState.CONFIGURATION)).contains(OlderState.ADDRESS));
        assertTrue(Files.exists(state.resolve("jobs/following/builds/1/program.dat")));
        assertEquals(1, inFlight(state).size());
    }

    private void load(Path state) throws Throwable {
        OlderState.copy(
                state,
                sessions.getHome().toPath(),
                OlderState.ADDRESS,
                rig.simulator().uri().toString());
        hasEnded(buildInFlight(state));
        sessions.then(j -> {
            Rig.hurry();
            theConfigurationIsWhole();
            theJobIsWhole(j);
            thePagesAreShown(j);
            theSuspendedPipelineGoesOn(j);
        });
    }

    private static List<Path> inFlight(Path state) throws IOException {
        try (Stream<Path> all = Files.list(state.resolve("hosted-builds-in-flight"))) {
            return all.toList();
        }
    }

    private static String buildInFlight(Path state) throws IOException {
        Matcher id = Pattern.compile("\"build\":\\{\"id\":\"(\\w+)\"")
                .matcher(Files.readString(inFlight(state).get(0)).replace("\\", ""));
        assertTrue(id.find());
        return id.group(1);
    }

    /** A new simulator knows nothing of the build: it tells of one of its own by the other's id. */
    private void hasEnded(String id) {
        SimulatorClient client = new SimulatorClient(
                rig.simulator().codemagic().uri(),
                "x-auth-token",
                rig.simulator().codemagic().token());
        client.post("/builds", "{\"appId\": \"app1\", \"workflowId\": \"release\", \"branch\": \"main\"}");
        SimulatedBuild build = rig.simulator().codemagic().lastBuild();
        build.finish("finished");
        for (String path : List.of("/builds/" + build.id(), "/builds")) {
            String told = client.get(path).body().replace(build.id(), id);
            rig.simulator()
                    .faults()
                    .on("GET", path.replace(build.id(), id))
                    .to("codemagic")
                    .always()
                    .status(200, "application/json", told, Map.of());
        }
    }

    private static void theConfigurationIsWhole() {
        List<ServiceEntry> services = HostedBuildsConfiguration.get().getServices();
        assertEquals(
                List.of(
                        "codemagic",
                        "xcodeCloud",
                        "buildIo",
                        "mendix",
                        "semaphore",
                        "semaphore-classic",
                        "semaphore-2"),
                services.stream().map(ServiceEntry::getName).toList());
        assertEquals("cm", services.get(0).getCredentialsId());
        SemaphoreEntry classic = (SemaphoreEntry) services.get(5);
        assertEquals("v1 query", classic.getDialect() + " " + classic.getAuth());
    }

    private static void theJobIsWhole(JenkinsRule j) {
        FreeStyleProject job = j.jenkins.getItemByFullName("everywhere", FreeStyleProject.class);
        assertEquals(5, job.getBuildersList().getAll(HostedBuildBuilder.class).size());
        var codemagic = job.getBuildersList().get(CodemagicBuilder.class).getBuild();
        assertEquals(
                "app1 release main [a, b] *.apk true",
                String.join(
                        " ",
                        codemagic.getAppId(),
                        codemagic.getWorkflowId(),
                        codemagic.getBranch(),
                        codemagic.getLabels().toString(),
                        codemagic.getArtifacts(),
                        String.valueOf(codemagic.isArchiveArtifacts())));
        assertEquals(
                Map.of("A", "b"),
                job.getBuildersList().get(SemaphoreBuilder.class).getBuild().getParameters());
    }

    private static void thePagesAreShown(JenkinsRule j) throws Exception {
        JsonNode builds = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(j.getJSON("job/phases/1/api/json?depth=2").getContentAsString())
                .findValue("builds");
        assertEquals(7, builds.size());
        assertEquals("intended", builds.get(0).path("status").asText());
        assertEquals("following", builds.get(3).path("status").asText());
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            for (String page : List.of(
                    "job/phases/1/",
                    "job/following/1/",
                    "job/everywhere/configure",
                    "manage/configure",
                    "manage/hosted-builds-left-behind/")) {
                assertEquals(
                        200,
                        client.loadWebResponse(new WebRequest(new URL(j.getURL(), page)))
                                .getStatusCode(),
                        page);
            }
        }
    }

    private static void theSuspendedPipelineGoesOn(JenkinsRule j) throws Exception {
        WorkflowRun run =
                j.jenkins.getItemByFullName("following", WorkflowJob.class).getBuildByNumber(1);
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        j.assertLogContains("second finished, var ****", run);
        assertEquals(List.of(), Orphans.get().list());
    }
}
