package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How the pauses between two questions grow, and by how much they differ so that questions do not gather.
 *
 * @param first the pause after the start and after each change
 * @param growth the factor from one pause to the next, while nothing changes
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

    /** What is near the usual end of a build: this part of the usual duration before it and after it. */
    private static final double NEAR = 0.05;

    /** How often is asked in each of these two parts. */
    private static final int NEAR_QUESTIONS = 6;

    /**
     * The pause after an answer. It grows with the time that nothing has changed for, as it would by its factor from
     * one pause to the next, but whoever is answered more often, because others of its list are asked for, does not come
     * to the longest pause any sooner.
     *
     * @param unchanged how long the build has been as it is
     * @param shortest the user's wish, or null; it may be longer than our longest
     */
    Duration pause(Duration unchanged, Duration shortest) {
        Duration least = least(shortest);
        Duration pause = least.plus(scaled(unchanged, growth - 1));
        Duration most = longest.compareTo(least) < 0 ? least : longest;
        return pause.compareTo(most) > 0 ? most : pause;
    }

    /**
     * The same near the time when builds of this kind usually end.
     *
     * @param running how long the build has been running
     * @param usual how long such builds usually take
     */
    Duration pause(Duration unchanged, Duration shortest, Duration running, Duration usual) {
        Duration pause = pause(unchanged, shortest);
        Duration least = least(shortest);
        Duration near = max(scaled(usual, NEAR), first.multipliedBy(2));
        Duration untilNear = usual.minus(near).minus(running);
        boolean over = running.compareTo(usual.plus(near)) > 0;
        if (over || untilNear.compareTo(pause) >= 0) {
            return pause;
        }
        Duration quick = max(near.dividedBy(NEAR_QUESTIONS), least);
        return min(pause, max(quick, untilNear));
    }

    private Duration least(Duration shortest) {
        return shortest == null ? first : max(shortest, LEAST);
    }

    /**
     * The pause in trouble: it doubles.
     *
     * @param failures in a row, at least one
     */
    Duration inTrouble(int failures) {
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longestInTrouble) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return min(pause, longestInTrouble);
    }

    /** A pause for the first question about one of many builds that are watched from the same moment on. */
    Duration spread(DoubleSupplier random) {
        return scaled(first, 0.4 + 0.4 * random.getAsDouble());
    }

    /** The pause made a little longer or shorter. */
    static Duration jittered(Duration pause, DoubleSupplier random) {
        return scaled(pause, 1 - JITTER + 2 * JITTER * random.getAsDouble());
    }

    private static Duration scaled(Duration pause, double factor) {
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
