package io.jenkins.plugins.hostedbuilds.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class MendixEntryTest {

    private static String text(ServiceEntry entry) {
        return entry.getName() + " " + entry.getUrl() + " " + entry.getCredentialsId() + " " + entry.isMarker();
    }

    @Test
    @ConfiguredWithCode("mendix.yaml")
    void theServiceIsRead(JenkinsConfiguredWithCodeRule j) {
        assertEquals(
                "mendix https://deploy.mendix.com/api/1 mx true",
                text(HostedBuildsConfiguration.get().service(null, "mendix")));
    }

    @Test
    @ConfiguredWithCode("mendix.yaml")
    void theServiceIsWritten(JenkinsConfiguredWithCodeRule j) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertEquals("""
                cancelOrphans: false
                services:
                - mendix:
                    credentialsId: "mx"
                    name: "mendix"
                """, toYamlString(getUnclassifiedRoot(context).get("hostedBuilds")));
    }

    @Test
    @ConfiguredWithCode("mendix.yaml")
    void theSystemPageKeepsWhatItShows(JenkinsConfiguredWithCodeRule j) throws Exception {
        j.configRoundtrip();
        assertEquals(
                "mendix https://deploy.mendix.com/api/1 mx true",
                text(HostedBuildsConfiguration.get().service(null, "mendix")));
    }

    @Test
    void withoutConfigurationItIsAtItsPublicAddress(JenkinsConfiguredWithCodeRule j) {
        assertEquals(
                "mendix https://deploy.mendix.com/api/1 null true",
                text(HostedBuildsConfiguration.get().service(null, "mendix")));
    }
}
