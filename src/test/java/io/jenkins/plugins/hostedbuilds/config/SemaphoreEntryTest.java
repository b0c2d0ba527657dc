package io.jenkins.plugins.hostedbuilds.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class SemaphoreEntryTest {

    private static List<String> configured() {
        return HostedBuildsConfiguration.get().getServices().stream()
                .map(SemaphoreEntry.class::cast)
                .map(entry -> String.join(
                        " ",
                        entry.getName(),
                        entry.getUrl(),
                        entry.getCredentialsId(),
                        entry.getDialect(),
                        entry.getAuth()))
                .toList();
    }

    private static final List<String> EXPECTED = List.of(
            "semaphore https://semaphoreci.com/api/internal sem internal token",
            "classic https://semaphoreci.com/api/v1 sem v1 query",
            "two https://example.semaphoreci.com/api/v1alpha sem v1alpha token");

    @Test
    @ConfiguredWithCode("semaphore.yaml")
    void servicesAreRead(JenkinsConfiguredWithCodeRule j) {
        assertEquals(EXPECTED, configured());
    }

    @Test
    @ConfiguredWithCode("semaphore.yaml")
    void theSystemPageKeepsWhatItShows(JenkinsConfiguredWithCodeRule j) throws Exception {
        j.configRoundtrip();
        assertEquals(EXPECTED, configured());
    }

    @Test
    @ConfiguredWithCode("semaphore.yaml")
    void servicesAreWrittenWithWhatDiffersFromTheDefault(JenkinsConfiguredWithCodeRule j) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertEquals("""
                cancelOrphans: false
                services:
                - semaphore:
                    credentialsId: "sem"
                    name: "semaphore"
                - semaphore:
                    auth: "query"
                    credentialsId: "sem"
                    dialect: "v1"
                    name: "classic"
                    url: "https://semaphoreci.com/api/v1"
                - semaphore:
                    credentialsId: "sem"
                    dialect: "v1alpha"
                    name: "two"
                    url: "https://example.semaphoreci.com/api/v1alpha"
                """, toYamlString(getUnclassifiedRoot(context).get("hostedBuilds")));
    }

    @Test
    void withoutConfigurationItSpeaksTheInternalDialectAtThePublicAddress(JenkinsConfiguredWithCodeRule j) {
        SemaphoreEntry entry = (SemaphoreEntry) HostedBuildsConfiguration.get().service(null, "semaphore");
        assertEquals(
                "semaphore https://semaphoreci.com/api/internal internal token",
                String.join(" ", entry.getName(), entry.getUrl(), entry.getDialect(), entry.getAuth()));
    }

    @Test
    void aPublicAddressMeansThatOfTheDialect(JenkinsConfiguredWithCodeRule j) {
        SemaphoreEntry entry = new SemaphoreEntry("x");
        entry.setDialect("v1");
        entry.setUrl("https://semaphoreci.com/api/internal");
        assertEquals("https://semaphoreci.com/api/v1", entry.getUrl());
    }

    @Test
    void anUnknownDialectIsRefused(JenkinsConfiguredWithCodeRule j) {
        assertThrows(InvalidArgumentException.class, () -> new SemaphoreEntry("x").setDialect("v3"));
    }

    @Test
    void theNewestDialectNeedsAnAddressOfItsOwn(JenkinsConfiguredWithCodeRule j) {
        SemaphoreEntry entry = new SemaphoreEntry("x");
        entry.setDialect("v1alpha");
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> entry.service(null));
        assertEquals("service", e.argument());
    }
}
