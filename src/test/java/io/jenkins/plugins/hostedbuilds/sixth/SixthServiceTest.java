package io.jenkins.plugins.hostedbuilds.sixth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.steps.StartingStep;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

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

    /** Where the service is; it wants no credentials. */
    public static final class ToyEntry extends ServiceEntry {

        public ToyEntry(String name) {
            super(name);
        }

        @Override
        public String kind() {
            return ToyService.KIND;
        }

        @Override
        public Class<? extends StandardCredentials> credentialsType() {
            return StandardCredentials.class;
        }

        @Override
        protected URI publicAddress() {
            return URI.create("http://localhost");
        }

        @Override
        protected boolean isAuthenticated() {
            return false;
        }

        @Override
        protected Authentication authentication(StandardCredentials credentials) {
            return Authentication.none();
        }

        @Override
        protected BuildService service(Connection connection) {
            return new ToyService(connection);
        }

        @TestExtension
        public static final class DescriptorImpl extends EntryDescriptor {

            @Override
            public String getDisplayName() {
                return "Toys";
            }

            @Override
            protected Class<? extends StandardCredentials> credentialsType() {
                return StandardCredentials.class;
            }

            @Override
            protected ServiceEntry defaultEntry() {
                return new ToyEntry(null);
            }
        }
    }

    /** {@code toyBuild}. */
    public static final class ToyStep extends StartingStep {
        private final String name;

        @DataBoundConstructor
        public ToyStep(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        @Override
        protected String kind() {
            return ToyService.KIND;
        }

        @Override
        protected BuildRequest request() {
            return new BuildRequest(Map.of("name", name));
        }

        @TestExtension
        public static final class DescriptorImpl extends ServiceStepDescriptor {

            @Override
            public String getFunctionName() {
                return "toyBuild";
            }

            @Override
            public String getDisplayName() {
                return "Toys: start a build and follow it";
            }

            @Override
            protected Class<? extends StandardCredentials> credentialsType() {
                return StandardCredentials.class;
            }

            @Override
            protected String kind() {
                return ToyService.KIND;
            }

            @Override
            protected List<String> tellingArguments() {
                return List.of("name");
            }
        }
    }
}
