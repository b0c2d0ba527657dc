package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a service against its simulator share: a real connection, and a simulator whose time stands still. */
public abstract class ServiceFixture {
    protected static final String JSON = "application/json";

    protected static Http http;

    protected final Simulator simulator = Simulator.start();

    @BeforeAll
    static void openHttp() {
        http = new Http();
    }

    @AfterAll
    static void closeHttp() {
        http.close();
    }

    @BeforeEach
    void freeze() {
        simulator.clock().freeze();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    /** The usual arguments with others by name and value; null takes one away. */
    protected static BuildRequest arguments(Map<String, Object> usual, Object... namesAndValues) {
        Map<String, Object> all = new LinkedHashMap<>(usual);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new BuildRequest(all);
    }

    protected RecordedRequest only(String method, String path) {
        List<RecordedRequest> requests = simulator.journal().requests(method, path);
        assertTrue(requests.size() == 1, requests::toString);
        return requests.get(0);
    }

    /** What the next question is answered. */
    protected void answer(String json) {
        simulator.faults().on("*", ".*").status(200, JSON, json, Map.of());
    }

    protected static void assertHolds(ServiceException failure, String... texts) {
        for (String text : texts) {
            assertTrue(failure.getMessage().contains(text), () -> "\"" + text + "\" in: " + failure.getMessage());
        }
    }
}
