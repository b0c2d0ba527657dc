package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever a job's arguments hold: requests go to the addresses that are configured, with each value in its place. */
@WithJenkins
public class HostsTest {
    /** Eight at a time, since many of them wait for something. */
    private static final String SCRIPT = """
        def branches = [:]
        for (int i = 0; i < 8; i++) {
            branches["b${i}"] = {
                for (def call = %1$s.next(); call != null; call = %1$s.next()) {
                    try {
                        "${call.step}"(call.arguments)
                    } catch (e) {
                        echo "${call.step}: ${e.message?.take(80)}"
                    }
                }
            }
        }
        timeout(10) { node { parallel branches } }
        """;

    private static Queue<Map<String, Object>> calls;

    private final FiveRig rig = new FiveRig();
    /** Whoever connects is kept waiting, and seen in the end. */
    private ServerSocketChannel elsewhere;

    private JenkinsRule j;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.simulator().prepareDemo();
        rig.simulator().codemagic().addApp("a1", "App");
        elsewhere = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        elsewhere.configureBlocking(false);
    }

    @AfterEach
    void disconnect() throws IOException {
        rig.close();
        elsewhere.close();
    }

    /** For the script, whose branches take turns within an expression too. */
    public static Map<String, Object> next() {
        return calls.poll();
    }

    private void run(List<HostileArguments.Call> all) throws Exception {
        calls = new ArrayDeque<>();
        for (HostileArguments.Call call : all) {
            Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
            if (Set.of("codemagicBuild", "xcodeCloudBuild", "buildIoBuild", "mendixPackage", "semaphoreBuild")
                    .contains(call.step())) {
                arguments.put("wait", false);
            }
            calls.add(new LinkedHashMap<>(Map.of("step", call.step(), "arguments", arguments)));
        }
        WorkflowJob job = j.createProject(WorkflowJob.class);
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        job.setDefinition(new CpsFlowDefinition(SCRIPT.formatted(HostsTest.class.getName()), false));
        j.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    @Test
    void eachStepIsTried() {
        assertEquals(HostileArguments.steps(), HostileArguments.known());
    }

    @Test
    void noArgumentLeadsARequestElsewhere() throws Exception {
        String host = "127.0.0.1:" + elsewhere.socket().getLocalPort();
        run(HostileArguments.calls(HostileArguments.values(host)));
        assertNull(elsewhere.accept());
        List<RecordedRequest> seen = rig.simulator().journal().requests();
        for (RecordedRequest request : seen) {
            assertEquals(rig.simulator().uri().getRawAuthority(), request.header("host"), request::path);
            assertTrue(request.path().matches("(/(?!(\\.|%2[eE]){1,2}(/|$))[\\w.~%*+-]*)+"), request::path);
            assertFalse(request.query().matches("(?s).*[\\s#/@\\\\].*"), request::query);
        }
        assertArrivedEncoded(seen, host.replace(":", "%3A"));
    }

    /** The values did come along, at every service; otherwise nothing would have been tried. */
    private static void assertArrivedEncoded(List<RecordedRequest> seen, String host) {
        assertEquals(
                Set.of("codemagic", "xcodecloud", "buildio", "mendix", "semaphore"),
                seen.stream()
                        .filter(request -> (request.path() + "?" + request.query()).contains(host))
                        .map(RecordedRequest::service)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
