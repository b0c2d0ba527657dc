package io.jenkins.plugins.hostedbuilds.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import hudson.security.csrf.DefaultCrumbIssuer;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WebhookEndpointTest {
    private static final String SECRET = "hook-s3cret";

    private final CodemagicRig rig = new CodemagicRig();
    private final HttpClient client = HttpClient.newHttpClient();
    private JenkinsRule j;

    /** Nobody may do anything here, and crumbs are asked for: services have neither account nor crumb. */
    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        CodemagicRig.addCredentials("hook", SECRET);
        CodemagicRig.addCredentials(CodemagicRig.CREDENTIALS, rig.codemagic().token());
        CodemagicEntry codemagic = new CodemagicEntry("codemagic");
        codemagic.setUrl(rig.codemagic().uri().toString());
        codemagic.setCredentialsId(CodemagicRig.CREDENTIALS);
        codemagic.setWebhookSecretId("hook");
        SemaphoreEntry semaphore = new SemaphoreEntry("semaphore");
        semaphore.setWebhookSecretId("hook");
        List<ServiceEntry> services = List.of(codemagic, semaphore, new CodemagicEntry("without"));
        HostedBuildsConfiguration.get().setServices(services);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy());
        j.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(j.getURL() + "hosted-builds-webhook" + path));
    }

    private int sent(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int post(String path, String body) throws Exception {
        return sent(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    @ParameterizedTest
    @CsvSource({
        "/codemagic/hook-s3cret, 202",
        "/codemagic/wrong, 401",
        "/codemagic, 401",
        "/codemagic/, 401",
        "/codemagic/hook-s3cret/more, 404",
        "/nobody/hook-s3cret, 404",
        "/without/hook-s3cret, 404",
        "/buildIo/hook-s3cret, 404",
        "/, 404"
    })
    void theAnswerTellsWhetherItIsTaken(String path, int status) throws Exception {
        assertEquals(status, post(path, "{\"buildId\": \"unknown\"}"));
    }

    @Test
    void onlyPostIsTaken() throws Exception {
        assertEquals(405, sent(request("/codemagic/" + SECRET).GET().build()));
    }

    @Test
    void whatIsTooLargeIsNotTaken() throws Exception {
        assertEquals(413, post("/codemagic/" + SECRET, "x".repeat(1024 * 1024 + 1)));
    }

    @Test
    void aServiceThatSignsIsKnownByItsSignature() throws Exception {
        byte[] hmac = JsonWebhook.hmac(SECRET.getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                202,
                sent(request("/semaphore")
                        .header("X-Semaphore-Signature-256", HexFormat.of().formatHex(hmac))
                        .POST(BodyPublishers.ofString("{}"))
                        .build()));
    }

    @Test
    void aServiceThatSignsIsNotKnownByTheAddress() throws Exception {
        assertEquals(401, post("/semaphore/" + SECRET, "{}"));
    }

    /** A run whose build would be asked for an hour later. */
    private WorkflowRun followingForAnHour() throws Exception {
        Duration hour = Duration.ofHours(1);
        HostedBuildsRuntime.get().tune(new Rhythm(hour, 1.2, hour, hour), Tuning.STANDARD);
        rig.codemagic().holdAll();
        WorkflowRun run = CodemagicRig.pipeline(
                        j, "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'")
                .scheduleBuild2(0)
                .waitForStart();
        rig.awaitBuild(1);
        j.waitForMessage("started: ", run);
        return run;
    }

    @Test
    void aBuildIsLookedAtWhenThereIsNews() throws Exception {
        WorkflowRun run = followingForAnHour();
        String id = rig.codemagic().lastBuild().id();
        rig.codemagic().lastBuild().finish("finished");
        assertEquals(202, post("/codemagic/" + SECRET, "{\"buildId\": \"" + id + "\"}"));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }

    /** Windows has no shell that takes it. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theDocumentedScriptIsTakenWhereThereIsAShell() throws Exception {
        String script = Files.readAllLines(Path.of("docs", "services", "codemagic.md")).stream()
                .map(String::trim)
                .filter(line -> line.startsWith("curl ") && line.contains("$JENKINS_WEBHOOK"))
                .findFirst()
                .orElseThrow();
        WorkflowRun run = followingForAnHour();
        rig.codemagic().lastBuild().finish("finished");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).inheritIO();
        shell.environment().put("CM_BUILD_ID", rig.codemagic().lastBuild().id());
        shell.environment().put("JENKINS_WEBHOOK", j.getURL() + "hosted-builds-webhook/codemagic/" + SECRET);
        assertEquals(0, shell.start().waitFor());
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }

    @Test
    void newsAloneEndsNothing() throws Exception {
        CodemagicRig.hurry();
        rig.codemagic().holdAll();
        WorkflowRun run = CodemagicRig.pipeline(
                        j, "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'")
                .scheduleBuild2(0)
                .waitForStart();
        String id = rig.awaitBuild(1).id();
        j.waitForMessage("is queued", run);
        post("/codemagic/" + SECRET, "{\"buildId\": \"" + id + "\", \"status\": \"failed\"}");
        rig.codemagic().lastBuild().moveTo("building");
        j.waitForMessage("is building", run);
        rig.codemagic().lastBuild().finish("finished");
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }
}
