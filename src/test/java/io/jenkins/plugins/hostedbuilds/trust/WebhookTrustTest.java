package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.security.csrf.DefaultCrumbIssuer;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The one door that is open to all: what comes in by it can make us ask a service, and nothing else. */
@WithJenkins
class WebhookTrustTest {
    private static final String SECRET = "hook-s3cret";
    private static final String DOOR = "hosted-builds-webhook";

    private final FiveRig rig = new FiveRig();
    private JenkinsRule j;
    private WorkflowRun run;
    private SimulatedBuild build;

    /** A build is followed whose next question would be asked an hour later. Anybody may do anything, given a crumb. */
    @BeforeEach
    void follow(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        CodemagicRig.addCredentials("hook", SECRET);
        List<ServiceEntry> services = HostedBuildsConfiguration.get().getServices();
        services.stream().filter(entry -> entry.webhook() != null).forEach(entry -> entry.setWebhookSecretId("hook"));
        HostedBuildsConfiguration.get().setServices(services);
        Duration hour = Duration.ofHours(1);
        HostedBuildsRuntime.get().tune(new Rhythm(hour, 1.2, hour, hour), Tuning.STANDARD);
        rig.simulator().codemagic().holdAll();
        run = CodemagicRig.pipeline(
                        j, "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', log: 'none'")
                .scheduleBuild2(0)
                .waitForStart();
        build = rig.simulator().codemagic().awaitStarts(1, CodemagicRig.SOON).get(0);
        j.waitForMessage("started: ", run);
        j.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
        rig.simulator().journal().clear();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    /** The status that answers these very bytes, of which what is announced may be the half. */
    private int status(String... parts) throws IOException {
        try (Socket socket = new Socket("localhost", j.getURL().getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            for (String part : parts) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Integer.parseInt(in.readLine().split(" ")[1]);
        }
    }

    private String head(String method, String path, String... headers) {
        return method + " " + j.contextPath + "/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
    }

    private int sent(String method, String path, String body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
        return status(head(method, path, all), body);
    }

    private int posted(String path, String body, String... headers) throws IOException {
        return sent("POST", DOOR + path, body, headers);
    }

    private String news() {
        return "{\"buildId\": \"" + build.id() + "\", \"status\": \"finished\"}";
    }

    /** After which exactly one question has been asked: the one that this news leads to. */
    private void assertNobodyAskedUntilRealNews() throws Exception {
        assertEquals(0, rig.simulator().journal().requests().size());
        build.finish("finished");
        assertEquals(202, posted("/codemagic/" + SECRET, news()));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        assertEquals(1, rig.simulator().journal().count("GET", "/builds.*"));
        assertEquals(1, rig.simulator().codemagic().starts());
    }

    @Test
    void whatIsNotProvenChangesNothing() throws Exception {
        String signed = signature("{}");
        assertEquals(401, posted("/codemagic/wrong", news()));
        assertEquals(401, posted("/codemagic", news()));
        assertEquals(401, posted("/codemagic/", news()));
        assertEquals(401, posted("/codemagic/" + SECRET + "x", news()));
        assertEquals(404, posted("/nobody/" + SECRET, news()));
        assertEquals(404, posted("/buildIo/" + SECRET, news()));
        assertEquals(401, posted("/semaphore", "{}"));
        assertEquals(401, posted("/semaphore", "{} ", "X-Semaphore-Signature-256: " + signed));
        assertEquals(401, posted("/semaphore/" + SECRET, "{}", "X-Semaphore-Signature-256: " + signed));
        assertEquals(401, posted("/mendix", "{}", "webhook-id: 1", "webhook-signature: v1," + signed));
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            assertEquals(405, sent(method, DOOR + "/codemagic/" + SECRET, ""), method);
        }
        assertNobodyAskedUntilRealNews();
    }

    private static String signature(String body) {
        return HexFormat.of()
                .formatHex(JsonWebhook.hmac(
                        SECRET.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)));
    }

    private int mendix(Instant time) throws IOException {
        String seconds = String.valueOf(time.getEpochSecond());
        byte[] hmac = JsonWebhook.hmac(
                SECRET.getBytes(StandardCharsets.UTF_8), ("1." + seconds + ".{}").getBytes(StandardCharsets.UTF_8));
        return posted(
                "/mendix",
                "{}",
                "webhook-id: 1",
                "webhook-timestamp: " + seconds,
                "webhook-signature: v1," + Base64.getEncoder().encodeToString(hmac));
    }

    @Test
    void whatMendixSentLongAgoIsNotTakenAgain() throws Exception {
        assertEquals(202, mendix(Instant.now()));
        assertEquals(401, mendix(Instant.now().minusSeconds(600)));
        assertEquals(401, mendix(Instant.now().plusSeconds(600)));
    }

    /** Semaphore signs no time: who hears a call can repeat it, and gains nothing. */
    @Test
    void aRepeatedCallOfSemaphoreDoesNothingToOthers() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(202, posted("/semaphore", "{}", "X-Semaphore-Signature-256: " + signature("{}")));
        }
        assertNobodyAskedUntilRealNews();
    }

    @Test
    void newsOfUnknownBuildsChangesNothing() throws Exception {
        for (String id : List.of("x", "../x", "//evil.example/x", "%00", "x".repeat(100_000))) {
            assertEquals(202, posted("/codemagic/" + SECRET, "{\"buildId\": \"" + id + "\"}"), id);
        }
        assertNobodyAskedUntilRealNews();
    }

    /** Of what is announced as too large nothing is read, as here nothing of it is sent. */
    @Test
    void whatIsTooLargeIsRefusedWithoutReadingIt() throws Exception {
        for (String path : List.of("/codemagic/" + SECRET, "/semaphore")) {
            assertEquals(413, status(head("POST", DOOR + path, "Content-Length: 10485760")), path);
        }
        assertEquals(401, status(head("POST", DOOR + "/codemagic/wrong", "Content-Length: 10485760")));
        assertNobodyAskedUntilRealNews();
    }

    /** Of what is not announced no more is read than is allowed, as here no more of it is sent. */
    @Test
    void whatTurnsOutToBeTooLargeIsRefusedAsSoonAsThatIsKnown() throws Exception {
        String chunked = head("POST", DOOR + "/codemagic/" + SECRET, "Transfer-Encoding: chunked");
        assertEquals(413, status(chunked, "100001\r\n", "x".repeat(0x100001), "\r\n"));
        assertNobodyAskedUntilRealNews();
    }

    /** At most one question a second for a build, whoever calls how often: counted, over the time that it took. */
    @Test
    void aThousandCallsAreNoStormAtTheService() throws Exception {
        Instant begin = Instant.now();
        long taken = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> {
                    try {
                        return posted("/codemagic/" + SECRET, news()) == 202;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
        assertEquals(1_000, taken);
        int questions = rig.simulator().journal().count("GET", "/builds.*");
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        assertTrue(questions > 0 && questions <= seconds + 2, () -> questions + " questions in " + seconds + " s");
        assertEquals("queued", build.status());
        assertEquals(1, rig.simulator().codemagic().starts());
    }

    /** Whoever could use the exemption for another address could do there what needs a crumb. */
    @Test
    void onlyTheDoorItselfIsWithoutCrumbs() throws Exception {
        for (String path : List.of(
                "quietDown",
                DOOR + "/../quietDown",
                DOOR + "/x/../../quietDown",
                DOOR + "/%2e%2e/quietDown",
                DOOR + "/..%2fquietDown",
                DOOR + "/..;/quietDown",
                DOOR + "/.;/../quietDown",
                DOOR + ";/../quietDown",
                DOOR + "/codemagic/..%2f..%2fquietDown",
                DOOR + "%2f..%2fquietDown",
                "/" + DOOR + "/../quietDown",
                DOOR + "/..\\quietDown",
                DOOR + "x/../quietDown")) {
            int status = sent("POST", path, "");
            assertTrue(status >= 400, path + " " + status);
            assertFalse(j.jenkins.isQuietingDown(), path);
        }
    }
}
