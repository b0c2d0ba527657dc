package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A service that answers with spoilt documents. All goes on in the caller's thread and needs no network: a hundred
 * thousand answers take seconds, the same in each run. Not thread safe.
 */
public final class SpoiltHttp implements AutoCloseable {
    public static final URI ADDRESS = URI.create("https://ci.example");
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** More than any question needs, with all the pages of all its lists. */
    private static final int MOST_REQUESTS = 5_000;

    /** What is longer than the transport's own limit is refused by it before anybody reads it. */
    private static final int LONGEST = 5_000_000;

    /** What reading may cost in bytes, in all and for each byte that came. */
    private static final long BYTES_PER_REQUEST = 1_000_000;

    /** The first to do something loads the classes for it, each more where the plugin's whole build watches them. */
    private static final long BYTES_FOR_CLASSES = 20_000_000;

    private static final long BYTES_PER_BYTE = 1_000;

    private static final List<Integer> STATUSES = List.of(301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 503);
    private static final Map<String, String> HEADERS_OF_REFUSALS =
            Map.of("retry-after", "99999999999999999", "location", "/v1/elsewhere", "ratelimit-reset", "-1");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Mutations mutations;
    private final WaitingTasks tasks = new WaitingTasks();
    private final Transport transport =
            new Transport(new AnsweringClient(this::answer), tasks, tasks, Duration.ofHours(1));
    private final Map<Pattern, List<String>> documents = new LinkedHashMap<>();

    private List<String> refusals = List.of("{}");

    /** It is later whenever it is looked at, so that no pause that the service asks for lasts for many requests. */
    private Instant now = NOW;

    private final InstantSource clock = () -> now = now.plus(Duration.ofMinutes(30));

    private int spoilt;
    private final List<String> answered = new ArrayList<>();
    /** Of the question that is being asked. */
    private long bytesAnswered;

    private long bytesOfOurOwn;

    /** @param seed the same seed, the same answers */
    public SpoiltHttp(long seed) {
        mutations = new Mutations(seed);
    }

    /** Bases the answers to requests on documents; the first path that fits counts. Others get any of all documents. */
    public SpoiltHttp on(String pathAndQuery, String... bodies) {
        documents.put(Pattern.compile(pathAndQuery), List.of(bodies));
        return this;
    }

    /** Bases most answers that say no on these documents. */
    public SpoiltHttp refusing(String... bodies) {
        refusals = List.of(bodies);
        return this;
    }

    public Connection connection(String service, Authentication authentication) {
        return new Connection(
                transport,
                new Account("account-1", service, ADDRESS, authentication, "credentials"),
                clock.withZone(ZoneOffset.UTC));
    }

    private Answer answer(String pathAndQuery) {
        long before = allocated();
        Answer answer;
        try {
            answer = spoilt(pathAndQuery);
        } catch (RuntimeException e) {
            throw new AssertionError("not the service's doing, but this test's", e);
        }
        answered.add(answer.status() + " " + pathAndQuery + "\n" + new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(answered.size() <= MOST_REQUESTS, "there is no end of requests");
        bytesAnswered += answer.body().length;
        bytesOfOurOwn += allocated() - before;
        return answer;
    }

    private Answer spoilt(String pathAndQuery) {
        boolean refused = mutations.chance(0.08);
        String document = mutations.oneOf(refused && mutations.chance(0.7) ? refusals : basis(pathAndQuery));
        boolean whole = mutations.chance(0.3);
        spoilt += whole ? 0 : 1;
        byte[] body = whole ? document.getBytes(StandardCharsets.UTF_8) : mutations.of(document);
        body = body.length > LONGEST ? Arrays.copyOf(body, LONGEST) : body;
        return refused
                ? new Answer(mutations.oneOf(STATUSES), HEADERS_OF_REFUSALS, body)
                : new Answer(200, Map.of(), body);
    }

    private List<String> basis(String pathAndQuery) {
        List<String> any = mutations.oneOf(List.copyOf(documents.values()));
        return mutations.chance(0.02)
                ? any
                : documents.entrySet().stream()
                        .filter(entry -> entry.getKey().matcher(pathAndQuery).lookingAt())
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(any);
    }

    /**
     * Asks these questions, in any order, until so many spoilt documents were answered. Each has to come to an end by
     * itself, well or by the one failure that services have, and may take no more memory than its answers account for.
     */
    public void ask(int count, List<Supplier<CompletableFuture<?>>> questions) {
        int asked = 0;
        int well = 0;
        while (spoilt < count) {
            asked++;
            well += ask(mutations.oneOf(questions)) ? 1 : 0;
        }
        String told = well + " of " + asked + " questions were answered";
        assertTrue(well > asked / 20 && well < asked, told);
    }

    private boolean ask(Supplier<CompletableFuture<?>> question) {
        answered.clear();
        bytesAnswered = 0;
        bytesOfOurOwn = 0;
        long before = allocated();
        try {
            CompletableFuture<?> future = question.get();
            tasks.runAll();
            boolean well = wellEnded(future);
            long used = allocated() - before - bytesOfOurOwn;
            long most = BYTES_FOR_CLASSES + (1 + answered.size()) * BYTES_PER_REQUEST + bytesAnswered * BYTES_PER_BYTE;
            assertTrue(used < most, () -> used + " bytes were used for " + bytesAnswered);
            return well;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("answered: " + String.join("\n", answered), e);
        }
    }

    private static boolean wellEnded(CompletableFuture<?> future) {
        assertTrue(future.isDone(), "nothing more happens, and there is no result");
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            // An answer always came: what fails without any is a mistake of ours that was taken for that.
            if (e.getCause() instanceof ServiceException told
                    && !(told.kind() == Kind.UNKNOWN && told.status() == 0)
                    && !told.getMessage().isBlank()) {
                return false;
            }
            throw e;
        }
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    @Override
    public void close() {
        transport.close();
    }
}
