package io.jenkins.plugins.hostedbuilds.sixth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A further service is one class for the service, one for its entry, one for its step, and touches nothing else. */
@WithJenkins
class SixthServiceTest {
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private HttpServer server;
    private JenkinsRule j;

    @BeforeEach
    void serve(JenkinsRule rule) throws Exception {
        j = rule;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jobs", exchange -> {
            boolean start = exchange.getRequestMethod().equals("POST");
            (start ? starts : reads).incrementAndGet();
            String json = start ? "{\"id\": \"7\"}" : "{\"state\": \"" + (reads.get() < 3 ? "busy" : "done") + "\"}";
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Rig.hurry();
        ToyEntry entry = new ToyEntry("toy");
        entry.setUrl("http://127.0.0.1:" + server.getAddress().getPort());
        HostedBuildsConfiguration.get().setServices(List.of(entry));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBuildIsStartedOnceAndFollowedToItsEnd() throws Exception {
        WorkflowRun run = Rig.run(j, Result.SUCCESS, "def b = toyBuild 'spin'\necho \"toy ${b.id} ${b.result}\"");
        j.assertLogContains("[Toys] Build 7 is busy", run);
        j.assertLogContains("toy 7 SUCCESS", run);
        assertEquals(1, starts.get());
    }
}
