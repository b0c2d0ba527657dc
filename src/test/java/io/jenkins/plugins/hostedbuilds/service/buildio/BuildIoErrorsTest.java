package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads where a call is refused, or cannot be meant. */
class BuildIoErrorsTest extends BuildIoFixture {

    @Test
    void aWrongTokenIsToldWithItsCredentials() {
        ServiceException failure = refused(service("wrong-token"), "me");
        assertEquals(401, failure.status());
        assertHolds(failure, "does not accept credentials \"bio\"");
        assertFalse(failure.getMessage().contains("wrong-token"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps.list", "teams.list", "pipelines.list", "namespaces.list"})
    void anAppScopedTokenMayNotAskForWhatBelongsToAUser(String operation) {
        ServiceException failure = refused(service(buildIo.appToken(APP)), operation);
        assertEquals(403, failure.status());
        assertHolds(failure, "credentials \"bio\"", "app-scoped token", "bldp_", "takes a user's token");
    }

    @Test
    void anAppScopedTokenMayNotTouchAnotherApp() {
        ServiceException failure = refused(service(buildIo.appToken("other")), "apps.get", "app", APP);
        assertHolds(failure, "403", "only be used for the app that it was made for");
    }

    @Test
    void anAppScopedTokenMayAskWhoItIs() {
        Map<?, ?> me = (Map<?, ?>) Http.get(service(buildIo.appToken(APP)).call(call("me", Map.of())));
        assertNull(me.get("email"));
        assertEquals(APP, ((Map<?, ?>) me.get("app")).get("name"));
    }

    @Test
    void whatIsNotThereIsToldInTheServicesWords() {
        ServiceException failure = refused(service, "apps.get", "app", "nobodys");
        assertEquals("not_found", failure.code());
        assertHolds(failure, "GET /apps/nobodys", "404", "The requested resource was not found", "check app.");
    }

    @Test
    void buildsThatCanNoLongerBeStartedAreToldWithOtherWays() {
        buildIo.buildingOffered(false);
        ServiceException failure = Http.failure(service.start(request(), evidence()));
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "check app.", "since May 2026", "git push", "promotion");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410})
    void aStartThatIsNotOfferedIsToldWithOtherWaysWhateverItsStatus(int status) {
        answer(status, JSON, "");
        ServiceException failure = refused(service, "builds.create", "app", APP);
        assertHolds(failure, String.valueOf(status), "since May 2026", "git push", "promotion");
    }

    @Test
    void allThatIsNamedInTheAddressMayBeWhatIsNotThere() {
        ServiceException failure = refused(service, "configVars.delete", "app", APP, "key", "NONE");
        assertHolds(failure, "404", "check app, key.");
    }

    @Test
    void anEnvironmentThatIsNotThereIsRefusedWithoutABody() {
        assertHolds(refused(service, "environments.get", "environment", "other"), "404. ", "check environment.");
    }

    @Test
    void whereNothingIsNamedItIsTheAddressThatIsWrong() {
        answer(404, JSON, "");
        assertHolds(refused(service, "apps.list"), "at " + buildIo.uri());
    }

    @Test
    void aCommandThatIsNotTakenIsToldWithWhatToCheck() {
        answer(422, JSON, "");
        ServiceException failure =
                refused(service, "dynos.exec", "app", APP, "dyno", "web.1", "command", List.of("date"));
        assertHolds(failure, "422", "dynos.list");
    }

    @Test
    void namespacesThatCanNoLongerBeMadeAreToldWithTheReason() {
        buildIo.namespacesGone(true);
        ServiceException failure = refused(service, "namespaces.create", "name", "n");
        assertHolds(failure, "410", "no longer offers this", "Kubernetes");
    }

    @Test
    void theOtherFormOfAnErrorIsUnderstood() {
        called("domains.add", "app", APP, "hostname", "www.example.com");
        ServiceException failure = refused(service, "domains.add", "app", APP, "hostname", "www.example.com");
        assertHolds(
                failure, "422", "validation_failed: ", "could not be validated", "hostname: has already been taken");
    }

    @Test
    void thePlatformsDomainCannotBeRemoved() {
        ServiceException failure = refused(service, "domains.delete", "app", APP, "domain", "my-app.onbld.com");
        assertHolds(failure, "422", "domain that the platform itself gave");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 422})
    void aRefusalWithoutABodyIsOne(int status) {
        answer(status, JSON, "");
        assertEquals(Kind.REFUSED, refused(service, "me").kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aPageOfAProxyDoesNotHideTheStatus(int status) {
        answer(status, "text/html", "<html><head><title>Gateway Timeout</title></head></html>");
        ServiceException failure = refused(service, "configVars.set", "app", APP, "vars", Map.of("A", "b"));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, String.valueOf(status), "Gateway Timeout");
    }

    @Test
    void tooManyRequestsAreNoRefusal() {
        simulator.faults().on("*", ".*").tooManyRequests();
        assertEquals(Kind.THROTTLED, refused(service, "me").kind());
    }

    @ParameterizedTest
    @MethodSource("secretArguments")
    void aSecretThatTheServiceRepeatsIsNotShown(String operation, Map<String, Object> arguments) {
        answer(422, JSON, "{\"code\":\"bad\",\"message\":\"cannot take S3CR3T-VALUE here\"}");
        ServiceException failure = Http.failure(service.call(call(operation, arguments)));
        assertHolds(failure, "cannot take **** here");
    }

    static Stream<Arguments> secretArguments() {
        String secret = "S3CR3T-VALUE";
        return Stream.of(
                Arguments.of("configVars.set", arguments("app", APP, "vars", Map.of("A", secret))),
                Arguments.of("environments.set", arguments("environment", "e", "vars", Map.of("A", secret))),
                Arguments.of("domains.update", arguments("app", APP, "domain", "d", "cert", secret)),
                Arguments.of("dynos.exec", arguments("app", APP, "dyno", "d", "command", List.of(secret))));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("wrong")
    void anArgumentThatCannotBeMeantIsNamed(String argument, String operation, Map<String, Object> arguments) {
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> service.call(call(operation, arguments)));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains("\"" + argument + "\""), e::getMessage);
    }

    static Stream<Arguments> wrong() {
        Map<String, String> nothing = Collections.singletonMap("A", null);
        return Stream.of(
                Arguments.of("operation", "apps.destroy", arguments()),
                Arguments.of("operation", " ", arguments()),
                Arguments.of("app", "apps.get", arguments()),
                Arguments.of("app", "apps.get", arguments("app", " ")),
                Arguments.of("app", "apps.get", arguments("app", "..")),
                Arguments.of("domain", "domains.delete", arguments("app", APP, "domain", "")),
                Arguments.of("domain", "domains.delete", arguments("app", APP, "domain", ".")),
                Arguments.of("key", "configVars.delete", arguments("app", APP)),
                Arguments.of("name", "apps.create", arguments("region", "r")),
                Arguments.of("region", "oidcLogin", arguments()),
                Arguments.of("cert", "domains.update", arguments("app", APP, "domain", "d")),
                Arguments.of("command", "dynos.exec", arguments("app", APP, "dyno", "d")),
                Arguments.of("command", "dynos.exec", arguments("app", APP, "dyno", "d", "command", "ls")),
                Arguments.of("vars", "configVars.set", arguments("app", APP)),
                Arguments.of("vars", "configVars.set", arguments("app", APP, "vars", Map.of())),
                Arguments.of("vars", "configVars.set", arguments("app", APP, "vars", "A=b")),
                Arguments.of("vars", "configVars.set", arguments("app", APP, "vars", nothing)),
                Arguments.of("branch", "apps.get", arguments("app", APP, "branch", "main")));
    }

    @Test
    void anUnknownOperationIsToldWithThoseThatThereAre() {
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> service.call(call("apps.destroy", Map.of())));
        assertTrue(e.getMessage().contains("apps.list, apps.get"), e::getMessage);
    }
}
