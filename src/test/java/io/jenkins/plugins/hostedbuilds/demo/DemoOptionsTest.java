package io.jenkins.plugins.hostedbuilds.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
    @Test
    void thereIsADefaultForEverything() {
        assertEquals(new DemoOptions(Path.of("target", "demo"), Duration.ofSeconds(30), null), DemoOptions.of());
    }

    @Test
    void everythingCanBeTold() {
        assertEquals(
                new DemoOptions(Path.of("here"), Duration.ofSeconds(5), URI.create("http://localhost:1/codemagic")),
                DemoOptions.of("--build-seconds", "5", "here", "--service", "http://localhost:1/codemagic"));
    }

    @ParameterizedTest
    @CsvSource({
        "--build-seconds, 0",
        "--build-seconds, soon",
        "--build-seconds, 9999999",
        "--build-seconds,",
        "--service, not an address",
        "--help, x",
        "--port, 8080"
    })
    void whatCannotBeMeantIsToldWithTheOption(String option, String value) {
        String[] arguments = value == null ? new String[] {option} : new String[] {option, value};
        Exception e = assertThrows(IllegalArgumentException.class, () -> DemoOptions.of(arguments));
        assertTrue(e.getMessage().contains(value == null || !option.equals("--service") ? option : value));
    }
}
