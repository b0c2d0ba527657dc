package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.http.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token can see stands for who we are. */
class CodemagicIdentityTest extends CodemagicFixture {

    @ParameterizedTest
    @CsvSource({"0, a token that sees no app", "1, a token that sees one app", "3, a token that sees 3 apps"})
    void theAppsAreCounted(int apps, String words) {
        for (int i = 0; i < apps; i++) {
            codemagic.addApp("a" + i, "app " + i);
        }
        assertEquals(words, Http.get(service.identify()));
    }

    @Test
    void oneQuestionIsAsked() {
        Http.get(service.identify());
        only("GET", "/apps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void anAnswerWithoutAppsIsNone(String json) {
        answer(json);
        assertHolds(Http.failure(service.identify()), "GET /apps without a list of apps");
    }

    @Test
    void aWrongTokenIsNobody() {
        codemagic.token("another");
        assertEquals(401, Http.failure(service.identify()).status());
    }
}
