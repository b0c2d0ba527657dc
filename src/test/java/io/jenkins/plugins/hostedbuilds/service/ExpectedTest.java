package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
    private static Artifact named(String name) {
        return new Artifact(name, null, 5L, null);
    }

    @ParameterizedTest
    @CsvSource({
        "app.ipa, true",
        "Main line-2.5.4.63.mda, true",
        "a/b/dSYMs.ZIP, true",
        "logs.tar.gz, true",
        "report.html, false",
        "notes, false",
        "a.zip/index, false"
    })
    void packagesAreToldByTheirNames(String name, boolean packed) {
        assertEquals(packed, Expected.of(named(name)).packed());
    }

    @Test
    void theSizeIsTheServicesWord() {
        assertEquals(5, Expected.of(named("a")).size());
    }

    @Test
    void aSizeThatIsAHintIsNotExpected() {
        assertNull(Expected.ofSizeUnknown(named("a")).size());
    }
}
