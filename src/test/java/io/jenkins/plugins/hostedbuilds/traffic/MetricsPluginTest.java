package io.jenkins.plugins.hostedbuilds.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.Gauge;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.metrics.api.Metrics;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Jenkins with the plugin metrics. */
@WithJenkins
class MetricsPluginTest {

    @SuppressWarnings("rawtypes") // as the library has it
    private static Map<String, Gauge> gauges() {
        return Metrics.metricRegistry().getGauges((name, metric) -> name.startsWith("hosted-builds."));
    }

    @Test
    void eachKindOfServiceHasItsNumbersFromTheStart(JenkinsRule j) {
        assertEquals(
                Set.of("buildIo", "codemagic", "mendix", "semaphore", "xcodeCloud"),
                gauges().keySet().stream()
                        .map(name -> name.split("\\.")[1])
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void requestsAreCountedAsTheServiceCountsThem(JenkinsRule j) throws Exception {
        try (CodemagicRig rig = new CodemagicRig()) {
            rig.configure(j);
            Rig.run(j, Result.SUCCESS, "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'");
            long sent = rig.simulator().journal().requests().size();
            assertTrue(sent > 1, () -> sent + " requests");
            assertEquals(sent, gauges().get("hosted-builds.codemagic.requests").getValue());
        }
    }
}
