package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.time.Duration;

/** Durations for people. */
public final class Durations {
    private Durations() {}

    /** {@code 42 s}, {@code 3 min 4 s}, {@code 1 h 20 min}. */
    public static String text(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return Messages.Durations_Seconds(seconds);
        }
        return seconds < 3600
                ? Messages.Durations_Minutes(seconds / 60, seconds % 60)
                : Messages.Durations_Hours(seconds / 3600, seconds % 3600 / 60);
    }

    /**
     * The same with places for the numbers, {@code {0} min {1} s}, for those who count on elsewhere.
     *
     * @param seconds how long about
     */
    public static String pattern(long seconds) {
        if (seconds < 60) {
            return Messages.Durations_Seconds("{0}");
        }
        return seconds < 3600 ? Messages.Durations_Minutes("{0}", "{1}") : Messages.Durations_Hours("{0}", "{1}");
    }
}
