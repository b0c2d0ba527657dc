package io.jenkins.plugins.hostedbuilds.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Simulator simulator = Simulator.start();
    private final Journal journal = simulator.journal();
    private final SimulatorClient client =
            new SimulatorClient(simulator.uri("codemagic"), "x-auth-token", "cm-secret-token");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void countsByMethodAndWholePath() {
        client.get("/builds?appId=a");
        client.get("/builds/123");
        client.post("/builds", "{}");
        assertEquals(1, journal.count("GET", "/builds"));
        assertEquals(1, journal.count("GET", "/builds/[^/]+"));
        assertEquals(2, journal.count("*", "/builds"));
    }

    @Test
    void keepsWhatWasSent() {
        client.post("/builds?x=1", "{\"appId\":\"a\"}");
        RecordedRequest request = journal.requests().get(0);
        assertEquals("codemagic", request.service());
        assertEquals("x=1", request.query());
        assertEquals("cm-secret-token", request.header("X-Auth-Token"));
        assertEquals("a", request.json().path("appId").asText());
    }

    @Test
    void keepsTheStatusAnswered() {
        client.get("/builds/123");
        assertEquals(404, journal.requests().get(0).status());
    }

    @Test
    void keepsTheTimeOfTheSimulatedClock() {
        simulator.clock().freeze();
        client.get("/builds");
        assertEquals(simulator.clock().instant(), journal.requests().get(0).at());
    }

    @Test
    void clearedJournalIsEmpty() {
        client.get("/builds");
        journal.clear();
        assertEquals(0, journal.requests().size());
    }

    @Test
    void waitsForRequestsStillToCome() throws InterruptedException {
        Thread later = new Thread(() -> client.get("/builds"));
        later.start();
        int came =
                journal.awaitCount("GET", "/builds", 1, Duration.ofSeconds(20)).size();
        later.join();
        assertEquals(1, came);
    }

    @Test
    void saysWhatDidNotCome() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> journal.awaitCount("GET", "/builds", 2, Duration.ZERO));
        assertTrue(error.getMessage().contains("2 requests GET /builds"), error.getMessage());
    }

    @Test
    void tellsTheServicesApart() {
        client.get("/builds");
        assertEquals(1, journal.requestsTo("codemagic").size());
        assertEquals(0, journal.requestsTo("semaphore").size());
    }
}
