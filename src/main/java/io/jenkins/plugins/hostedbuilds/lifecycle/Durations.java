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
}
