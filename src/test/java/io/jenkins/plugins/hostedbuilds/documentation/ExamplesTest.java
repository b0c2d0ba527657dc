package io.jenkins.plugins.hostedbuilds.documentation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.documentation.Page.Example;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every Jenkinsfile and every YAML in the documentation works as it is written there, with the simulated services. */
@WithJenkins
class ExamplesTest {
    private static FiveRig rig;
    private static JenkinsRule j;

    @BeforeAll
    static void begin(JenkinsRule rule) throws Exception {
        j = rule;
        rig = new FiveRig();
        rig.simulator().prepareDemo();
        rig.services()
                .forEach(service -> service.scripts(
                        (same, order) -> same.standardScript(Outcome.SUCCESS).lasting(Duration.ofMillis(300))));
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    /** An example may have changed what is configured. */
    @BeforeEach
    void useTheSimulatedServices() throws IOException {
        rig.configure();
        CodemagicRig.addCredentials("codemagic", rig.simulator().codemagic().token());
        Rig.addCredentials(XcodeCloudRig.credentials(
                "xcode-cloud", rig.simulator().xcodeCloud().teamKey()));
        CodemagicRig.addCredentials("build-io", rig.simulator().buildIo().token());
        MendixRig.addCredentials(
                "mendix",
                rig.simulator().mendix().username(),
                rig.simulator().mendix().apiKey());
        CodemagicRig.addCredentials("semaphore", rig.simulator().semaphore().token());
    }

    private static List<Example> examples(String language) {
        return Page.all().stream()
                .flatMap(page -> page.examples(language).stream())
                .toList();
    }

    static List<Example> jenkinsfiles() {
        return examples("groovy");
    }

    static List<Example> configurations() {
        return examples("yaml");
    }

    @Test
    void thereAreExamples() {
        assertTrue(jenkinsfiles().size() >= 10, jenkinsfiles()::toString);
        assertTrue(!configurations().isEmpty(), configurations()::toString);
    }

    @ParameterizedTest
    @MethodSource("jenkinsfiles")
    void aJenkinsfileRuns(Example example) throws Exception {
        Rig.run(j, Result.SUCCESS, example.text());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aConfigurationIsTaken(Example example, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), example.text());
        assertDoesNotThrow(() -> ConfigurationAsCode.get().configureWith(YamlSource.of(file)));
    }
}
