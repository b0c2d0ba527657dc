package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of the guide's page "12. API Reference", as it is written there. */
class BuildIoOperationsTest extends BuildIoFixture {
    private static final String NONE = "";

    /** Operation, its arguments by name and value, then what is sent: method, path with query, body. */
    private static final List<Arguments> CALLS = List.of(
            call("apps.list", "GET", "/apps", NONE),
            call("apps.list", "GET", "/apps?team_id=t1", NONE, "teamId", "t1"),
            call("apps.get", "GET", "/apps/my-app", NONE, "app", APP),
            call("apps.create", "POST", "/apps", "{\"name\":\"new\"}", "name", "new"),
            call(
                    "apps.create",
                    "POST",
                    "/apps",
                    "{\"name\":\"new\",\"description\":\"d\",\"team_id\":\"t1\",\"region\":\"eu-west-1\"}",
                    "region",
                    "eu-west-1",
                    "teamId",
                    "t1",
                    "name",
                    "new",
                    "description",
                    "d"),
            call("builds.create", "POST", "/apps/my-app/builds", "{}", "app", APP),
            call(
                    "builds.create",
                    "POST",
                    "/apps/my-app/builds",
                    "{\"branch\":\"main\",\"commitish\":\"c0ffee\",\"description\":\"by hand\"}",
                    "app",
                    APP,
                    "branch",
                    "main",
                    "commitish",
                    "c0ffee",
                    "description",
                    "by hand"),
            call("configVars.list", "GET", "/apps/my-app/config-vars", NONE, "app", APP),
            call(
                    "configVars.set",
                    "PATCH",
                    "/apps/my-app/config-vars",
                    "{\"A\":\"1\"}",
                    "app",
                    APP,
                    "vars",
                    Map.of("A", 1)),
            call("configVars.delete", "DELETE", "/apps/my-app/config-vars/OLD", NONE, "app", APP, "key", "OLD"),
            call("domains.list", "GET", "/apps/my-app/domains", NONE, "app", APP),
            call(
                    "domains.add",
                    "POST",
                    "/apps/my-app/domains",
                    "{\"hostname\":\"new.example.com\"}",
                    "app",
                    APP,
                    "hostname",
                    "new.example.com"),
            call(
                    "domains.add",
                    "POST",
                    "/apps/my-app/domains",
                    "{\"hostname\":\"new.example.com\",\"cert\":\"c\"}",
                    "app",
                    APP,
                    "hostname",
                    "new.example.com",
                    "cert",
                    "c"),
            call(
                    "domains.get",
                    "GET",
                    "/apps/my-app/domains/www.example.com",
                    NONE,
                    "app",
                    APP,
                    "domain",
                    "www.example.com"),
            call(
                    "domains.update",
                    "PATCH",
                    "/apps/my-app/domains/www.example.com",
                    "{\"cert\":\"c\"}",
                    "app",
                    APP,
                    "domain",
                    "www.example.com",
                    "cert",
                    "c"),
            call(
                    "domains.delete",
                    "DELETE",
                    "/apps/my-app/domains/www.example.com",
                    NONE,
                    "app",
                    APP,
                    "domain",
                    "www.example.com"),
            call("domains.deleteAll", "DELETE", "/apps/my-app/domains", NONE, "app", APP),
            call("dynos.list", "GET", "/apps/my-app/dynos/list", NONE, "app", APP),
            call("dynos.restartAll", "DELETE", "/apps/my-app/dynos", NONE, "app", APP),
            call("dynos.restart", "DELETE", "/apps/my-app/dynos/web.1", NONE, "app", APP, "dyno", "web.1"),
            call(
                    "dynos.exec",
                    "POST",
                    "/apps/my-app/dynos/web.1/exec",
                    "{\"command\":[\"/bin/sh\",\"-c\",\"rails console\"]}",
                    "app",
                    APP,
                    "dyno",
                    "web.1",
                    "command",
                    List.of("/bin/sh", "-c", "rails console")),
            call("namespaces.list", "GET", "/namespaces", NONE),
            call("namespaces.create", "POST", "/namespaces", "{\"name\":\"ns2\"}", "name", "ns2"),
            call(
                    "namespaces.create",
                    "POST",
                    "/namespaces",
                    "{\"name\":\"ns2\",\"team_id\":\"t1\",\"description\":\"d\",\"region\":\"us-east-1\"}",
                    "name",
                    "ns2",
                    "teamId",
                    "t1",
                    "description",
                    "d",
                    "region",
                    "us-east-1"),
            call("namespaces.get", "GET", "/namespaces/ns1", NONE, "namespace", "ns1"),
            call("namespaces.delete", "DELETE", "/namespaces/ns1", NONE, "namespace", "ns1"),
            call("pipelines.list", "GET", "/pipelines", NONE),
            call("pipelines.get", "GET", "/pipelines/shop", NONE, "pipeline", "shop"),
            call("pipelines.apps", "GET", "/pipelines/shop/apps", NONE, "pipeline", "shop"),
            call("environments.get", "GET", "/environments/ENV", NONE, "environment", "ENV"),
            call(
                    "environments.set",
                    "PATCH",
                    "/environments/ENV",
                    "{\"GONE\":null}",
                    "environment",
                    "ENV",
                    "vars",
                    removal()),
            call("environments.deleteVar", "DELETE", "/environments/ENV/OLD", NONE, "environment", "ENV", "key", "OLD"),
            call("teams.list", "GET", "/teams", NONE),
            call("teams.get", "GET", "/teams/TEAM", NONE, "team", "TEAM"),
            call("me", "GET", "/me", NONE),
            call("oidcLogin", "GET", "/oidc-login?region=us-east-1", NONE, "region", "us-east-1"));

    private static Arguments call(String operation, String method, String path, String body, Object... arguments) {
        return Arguments.of(operation, arguments(arguments), method, path, body);
    }

    private static Map<String, Object> removal() {
        Map<String, Object> vars = new HashMap<>();
        vars.put("GONE", null);
        return vars;
    }

    @BeforeEach
    void furnish() {
        called("configVars.set", "app", APP, "vars", Map.of("OLD", "value"));
        called("domains.add", "app", APP, "hostname", "www.example.com");
        called("namespaces.create", "name", "ns1");
        called("environments.set", "environment", buildIo.environmentId(), "vars", Map.of("OLD", "value"));
        simulator.journal().clear();
    }

    /** Ids that the simulator makes stand for themselves above. */
    private String real(String text) {
        return text.replace("ENV", buildIo.environmentId()).replace("TEAM", buildIo.teamId());
    }

    @ParameterizedTest(name = "{0} {1}")
    @FieldSource("CALLS")
    void theCallIsTheOneOfTheGuide(
            String operation, Map<String, Object> arguments, String method, String path, String body) {
        Map<String, Object> given = new HashMap<>(arguments);
        given.replaceAll((name, value) -> value instanceof String text ? real(text) : value);
        Http.get(service.call(call(operation, given)));
        RecordedRequest sent = simulator.journal().requests().get(0);
        String query = sent.query().isEmpty() ? "" : "?" + sent.query();
        assertEquals(
                method + " " + real(path) + " " + body, sent.method() + " " + sent.path() + query + " " + sent.body());
        assertEquals("Bearer " + buildIo.token(), sent.header("authorization"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @FieldSource("CALLS")
    void theCallIsSentOnceAndAccepted(
            String operation, Map<String, Object> arguments, String method, String path, String body) {
        Map<String, Object> given = new HashMap<>(arguments);
        given.replaceAll((name, value) -> value instanceof String text ? real(text) : value);
        Http.get(service.call(call(operation, given)));
        RecordedRequest sent = only("*", ".*");
        assertTrue(sent.status() / 100 == 2, () -> sent.method() + sent.path() + " " + sent.status());
    }

    @Test
    void everyOperationIsTried() {
        Set<Object> tried = CALLS.stream().map(call -> call.get()[0]).collect(Collectors.toSet());
        assertEquals(
                Arrays.stream(BuildIoOperation.values())
                        .map(BuildIoOperation::word)
                        .collect(Collectors.toSet()),
                tried);
    }

    @Test
    void thereAreThirtyOne() {
        assertEquals(31, BuildIoOperation.values().length);
    }

    @Test
    void whatIsAnsweredIsReturnedAsMapsAndLists() {
        called("configVars.set", "app", APP, "vars", Map.of("DATABASE_PASSWORD", "s3cret"));
        assertEquals(Map.of("OLD", "value", "DATABASE_PASSWORD", "s3cret"), called("configVars.list", "app", APP));
        List<?> domains = (List<?>) called("domains.list", "app", APP);
        assertEquals("platform", ((Map<?, ?>) domains.get(0)).get("kind"));
    }

    @Test
    void anEmptyAnswerIsNothing() {
        assertNull(called("dynos.restartAll", "app", APP));
    }

    @Test
    void theLoginsTokenIsReturnedBecauseItWasAskedFor() {
        Map<?, ?> credential = (Map<?, ?>) called("oidcLogin", "region", "r1");
        assertEquals(Map.of("token", "k8s-r1"), credential.get("status"));
    }

    @Test
    void aVariableOfAnEnvironmentIsRemovedByNull() {
        Map<String, Object> vars = removal();
        vars.put("OLD", null);
        assertEquals(Map.of(), called("environments.set", "environment", buildIo.environmentId(), "vars", vars));
    }

    @Test
    void valuesInThePathAreEncoded() {
        refused(service, "configVars.delete", "app", APP, "key", "../A B");
        assertEquals("/apps/my-app/config-vars/..%2FA%20B", only("DELETE", ".*").path());
    }

    /** What an error leaves unknown is not tried again: a restart or a command would happen twice. */
    @ParameterizedTest
    @MethodSource("changes")
    void aChangeWhoseAnswerIsLostIsNotRepeated(String operation, Map<String, Object> arguments) {
        simulator.faults().on("*", ".*").loseAnswer();
        Http.failure(service.call(call(operation, arguments)));
        assertEquals(1, simulator.journal().requests().size());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeThatFailsAtTheServiceIsNotRepeated(String operation, Map<String, Object> arguments) {
        simulator.faults().on("*", ".*").status(503);
        Http.failure(service.call(call(operation, arguments)));
        assertEquals(1, simulator.journal().requests().size());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("dynos.restartAll", arguments("app", APP)),
                Arguments.of("dynos.restart", arguments("app", APP, "dyno", "web.1")),
                Arguments.of("dynos.exec", arguments("app", APP, "dyno", "web.1", "command", List.of("date"))),
                Arguments.of("builds.create", arguments("app", APP)));
    }
}
