package io.jenkins.plugins.hostedbuilds.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.PluginWrapper;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins without the plugin metrics. */
class WithoutMetricsPluginTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension().omitPlugins("metrics");

    @Test
    void thePluginWorksAndThePageIsThere() throws Throwable {
        jenkins.then(WithoutMetricsPluginTest::look);
    }

    private static void look(JenkinsRule j) throws Exception {
        assertNull(Jenkins.get().getPlugin("metrics"));
        PluginWrapper ours = Jenkins.get().getPluginManager().getPlugin("hosted-builds");
        assertTrue(ours.isActive());
        assertEquals(1, ExtensionList.lookup(TrafficPage.class).size());
        assertEquals(
                "{\"_class\":\"" + TrafficPage.class.getName() + "\",\"accounts\":[]}",
                j.getJSON("manage/hosted-builds-traffic/api/json").getContentAsString());
    }
}
