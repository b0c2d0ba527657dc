package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection counts, and when it sends nothing. */
class MeterTest {
    private static final Http HTTP = new Http();

    private final Simulator simulator = Simulator.start();
    private final Connection connection = connection(null);

    private Connection connection(Integer perHour) {
        URI address = simulator.codemagic().uri();
        Authentication token =
                Authentication.header("x-auth-token", simulator.codemagic().token());
        return HTTP.connection(
                new Account("a", "Codemagic", address, token, "credentials \"cm\"", perHour), simulator.clock());
    }

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

    private void ask() {
        Http.get(connection.get("/apps"));
    }

    private int sent() {
        return simulator.journal().requests().size();
    }

    private void pass(long seconds) {
        simulator.clock().advance(Duration.ofSeconds(seconds));
    }

    @Test
    void nothingIsSentBeforeTheTimeThatTheServiceNamed() {
        simulator.faults().on("*", ".*").tooManyRequests(Duration.ofSeconds(90));
        Http.failure(connection.post("/builds", null));
        pass(89);
        ServiceException failure = Http.failure(connection.get("/apps"));
        assertEquals(Kind.THROTTLED, failure.kind());
        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
        assertEquals("Codemagic wants to be left alone for another 1 s: nothing was sent.", failure.getMessage());
        assertEquals(1, sent());
        pass(1);
        ask();
        assertEquals(2, sent());
    }

    @Test
    void otherConnectionsOfTheAccountAreHeldBackToo() {
        Connection other =
                connection.with(Remedies.GENERAL).at(simulator.codemagic().v3Uri());
        simulator.faults().on("*", ".*").tooManyRequests(Duration.ofSeconds(90));
        Http.failure(connection.get("/apps"));
        assertEquals(Kind.THROTTLED, Http.failure(other.get("/user")).kind());
        assertEquals(1, sent());
    }

    @Test
    void aServiceThatOnlySaysTooMuchIsLeftAloneForAMoment() {
        simulator.faults().on("*", ".*").tooManyRequests();
        Http.failure(connection.get("/apps"));
        assertEquals(Duration.ofSeconds(5), connection.traffic().quiet());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeItLonger() {
        simulator.faults().on("*", ".*").tooManyRequests(Duration.ofSeconds(90));
        Http.failure(connection.get("/apps"));
        pass(-7_200);
        assertEquals(Duration.ZERO, connection.traffic().quiet());
    }

    @Test
    void requestsAreCounted() {
        ask();
        simulator.faults().on("*", ".*").tooManyRequests(Duration.ZERO);
        Http.failure(connection.get("/apps"));
        assertEquals(new Traffic(2, 1, Duration.ZERO, null, null), connection.traffic());
    }

    @Test
    void theAnnouncedLimitIsRemembered() {
        simulator.codemagic().rateLimit(100, Duration.ofHours(1));
        ask();
        RateLimit limit = connection.traffic().announced();
        assertEquals(100, limit.limit());
        assertEquals(99, limit.remaining());
    }

    @Test
    void aLimitOfOnesOwnIsThatOfAnyHour() {
        Connection limited = connection(100);
        for (int i = 0; i < 3; i++) {
            Http.get(limited.get("/apps"));
            pass(1_000);
        }
        assertEquals(new RateLimit(100, 97, null), limited.traffic().own());
        pass(700);
        assertEquals(98, limited.traffic().own().remaining());
        pass(3_600);
        assertEquals(100, limited.traffic().own().remaining());
        assertNull(connection.traffic().own());
    }
}
