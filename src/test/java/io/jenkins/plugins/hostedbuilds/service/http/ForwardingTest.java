package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    private static final URI ASKED = URI.create("https://ci.example/api/logs/1");

    @ParameterizedTest
    @CsvSource({
        "https://other.example/x?jwt=1, https://other.example/x?jwt=1",
        "/api/v1/logs/1?jwt=1, https://ci.example/api/v1/logs/1?jwt=1",
        "//other.example/x, https://other.example/x"
    })
    void aLocationLeadsToAWebAddress(String location, URI target) {
        assertEquals(target, FileAnswer.target(ASKED, location));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://other.example/x", "ftp://other.example/x", "mailto:a@other.example", "https:///x", "a b"
            })
    void whatIsNoSafeAddressLeadsNowhere(String location) {
        assertNull(FileAnswer.target(ASKED, location));
    }

    @Test
    void withoutEncryptionThereIsNoneToLose() {
        URI asked = URI.create("http://ci.example/api");
        assertEquals(URI.create("http://other.example/x"), FileAnswer.target(asked, "http://other.example/x"));
    }
}
