package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MendixDocumentationTest {
    private static final Path PAGE = Path.of("docs", "services", "mendix.md");

    @ParameterizedTest
    @EnumSource
    void thePageHasEachCode(MendixError error) throws IOException {
        assumeTrue(Files.exists(PAGE), "there is no documentation here");
        assertTrue(
                Files.readAllLines(PAGE).stream()
                        .anyMatch(line -> line.startsWith("| `") && line.contains("`" + error.code() + "`")),
                error::code);
    }
}
