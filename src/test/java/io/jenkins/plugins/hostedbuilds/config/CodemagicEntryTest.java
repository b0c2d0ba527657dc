package io.jenkins.plugins.hostedbuilds.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithJenkinsConfiguredWithCode
class CodemagicEntryTest {
    private static final List<String> EXPECTED = List.of(
            "codemagic https://api.codemagic.io legacy https://codemagic.io/api/v3",
            "three https://api.codemagic.io v3 https://codemagic.io/api/v3",
            "mirror https://codemagic.example.com v3 https://codemagic.example.com/api/v3");

    private static List<String> configured() {
        return HostedBuildsConfiguration.get().getServices().stream()
                .map(CodemagicEntryTest::text)
                .toList();
    }

    private static String text(ServiceEntry service) {
        CodemagicEntry entry = (CodemagicEntry) service;
        return String.join(" ", entry.getName(), entry.getUrl(), entry.getApiVersion(), entry.getUrlV3());
    }

    @Test
    @ConfiguredWithCode("codemagic.yaml")
    void servicesAreRead(JenkinsConfiguredWithCodeRule j) {
        assertEquals(EXPECTED, configured());
    }

    @Test
    @ConfiguredWithCode("codemagic.yaml")
    void theSystemPageKeepsWhatItShows(JenkinsConfiguredWithCodeRule j) throws Exception {
        j.configRoundtrip();
        assertEquals(EXPECTED, configured());
    }

    @Test
    @ConfiguredWithCode("codemagic.yaml")
    void servicesAreWrittenWithWhatDiffersFromTheDefault(JenkinsConfiguredWithCodeRule j) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertEquals("""
                cancelOrphans: false
                services:
                - codemagic:
                    credentialsId: "cm"
                    name: "codemagic"
                - codemagic:
                    apiVersion: "v3"
                    credentialsId: "cm"
                    name: "three"
                - codemagic:
                    apiVersion: "v3"
                    credentialsId: "cm"
                    name: "mirror"
                    url: "https://codemagic.example.com"
                    urlV3: "https://codemagic.example.com/api/v3"
                """, toYamlString(getUnclassifiedRoot(context).get("hostedBuilds")));
    }

    @Test
    void withoutConfigurationBuildsAreReadThroughTheLegacyApi(JenkinsConfiguredWithCodeRule j) {
        assertEquals(
                "codemagic https://api.codemagic.io legacy https://codemagic.io/api/v3",
                text(HostedBuildsConfiguration.get().service(null, "codemagic")));
    }

    @Test
    void anUnknownApiIsRefused(JenkinsConfiguredWithCodeRule j) {
        assertThrows(InvalidArgumentException.class, () -> new CodemagicEntry("x").setApiVersion("v2"));
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "https://codemagic.example.com/api/v3, OK", "http://localhost/v3, WARNING", "v3, ERROR"})
    void theFormChecksTheAddressOfV3(String address, FormValidation.Kind kind, JenkinsConfiguredWithCodeRule j) {
        assertEquals(
                kind,
                Jenkins.get()
                        .getDescriptorByType(CodemagicEntry.DescriptorImpl.class)
                        .doCheckUrlV3(address)
                        .kind);
    }
}
