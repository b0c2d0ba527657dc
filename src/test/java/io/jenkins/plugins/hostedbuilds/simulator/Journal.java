package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Every request that reached the simulator, in order of arrival, also those that were faulted or refused.
 *
 * <p>A method is a name or {@code *} for any; a path pattern is a regular expression for the whole path, without the
 * prefix of the service and without the query. A request is recorded when it has arrived and gets its status before the
 * answer leaves. Thread safe.
 */
public final class Journal {

    private final Clock clock;
    private final Map<Long, RecordedRequest> entries = new TreeMap<>();
    private long next;

    Journal(Clock clock) {
        this.clock = clock;
    }

    /** All requests. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(entries.values());
    }

    /** The requests of one kind. */
    public synchronized List<RecordedRequest> requests(String method, String pathRegex) {
        Pattern path = Pattern.compile(pathRegex);
        return entries.values().stream()
                .filter(request -> isMethod(method, request.method()))
                .filter(request -> path.matcher(request.path()).matches())
                .toList();
    }

    /** All requests to one service, named by its prefix without slash. */
    public synchronized List<RecordedRequest> requestsTo(String service) {
        return entries.values().stream()
                .filter(request -> request.service().equals(service))
                .toList();
    }

    public int count(String method, String pathRegex) {
        return requests(method, pathRegex).size();
    }

    /**
     * Waits, in real time, until so many requests of one kind have arrived, and returns them.
     *
     * @throws AssertionError when they have not come in time
     */
    public synchronized List<RecordedRequest> awaitCount(String method, String pathRegex, int count, Duration atMost) {
        String what = "requests " + method + " " + pathRegex;
        return Waiting.until(this, () -> requests(method, pathRegex), count, atMost, what);
    }

    public synchronized void clear() {
        entries.clear();
    }

    static boolean isMethod(String wanted, String method) {
        return wanted.equals("*") || wanted.equalsIgnoreCase(method);
    }

    synchronized long arrived(String service, Request request) {
        long key = next++;
        entries.put(
                key,
                new RecordedRequest(
                        clock.instant(),
                        service,
                        request.method(),
                        request.path(),
                        request.query(),
                        request.headers(),
                        request.text(),
                        RecordedRequest.UNANSWERED));
        notifyAll();
        return key;
    }

    synchronized void answered(long key, int status) {
        entries.computeIfPresent(key, (k, request) -> request.answered(status));
        notifyAll();
    }
}
