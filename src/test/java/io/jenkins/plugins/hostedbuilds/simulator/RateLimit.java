package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many requests in a window of time, which begins with its first request. Thread safe. */
public final class RateLimit {

    /**
     * How it stands after a request.
     *
     * @param limit requests allowed in a window
     * @param remaining requests left in this window
     * @param reset how long until the next window
     * @param granted false when the request came too much
     */
    public record Standing(int limit, int remaining, Duration reset, boolean granted) {

        /** The time until the next window in whole seconds, rounded up. */
        public long resetSeconds() {
            return reset.plusMillis(999).toSeconds();
        }
    }

    private final int limit;
    private final Duration window;
    private final Clock clock;
    private Instant windowEnd = Instant.MIN;
    private int used;

    RateLimit(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    /** Counts a request. */
    synchronized Standing take() {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(window);
            used = 0;
        }
        boolean granted = used < limit;
        if (granted) {
            used++;
        }
        return new Standing(limit, limit - used, Duration.between(now, windowEnd), granted);
    }
}
