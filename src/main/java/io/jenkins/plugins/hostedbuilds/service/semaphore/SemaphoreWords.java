package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of one dialect for how a build is. Lists of the newer dialects write them in capitals.
 *
 * @param running those of a build that has not ended
 * @param ended the one of a build that has, whose result stands elsewhere
 */
record SemaphoreWords(Set<String> running, String ended) {
    static final SemaphoreWords INTERNAL = new SemaphoreWords(Set.of("queued", "running"), "finished");
    static final SemaphoreWords V1ALPHA =
            new SemaphoreWords(Set.of("initializing", "pending", "queuing", "running", "stopping"), "done");

    /** What v1 says, or means by null, while a build has no result. */
    static final String PENDING = "pending";

    private static final Map<String, Result> RESULTS = Map.of(
            "passed", Result.SUCCESS,
            "failed", Result.FAILURE,
            "stopped", Result.ABORTED,
            "canceled", Result.ABORTED,
            "cancelled", Result.ABORTED);

    /** A result that is still to come some while after the end does not come any more. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /**
     * What the words mean.
     *
     * @param status the word that tells most
     * @param known whether it is documented, and documented to occur like this
     * @param result null while the build runs
     * @param message our words on an end that we cannot read, or null
     */
    record Meaning(String status, boolean known, Result result, String message) {}

    /**
     * In dialects that tell state and result apart.
     *
     * @param result or null
     * @param finishedAt or null
     */
    Meaning of(String state, String result, Instant finishedAt, Instant now) {
        if (!lower(state).equals(ended)) {
            return new Meaning(state, running.contains(lower(state)), null, null);
        }
        if (result == null) {
            boolean overdue = finishedAt != null && finishedAt.plus(GRACE).isBefore(now);
            return overdue
                    ? new Meaning(state, true, Result.FAILURE, Messages.SemaphoreWords_NoResult())
                    : new Meaning(state, false, null, null);
        }
        Result known = RESULTS.get(lower(result));
        return known != null
                ? new Meaning(result, true, known, null)
                : new Meaning(result, true, Result.FAILURE, Messages.SemaphoreWords_UnknownResult(result));
    }

    /** In v1, which has nothing but the result. */
    static Meaning of(String result) {
        if (result == null || lower(result).equals(PENDING)) {
            return new Meaning(PENDING, true, null, null);
        }
        Result known = RESULTS.get(lower(result));
        return new Meaning(result, known != null, known, null);
    }

    /** Null for a word that is no result. */
    static Result result(String word) {
        return word == null ? null : RESULTS.get(lower(word));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
