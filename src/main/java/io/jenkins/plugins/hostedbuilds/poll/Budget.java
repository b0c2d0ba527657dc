package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of a limit may be used up, and how fast. What remains is looked at, not what was sent: others may use the same
 * account.
 */
final class Budget {
    /**
     * What is left of a service's limit by questions: a fifth is not ours to use, and between what the service said and
     * what we send, others who think the same may send something.
     */
    static final double LEFT_TO_OTHERS = 0.25;

    /** Where nobody says when a limit is renewed, it is that of any hour. */
    private static final Duration ROLLING = Duration.ofHours(1);

    /** Nothing tells that there is more again but an answer. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private Budget() {}

    /**
     * How long the next question has to wait, in nanoseconds; nothing or less where it may go out.
     *
     * @param limit what the service last said, or null
     * @param left the part of the limit that is not to be used
     * @param inFlight questions on their way, which the service did not count when it said that
     * @param sinceLast nanoseconds since the last question
     */
    static long pause(RateLimit limit, double left, int inFlight, long sinceLast, Instant now) {
        if (limit == null) {
            return 0;
        }
        boolean renewed = limit.resetsAt() != null && !now.isBefore(limit.resetsAt());
        long remaining = (renewed ? limit.limit() : limit.remaining()) - inFlight;
        long usable = remaining - (long) Math.ceil(left * limit.limit());
        boolean known = limit.resetsAt() != null && !renewed;
        Duration rest = known ? Duration.between(now, limit.resetsAt()) : ROLLING;
        if (usable < 1) {
            return known ? rest.toNanos() : LOOK_AGAIN.toNanos() - sinceLast;
        }
        return remaining * 2 >= limit.limit() ? 0 : rest.toNanos() / usable - sinceLast;
    }
}
