package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    /** However they are encoded, whoever reads them may take them for the folder above. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void dotsAloneAreNoSegment(String dots) {
        assertThrows(InvalidArgumentException.class, () -> Connection.path("builds", dots, "logs"));
    }

    @Test
    void dotsAmongOthersAre() {
        assertEquals("...", Encoding.segment("..."));
        assertEquals("..%2F..", Encoding.segment("../.."));
    }
}
