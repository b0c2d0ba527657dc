package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT-5S, 0 s",
        "PT59.9S, 59 s",
        "PT1M, 1 min 0 s",
        "PT3M4S, 3 min 4 s",
        "PT59M59S, 59 min 59 s",
        "PT1H, 1 h 0 min",
        "PT26H20M, 26 h 20 min"
    })
    void areForPeople(Duration duration, String text) {
        assertEquals(text, Durations.text(duration));
    }
}
