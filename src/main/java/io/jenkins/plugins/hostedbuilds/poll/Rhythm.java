package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How the pauses between two questions grow, and by how much they differ so that questions do not gather.
 *
 * @param first the pause after the start and after each change
 * @param growth the factor from one pause to the next
 * @param longest the longest pause while all goes well
 * @param longestInTrouble the longest pause while the service does not answer
 */
public record Rhythm(Duration first, double growth, Duration longest, Duration longestInTrouble) {
    /** One quick look for short builds, and no more than some forty questions for a build of twenty minutes. */
    public static final Rhythm STANDARD =
            new Rhythm(Duration.ofSeconds(5), 1.3, Duration.ofSeconds(45), Duration.ofMinutes(5));

    private static final double JITTER = 0.1;
    /** No wish makes it ask without a pause. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    /**
     * The pause after one of {@code previous}, which is null at first and after a change.
     *
     * @param shortest the user's wish, or null; it may be longer than our longest
     */
    Duration next(Duration previous, Duration shortest) {
        if (previous == null) {
            return shortest == null ? first : shortest.compareTo(LEAST) < 0 ? LEAST : shortest;
        }
        Duration pause = scaled(previous, growth);
        Duration bounded = pause.compareTo(longest) > 0 ? longest : pause;
        return bounded.compareTo(previous) < 0 ? previous : bounded;
    }

    /** The same in trouble: pauses double. */
    Duration nextInTrouble(Duration previous) {
        Duration pause = previous == null ? first : scaled(previous, 2);
        return pause.compareTo(longestInTrouble) > 0 ? longestInTrouble : pause;
    }

    /** The pause made a little longer or shorter. */
    static Duration jittered(Duration pause, DoubleSupplier random) {
        return scaled(pause, 1 - JITTER + 2 * JITTER * random.getAsDouble());
    }

    private static Duration scaled(Duration pause, double factor) {
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }
}
