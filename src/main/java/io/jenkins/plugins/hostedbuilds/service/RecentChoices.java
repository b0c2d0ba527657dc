package io.jenkins.plugins.hostedbuilds.service;

import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Remembers for a minute what services listed, so that somebody who fills in a form does not ask a service with every
 * key; what went wrong is remembered for some seconds only. One question is asked once, also while its answer is
 * awaited. Safe for use by many threads.
 */
public final class RecentChoices {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Duration BAD_FOR = Duration.ofSeconds(10);
    private static final int MOST = 200;

    /** By account, for the same arguments at two accounts are two questions. */
    private record Question(String account, String kind, String argument, Map<String, Object> known) {}

    private record Asked(CompletableFuture<List<Option>> answer, Instant at) {

        boolean good(Instant now) {
            return now.isBefore(at.plus(answer.isCompletedExceptionally() ? BAD_FOR : GOOD_FOR));
        }
    }

    private final Clock clock;
    private final Map<Question, Asked> asked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Asked> eldest) {
            return size() > MOST;
        }
    };

    public RecentChoices(Clock clock) {
        this.clock = clock;
    }

    /**
     * What the service lists, or listed a moment ago; see {@link Choices#choices}.
     *
     * @param service also where it lists nothing
     */
    public CompletableFuture<List<Option>> of(BuildService service, String argument, BuildRequest known) {
        Question question = new Question(service.account(), service.kind(), argument, known.arguments());
        return of(
                question,
                () -> service instanceof Choices choices ? choices.choices(argument, known) : Choices.none(service));
    }

    /** A copy is given away: who gives up waiting must not end it for others. */
    private synchronized CompletableFuture<List<Option>> of(
            Question question, Supplier<CompletableFuture<List<Option>>> service) {
        Instant now = clock.instant();
        Asked recent = asked.get(question);
        if (recent == null || !recent.good(now)) {
            asked.remove(question);
            recent = new Asked(service.get(), now);
            asked.put(question, recent);
        }
        return recent.answer().copy();
    }
}
