package io.jenkins.plugins.hostedbuilds.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {

    @Test
    @ConfiguredWithCode("services.yaml")
    void servicesAreRead(JenkinsConfiguredWithCodeRule j) {
        ServiceEntry first = HostedBuildsConfiguration.get().getServices().get(0);
        assertEquals("codemagic", first.getName());
        assertEquals("https://api.codemagic.io", first.getUrl());
        assertEquals("cm", first.getCredentialsId());
        assertTrue(first.isMarker());
    }

    @Test
    @ConfiguredWithCode("services.yaml")
    void servicesAreWrittenWithWhatDiffersFromTheDefault(JenkinsConfiguredWithCodeRule j) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        String exported = toYamlString(getUnclassifiedRoot(context).get("hostedBuilds"));
        assertEquals("""
                cancelOrphans: false
                services:
                - codemagic:
                    credentialsId: "cm"
                    name: "codemagic"
                - codemagic:
                    marker: false
                    name: "mirror"
                    requestsPerHour: 600
                    url: "https://codemagic.example.com"
                - buildIo:
                    credentialsId: "bio"
                    name: "buildIo"
                """, exported);
    }

    @Test
    @ConfiguredWithCode("services.yaml")
    void theFirstOfAKindIsTheDefaultOne(JenkinsConfiguredWithCodeRule j) {
        assertEquals(
                "codemagic",
                HostedBuildsConfiguration.get().service(null, "codemagic").getName());
    }

    @Test
    @ConfiguredWithCode("services.yaml")
    void theSystemPageKeepsWhatItShows(JenkinsConfiguredWithCodeRule j) throws Exception {
        j.configRoundtrip();
        ServiceEntry second = HostedBuildsConfiguration.get().getServices().get(1);
        assertEquals(
                "mirror https://codemagic.example.com false 600",
                second.getName() + " " + second.getUrl() + " " + second.isMarker() + " " + second.getRequestsPerHour());
    }

    @Test
    @ConfiguredWithCode("services.yaml")
    void anUnknownServiceIsToldWithThoseThatAreThere(JenkinsConfiguredWithCodeRule j) {
        InvalidArgumentException failure = assertThrows(
                InvalidArgumentException.class,
                () -> HostedBuildsConfiguration.get().service("nope", "codemagic"));
        assertTrue(failure.getMessage().contains("codemagic, mirror"), failure.getMessage());
    }

    @Test
    void withoutConfigurationTheKindsAreAtTheirPublicAddresses(JenkinsConfiguredWithCodeRule j) {
        ServiceEntry entry = HostedBuildsConfiguration.get().service(null, "codemagic");
        assertEquals("codemagic https://api.codemagic.io", entry.getName() + " " + entry.getUrl());
        ServiceEntry buildIo = HostedBuildsConfiguration.get().service(null, "buildIo");
        assertEquals("buildIo https://app.build.io/api/v1", buildIo.getName() + " " + buildIo.getUrl());
    }
}
