package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    private static final Rhythm RHYTHM =
            new Rhythm(Duration.ofSeconds(5), 2, Duration.ofSeconds(30), Duration.ofSeconds(60));

    @Test
    void beginsQuickly() {
        assertEquals(Duration.ofSeconds(5), RHYTHM.next(null, null));
    }

    @Test
    void growsUpToTheLongestPause() {
        assertEquals(Duration.ofSeconds(10), RHYTHM.next(Duration.ofSeconds(5), null));
        assertEquals(Duration.ofSeconds(30), RHYTHM.next(Duration.ofSeconds(20), null));
        assertEquals(Duration.ofSeconds(30), RHYTHM.next(Duration.ofSeconds(30), null));
    }

    @Test
    void beginsWithTheUsersShortestPause() {
        assertEquals(Duration.ofSeconds(12), RHYTHM.next(null, Duration.ofSeconds(12)));
    }

    @Test
    void keepsAUsersPauseThatIsLongerThanOurLongest() {
        assertEquals(Duration.ofMinutes(10), RHYTHM.next(Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7})
    void neverAsksWithoutAPause(long seconds) {
        assertTrue(RHYTHM.next(null, Duration.ofSeconds(seconds)).compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void doublesItsPausesInTrouble() {
        assertEquals(Duration.ofSeconds(5), RHYTHM.nextInTrouble(null));
        assertEquals(Duration.ofSeconds(10), RHYTHM.nextInTrouble(Duration.ofSeconds(5)));
        assertEquals(Duration.ofSeconds(60), RHYTHM.nextInTrouble(Duration.ofSeconds(40)));
    }

    @Test
    void staysWithinTenPercentOfThePause() {
        Random random = new Random(1);
        double least = 1;
        double most = 0;
        for (int i = 0; i < 1_000; i++) {
            double seconds =
                    Rhythm.jittered(Duration.ofSeconds(100), random::nextDouble).toMillis() / 1_000.0;
            assertTrue(seconds >= 90 && seconds <= 110, () -> seconds + " s");
            least = Math.min(least, seconds / 100);
            most = Math.max(most, seconds / 100);
        }
        assertTrue(least < 0.91 && most > 1.09, "hardly any difference between pauses");
    }
}
