package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.http.Http;
import org.junit.jupiter.api.Test;

/** The user is the one of the credentials, once the service has accepted them. */
class MendixIdentityTest extends MendixFixture {

    @Test
    void theUserIsToldWithTheNumberOfApps() {
        mendix.addApp("calc");
        mendix.addApp("shop");
        assertEquals(mendix.username() + ", who sees 2 apps", Http.get(service.identify()));
    }

    @Test
    void oneQuestionIsAsked() {
        Http.get(service.identify());
        assertAuthenticated(only("GET", "/apps"));
    }

    @Test
    void anAnswerWithoutAppsIsNone() {
        answer("{}");
        assertHolds(Http.failure(service.identify()), "GET /apps without a list of apps");
    }

    @Test
    void aWrongKeyIsNobody() {
        mendix.user(mendix.username(), "another");
        assertEquals(401, Http.failure(service.identify()).status());
    }
}
