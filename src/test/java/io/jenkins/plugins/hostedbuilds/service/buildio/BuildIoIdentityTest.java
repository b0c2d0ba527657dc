package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the service says we are. */
class BuildIoIdentityTest extends BuildIoFixture {

    private static String identity(Identifying by) {
        return Http.get(by.identify());
    }

    @Test
    void aUsersTokenIsTheUser() {
        assertEquals("ada@example.com", identity(service));
    }

    /** It may not list apps, which is why that is not what is asked. */
    @Test
    void anAppScopedTokenIsThatOfItsApp() {
        assertEquals("app-scoped token of app my-app", identity(service(buildIo.appToken(APP))));
    }

    @Test
    void oneQuestionIsAsked() {
        identity(service);
        only("GET", "/me");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"ana@example.com\",\"app\":{\"id\":\"a1\",\"name\":\"shop\"}}"
                        + " | app-scoped token of app shop, made by ana@example.com",
                "{\"email\":null,\"app\":{\"id\":\"a1\"}} | app-scoped token of app a1",
                "{\"email\":\"ana@example.com\",\"app\":null} | ana@example.com",
                "{} | the token is accepted, and Build.io does not say whose it is"
            })
    void whatTheServiceTellsIsEnough(String json, String words) {
        answer(200, JSON, json);
        assertEquals(words, identity(service));
    }

    @Test
    void aWrongTokenIsNobody() {
        assertEquals(401, Http.failure(service("wrong").identify()).status());
    }
}
