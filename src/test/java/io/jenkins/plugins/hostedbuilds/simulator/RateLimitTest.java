package io.jenkins.plugins.hostedbuilds.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final Simulator simulator = Simulator.start();
    private final SimulatorClient client =
            new SimulatorClient(simulator.uri("codemagic"), "x-auth-token", "cm-secret-token");

    @BeforeEach
    void limit() {
        simulator.clock().freeze();
        simulator.codemagic().rateLimit(2, Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        HttpResponse<String> answer = client.get("/builds");
        assertEquals("2", header(answer, "ratelimit-limit"));
        assertEquals("1", header(answer, "ratelimit-remaining"));
        assertEquals("3600", header(answer, "ratelimit-reset"));
    }

    @Test
    void requestsAboveTheLimitAreRefused() {
        client.get("/builds");
        client.get("/builds");
        HttpResponse<String> answer = client.get("/builds");
        assertEquals(429, answer.statusCode());
        assertEquals("0", header(answer, "ratelimit-remaining"));
    }

    @Test
    void nextWindowGrantsRequestsAgain() {
        client.get("/builds");
        client.get("/builds");
        simulator.clock().advance(Duration.ofHours(1));
        assertEquals(200, client.get("/builds").statusCode());
    }

    @Test
    void resetCountsDown() {
        client.get("/builds");
        simulator.clock().advance(Duration.ofMinutes(59));
        assertEquals("60", header(client.get("/builds"), "ratelimit-reset"));
    }

    @Test
    void withoutLimitNoHeaders() {
        simulator.codemagic().noRateLimit();
        assertFalse(
                client.get("/builds").headers().firstValue("ratelimit-limit").isPresent());
    }
}
