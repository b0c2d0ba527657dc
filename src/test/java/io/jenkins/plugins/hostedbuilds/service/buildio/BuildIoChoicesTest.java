package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms offer for the steps for Build.io. */
class BuildIoChoicesTest extends BuildIoFixture {
    private static final BuildRequest NOTHING = new BuildRequest(Map.of());

    private static List<String> values(List<Option> options) {
        return options.stream().map(Option::value).toList();
    }

    @Test
    void appsAreListedByTheirNames() {
        buildIo.addApp("shop");
        assertEquals(List.of(APP, "shop"), values(Http.get(service.choices("app", NOTHING))));
    }

    @Test
    void aTokenOfOneAppKnowsItsOwn() {
        assertEquals(
                List.of("shop"),
                values(Http.get(service(buildIo.appToken("shop")).choices("app", NOTHING))));
    }

    @Test
    void aWrongTokenIsTold() {
        assertEquals(401, Http.failure(service("wrong").choices("app", NOTHING)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "team", "teamId"})
    void whatAnAccountHasIsListed(String argument) {
        assertFalse(Http.get(service.choices(argument, NOTHING)).isEmpty());
    }

    @Test
    void variablesAreListedWithoutTheirValues() {
        called("configVars.set", "app", APP, "vars", Map.of("TOKEN", "secret-1"));
        List<Option> options = Http.get(service.choices("key", request()));
        assertEquals(List.of(new Option("TOKEN", null)), options);
    }

    @Test
    void domainsAreListedByTheirHostNames() {
        called("domains.add", "app", APP, "hostname", "www.example.com");
        assertEquals(
                true, values(Http.get(service.choices("domain", request()))).contains("www.example.com"));
    }

    @Test
    void theAppIsWantedFirst() {
        assertThrows(InvalidArgumentException.class, () -> service.choices("domain", NOTHING));
    }
}
