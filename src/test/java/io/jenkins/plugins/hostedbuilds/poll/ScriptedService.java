package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasTests;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A service that answers what a test wrote down and counts what it is asked. Unless told otherwise, it starts {@link
 * #BUILD}, which goes on building for ever, finds nothing, and takes cancel requests.
 */
public final class ScriptedService implements BuildService, Cancellable, HasArtifacts, HasLogs, HasTests {
    public static final BuildRef BUILD = build("b1");
    public static final String OVERVIEW = "https://ci.example/builds";

    public final Script<Evidence> evidences;
    public final Script<BuildRef> starts = new Script<>(() -> CompletableFuture.completedFuture(BUILD));
    public final Script<List<BuildRef>> finds = new Script<>(() -> CompletableFuture.completedFuture(List.of()));
    public final Script<BuildState> reads = new Script<>(() -> CompletableFuture.completedFuture(running("building")));
    public final Script<Void> cancels = new Script<>(() -> CompletableFuture.completedFuture(null));

    public final Script<List<Artifact>> artifacts = new Script<>(() -> CompletableFuture.completedFuture(List.of()));
    public final Script<Download> downloads = new Script<>(() -> CompletableFuture.failedFuture(refused()));
    public final Script<List<LogPart>> logParts = new Script<>(() -> CompletableFuture.completedFuture(List.of()));
    public final Script<LogLines> logs =
            new Script<>(() -> CompletableFuture.completedFuture(new LogLines(List.of(), 0)));
    public final Script<List<TestCase>> tests = new Script<>(() -> CompletableFuture.completedFuture(List.of()));

    private final Scheduler time;
    private final String account;
    private final List<String> events;

    public ScriptedService(Scheduler time) {
        this(time, "account", new ArrayList<>());
    }

    /** @param events is told of each request, in one word */
    public ScriptedService(Scheduler time, String account, List<String> events) {
        this.time = time;
        this.account = account;
        this.events = events;
        this.evidences = new Script<>(
                () -> CompletableFuture.completedFuture(new Evidence(this.time.now(), "marker", Map.of())));
    }

    public static BuildRef build(String id) {
        return new BuildRef(id, null, "https://ci.example/" + id, Map.of("appId", "a1"));
    }

    public static BuildState running(String word) {
        return state(word, true, null);
    }

    public static BuildState unknown(String word) {
        return state(word, false, null);
    }

    public static BuildState ended(String word, Result result) {
        return state(word, true, result);
    }

    private static BuildState state(String word, boolean known, Result result) {
        Instant began = VirtualScheduler.BEGIN;
        return new BuildState(
                word,
                known,
                result,
                null,
                null,
                began,
                result == null ? null : began.plusSeconds(184),
                null,
                null,
                null,
                Map.of("status", word));
    }

    public static ServiceException refused() {
        return ServiceException.refused(404, null, "No such thing.");
    }

    /** @param pause how long the service wants to be left alone, or null */
    public static ServiceException throttled(Duration pause) {
        return ServiceException.throttled(429, pause, "Too much.");
    }

    public static ServiceException notSent() {
        return ServiceException.notSent("Out of reach.");
    }

    public static ServiceException unknown() {
        return ServiceException.unknown(0, null, "No answer.");
    }

    /** The same service seen through eyes that know of nothing but starting and reading. */
    public BuildService unstoppable() {
        return (BuildService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BuildService.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(this, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public String kind() {
        return "scripted";
    }

    @Override
    public String displayName() {
        return "Scripted";
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public void check(BuildRequest request) {
        // everything makes sense here
    }

    @Override
    public String describe(BuildRequest request) {
        return "a build";
    }

    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        events.add("evidence");
        return evidences.next();
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        events.add("start");
        return starts.next();
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        events.add("find");
        return finds.next();
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return build(request.required("id"));
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        events.add("read");
        return reads.next();
    }

    @Override
    public CompletableFuture<Void> cancel(BuildRef build) {
        events.add("cancel");
        return cancels.next();
    }

    @Override
    public CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state) {
        events.add("artifacts");
        return artifacts.next();
    }

    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        events.add("download " + artifact.name());
        return downloads.next();
    }

    @Override
    public CompletableFuture<List<LogPart>> logParts(BuildRef build, BuildState state) {
        events.add("logParts");
        return logParts.next();
    }

    @Override
    public CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from) {
        events.add("log " + part.id() + " from " + from);
        return logs.next();
    }

    @Override
    public CompletableFuture<List<TestCase>> tests(BuildRef build, BuildState state) {
        events.add("tests");
        return tests.next();
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return Optional.empty();
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return OVERVIEW;
    }
}
