package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says of pauses and limits. */
class RateLimitsTest {
    private static final Http HTTP = new Http();

    private final Simulator simulator = Simulator.start();
    private final Connection connection =
            HTTP.connection(simulator.codemagic().uri(), simulator.codemagic().token(), simulator.clock());

    @AfterAll
    static void closeHttp() {
        HTTP.close();
    }

    @BeforeEach
    void freeze() {
        simulator.clock().freeze();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private ServiceException failure() {
        return Http.failure(connection.get("/builds/b1"));
    }

    @Test
    void tooMuchIsThrottled() {
        simulator.faults().on("*", ".*").tooManyRequests();
        ServiceException failure = failure();
        assertEquals(Kind.THROTTLED, failure.kind());
        assertNull(failure.retryAfter());
        assertTrue(failure.getMessage().contains("429"), failure::getMessage);
    }

    @Test
    void thePauseMayBeInSeconds() {
        simulator.faults().on("*", ".*").tooManyRequests(Duration.ofSeconds(90));
        assertEquals(Duration.ofSeconds(90), failure().retryAfter());
    }

    @Test
    void thePauseMayBeADate() {
        simulator
                .faults()
                .on("*", ".*")
                .tooManyRequestsUntil(simulator.clock().instant().plusSeconds(90));
        long seconds = failure().retryAfter().toSeconds();
        assertTrue(seconds >= 88 && seconds <= 90, () -> seconds + " s");
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999, PT1H",
        "9223372036854775807, PT1H",
        "0, PT0S",
        "Sun Jan 06 08:49:37 2030,",
        "-5,",
        "soon,",
        "'',",
        "99999999999999999999,",
        "'Fri, 31 Dec 9999 23:59:59 GMT', PT1H",
        "'Thu, 01 Jan 1970 00:00:00 GMT', PT0S"
    })
    void anAbsurdPauseIsBoundedOrPassedOver(String told, Duration pause) {
        simulator.faults().on("*", ".*").status(429, "application/json", "{}", Map.of("Retry-After", told));
        assertEquals(pause, failure().retryAfter());
    }

    @Test
    void anUnavailableServiceMayNameAPauseToo() {
        simulator.faults().on("*", ".*").status(503, "text/plain", "maintenance", Map.of("Retry-After", "120"));
        assertEquals(Duration.ofSeconds(120), failure().retryAfter());
    }

    @Test
    void aUsedUpLimitIsWaitedFor() {
        simulator.codemagic().rateLimit(1, Duration.ofMinutes(10));
        failure();
        ServiceException second = failure();
        assertEquals(Kind.THROTTLED, second.kind());
        assertEquals(Duration.ofMinutes(10), second.retryAfter());
    }

    @Test
    void theServicesOwnAccountOfItsLimitIsKept() {
        simulator.codemagic().rateLimit(5_000, Duration.ofHours(1));
        failure();
        assertEquals(
                new RateLimit(5_000, 4_999, simulator.clock().instant().plusSeconds(3_600)),
                connection.rateLimit().orElseThrow());
    }

    @Test
    void aServiceThatTellsNoLimitHasNone() {
        failure();
        assertTrue(connection.rateLimit().isEmpty());
    }

    private Optional<RateLimit> told(String header) {
        simulator.faults().on("*", ".*").status(200, "application/json", "{}", Map.of("X-Rate-Limit", header));
        Http.get(connection.get("/builds/b1"));
        return connection.rateLimit();
    }

    @Test
    void aRollingHourIsUnderstood() {
        assertEquals(
                new RateLimit(3500, 500, null),
                told("user-hour-lim:3500;user-hour-rem:500;").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "user-hour-lim:3500;", "user-hour-lim;user-hour-rem", "user-hour-lim:a;user-hour-rem:b"
            })
    void aRollingHourThatMakesNoSenseIsNone(String header) {
        assertTrue(told(header).isEmpty());
    }
}
