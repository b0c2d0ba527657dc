package io.jenkins.plugins.hostedbuilds.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** News of builds that nobody knows is kept within bounds. */
class FlightsTest {
    private final Flights flights = new Flights();

    @Test
    void newsOfABuildThatIsNotKnownYetIsKept() {
        flights.news("codemagic", Set.of("b1", "b2"));
        assertEquals(2, flights.early());
    }

    @Test
    void noMoreThanAThousandAreKept() {
        for (int i = 0; i < 5_000; i++) {
            flights.news("codemagic", Set.of("b" + i));
        }
        assertEquals(1_000, flights.early());
    }

    @Test
    void whatIsTooLongForAnIdIsNotKept() {
        flights.news("codemagic", Set.of("x".repeat(101)));
        assertEquals(0, flights.early());
    }
}
