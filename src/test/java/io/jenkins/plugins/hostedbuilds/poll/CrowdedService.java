package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A service with many builds, in lists by their groups with the newest first. It counts what it is asked. */
final class CrowdedService implements BuildService, Listing {
    private final Scheduler time;
    private final String account;
    /** All builds, the oldest first. */
    private final List<BuildRef> builds = new ArrayList<>();

    private final Map<BuildRef, BuildState> states = new HashMap<>();
    final Set<BuildRef> unlisted = new HashSet<>();
    int pageSize = 200;
    boolean whole;
    /** What every question fails with, or null. */
    ServiceException down;
    /** What lists fail with, or null. */
    ServiceException withoutList;
    /** Lets a question in or says why not; null for none. */
    Supplier<ServiceException> guard = () -> null;

    Supplier<Traffic> traffic = () -> Traffic.of(null);

    final List<Instant> asked = new ArrayList<>();
    final List<BuildRef> readBuilds = new ArrayList<>();
    int lists;

    CrowdedService(Scheduler time) {
        this(time, "account");
    }

    CrowdedService(Scheduler time, String account) {
        this.time = time;
        this.account = account;
    }

    /** Starts so many builds of a group. */
    List<BuildRef> start(String group, int count) {
        List<BuildRef> started = IntStream.range(0, count)
                .mapToObj(i -> new BuildRef(group + "-" + builds.size() + "-" + i, null, null, Map.of("group", group)))
                .toList();
        builds.addAll(started);
        is(started, "building");
        return started;
    }

    void is(Collection<BuildRef> some, String word) {
        some.forEach(build -> states.put(build, ScriptedService.running(word)));
    }

    void ends(BuildRef build) {
        states.put(build, ScriptedService.ended("finished", Result.SUCCESS));
    }

    void is(BuildRef build, BuildState state) {
        states.put(build, state);
    }

    int reads() {
        return readBuilds.size();
    }

    /** The most that it was asked in any second. */
    int mostInASecond() {
        int most = 0;
        for (int first = 0, last = 0; last < asked.size(); last++) {
            while (!asked.get(first).plusSeconds(1).isAfter(asked.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    static RateLimit limit(int limit, int remaining, Instant resetsAt) {
        return new RateLimit(limit, remaining, resetsAt);
    }

    private ServiceException refusal() {
        asked.add(time.now());
        ServiceException refused = guard.get();
        return down != null ? down : refused;
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        readBuilds.add(build);
        ServiceException refusal = refusal();
        return refusal != null
                ? CompletableFuture.failedFuture(refusal)
                : CompletableFuture.completedFuture(states.get(build));
    }

    @Override
    public CompletableFuture<Page> list(List<BuildRef> wanted, String page) {
        lists++;
        ServiceException refusal = refusal();
        if (refusal != null || withoutList != null) {
            return CompletableFuture.failedFuture(refusal != null ? refusal : withoutList);
        }
        String group = group(wanted.get(0));
        List<BuildRef> listed = new ArrayList<>();
        builds.stream()
                .filter(build -> group.equals(group(build)) && !unlisted.contains(build))
                .forEach(build -> listed.add(0, build));
        int from = page == null ? 0 : Integer.parseInt(page);
        int to = Math.min(listed.size(), from + Math.min(pageSize, listed.size()));
        Map<BuildRef, Told> told = new HashMap<>();
        listed.subList(Math.min(from, to), to).stream()
                .filter(new HashSet<>(wanted)::contains)
                .forEach(build -> told.put(build, new Told(states.get(build), whole)));
        return CompletableFuture.completedFuture(new Page(told, to < listed.size() ? String.valueOf(to) : null));
    }

    @Override
    public String group(BuildRef build) {
        return build.coordinates().get("group");
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public String workflow(BuildRef build) {
        return group(build);
    }

    @Override
    public Traffic traffic() {
        return traffic.get();
    }

    @Override
    public String host() {
        return "ci.example";
    }

    @Override
    public String kind() {
        return "crowded";
    }

    @Override
    public String displayName() {
        return "Crowded";
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public void check(BuildRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String describe(BuildRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.empty();
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return null;
    }

    /** What one observer was told. */
    static final class Notes implements Observer {
        final List<BuildState> states = new ArrayList<>();
        int unchanged;
        int failures;

        @Override
        public void seen(BuildState state) {
            states.add(state);
        }

        @Override
        public void unchanged() {
            unchanged++;
        }

        @Override
        public void failed(ServiceException failure) {
            failures++;
        }

        int answers() {
            return states.size() + unchanged;
        }
    }

    /** Many who wait, and what they were told. */
    static final class Crowd {
        final List<Watch> watches = new ArrayList<>();
        final List<Notes> notes = new ArrayList<>();

        Crowd(Poller poller, CrowdedService service, List<BuildRef> builds, Supplier<Duration> firstAfter) {
            builds.forEach(build -> {
                Notes own = new Notes();
                notes.add(own);
                watches.add(poller.watch(service, build, firstAfter.get(), null, own));
            });
        }

        long answered() {
            return notes.stream().filter(own -> own.answers() > 0).count();
        }
    }
}
