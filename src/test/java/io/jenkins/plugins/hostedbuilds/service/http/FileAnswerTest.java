package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.Expected;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAnswerTest {
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

    private static FileAnswer answer(int status, String name, String value) {
        return new FileAnswer(status, Map.of(name, value)::get);
    }

    @Test
    void afterFiveRedirectsNoneIsFollowed() {
        FileAnswer moved = answer(302, "location", "/x");
        assertEquals(URI.create("https://ci.example/x"), moved.next(ASKED, 4));
        assertNull(moved.next(ASKED, 5));
    }

    @Test
    void aRedirectWithoutALocationLeadsNowhere() {
        assertFalse(answer(302, "server", "x").leadsOn());
    }

    @ParameterizedTest
    @CsvSource({"bytes 5-9/10, 5", "BYTES 5-9/*, 5", "'bytes */10', 0", "5-9, 0", "bytes 9999999999999999999-, 0"})
    void aPartBeginsWhereItSays(String range, long begin) {
        assertEquals(begin, answer(206, "content-range", range).begin());
    }

    @Test
    void theWholeBeginsAtTheBeginning() {
        assertEquals(0, answer(200, "content-range", "bytes 5-9/10").begin());
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, true, true",
        "'Text/HTML; charset=utf-8', true, true",
        "text/html, false, false",
        "application/octet-stream, true, false"
    })
    void aPageIsNoPackage(String type, boolean packed, boolean page) {
        assertEquals(page, answer(200, "content-type", type).isPageInsteadOf(new Expected(null, packed)));
    }
}
