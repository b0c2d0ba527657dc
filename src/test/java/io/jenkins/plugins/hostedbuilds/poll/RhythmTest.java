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

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void beginsQuickly() {
        assertEquals(seconds(5), RHYTHM.pause(Duration.ZERO, null));
    }

    @Test
    void growsByItsFactorUpToTheLongestPause() {
        assertEquals(seconds(10), RHYTHM.pause(seconds(5), null));
        assertEquals(seconds(20), RHYTHM.pause(seconds(15), null));
        assertEquals(seconds(30), RHYTHM.pause(seconds(35), null));
        assertEquals(seconds(30), RHYTHM.pause(seconds(3_600), null));
    }

    @Test
    void beginsWithTheUsersShortestPause() {
        assertEquals(seconds(12), RHYTHM.pause(Duration.ZERO, seconds(12)));
    }

    @Test
    void keepsAUsersPauseThatIsLongerThanOurLongest() {
        assertEquals(Duration.ofMinutes(10), RHYTHM.pause(seconds(3_600), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7})
    void neverAsksWithoutAPause(long seconds) {
        assertTrue(RHYTHM.pause(Duration.ZERO, seconds(seconds)).compareTo(seconds(1)) >= 0);
    }

    /** Five percent of 20 minutes are one minute, in which is asked six times. */
    @ParameterizedTest
    @ValueSource(longs = {1_141, 1_200, 1_259})
    void isQuickerNearTheUsualEnd(long running) {
        assertEquals(seconds(10), RHYTHM.pause(seconds(900), null, seconds(running), seconds(1_200)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 1_261, 5_000})
    void isAsUsualFarFromTheUsualEnd(long running) {
        assertEquals(seconds(30), RHYTHM.pause(seconds(900), null, seconds(running), seconds(1_200)));
    }

    @Test
    void doesNotPassTheTimeBeforeTheUsualEndOver() {
        assertEquals(seconds(20), RHYTHM.pause(seconds(900), null, seconds(1_120), seconds(1_200)));
    }

    @Test
    void isNoQuickerThanTheUserWants() {
        assertEquals(seconds(25), RHYTHM.pause(seconds(900), seconds(25), seconds(1_190), seconds(1_200)));
    }

    @Test
    void doublesItsPausesInTrouble() {
        assertEquals(seconds(5), RHYTHM.inTrouble(1));
        assertEquals(seconds(10), RHYTHM.inTrouble(2));
        assertEquals(seconds(40), RHYTHM.inTrouble(4));
        assertEquals(seconds(60), RHYTHM.inTrouble(5));
        assertEquals(seconds(60), RHYTHM.inTrouble(1_000));
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
