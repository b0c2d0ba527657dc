package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.buildio.BuildIoSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The service, through a real connection to a simulated Build.io whose time stands still. */
abstract class BuildIoFixture {
    static final String APP = "my-app";
    static final String JSON = "application/json";

    private static Http http;

    final Simulator simulator = Simulator.start();
    final BuildIoSimulator buildIo = simulator.buildIo();
    final BuildIoService service = service(buildIo.token());

    @BeforeAll
    static void openHttp() {
        http = new Http();
    }

    @AfterAll
    static void closeHttp() {
        http.close();
    }

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        buildIo.holdAll();
        buildIo.addApp(APP);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    final BuildIoService service(String token) {
        return service(buildIo.uri(), token);
    }

    final BuildIoService service(URI address, String token) {
        return service(address, Authentication.authorization("Bearer", token));
    }

    final BuildIoService service(URI address, Authentication authentication) {
        Account account = new Account("account-1", "Build.io", address, authentication, "credentials \"bio\"");
        return new BuildIoService(http.connection(account, simulator.clock()));
    }

    /** Names and values in turn. */
    static Map<String, Object> arguments(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    /** The app, then other arguments by name and value. */
    static BuildRequest request(Object... namesAndValues) {
        Map<String, Object> arguments = arguments("app", APP);
        arguments.putAll(arguments(namesAndValues));
        return new BuildRequest(arguments);
    }

    static BuildRequest call(String operation, Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("operation", operation);
        return new BuildRequest(all);
    }

    Object called(String operation, Object... namesAndValues) {
        return Http.get(service.call(call(operation, arguments(namesAndValues))));
    }

    ServiceException refused(BuildIoService by, String operation, Object... namesAndValues) {
        return Http.failure(by.call(call(operation, arguments(namesAndValues))));
    }

    Evidence evidence() {
        return Http.get(service.evidence(request(), "key-1"));
    }

    BuildRef start(Object... namesAndValues) {
        return Http.get(service.start(request(namesAndValues), evidence()));
    }

    RecordedRequest only(String method, String path) {
        List<RecordedRequest> requests = simulator.journal().requests(method, path);
        assertEquals(1, requests.size(), requests::toString);
        return requests.get(0);
    }

    /** What the next question is answered. */
    void answer(int status, String type, String body) {
        simulator.faults().on("*", ".*").status(status, type, body, Map.of());
    }

    static void assertHolds(ServiceException failure, String... texts) {
        for (String text : texts) {
            assertTrue(failure.getMessage().contains(text), () -> "\"" + text + "\" in: " + failure.getMessage());
        }
    }
}
