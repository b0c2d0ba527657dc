package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Answered;
import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.FolderStorage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.LogChoice;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.RecordingHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.FileServer;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.SimulatedEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * One life during which something goes wrong; the time is virtual, the connections are real. A start is struck at once,
 * anything else a minute after a build of ten minutes has begun. Used once, by one thread.
 */
final class Trial implements AutoCloseable {
    static final String FILE = "out/file";
    static final String TESTS = "out/tests.xml";

    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final Duration BEFORE = Duration.ofMinutes(1);
    /** More than any patience there is. */
    private static final Duration WHOLE = Duration.ofHours(9);

    final VirtualScheduler time = new VirtualScheduler();
    final Simulator simulator = Simulator.start(0, new TrialClock(() -> VirtualScheduler.BEGIN.plus(time.elapsed())));
    final RecordingHost host = new RecordingHost();
    final Http http;
    final Path folder;
    private final Site site;
    private final Operation operation;
    private final ExecutorService blocking = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "trial-files");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final List<FaultRule> rules = new ArrayList<>();
    private Lifecycle lifecycle;
    private SimulatedBuild build;
    private Consumer<Trial> awaited;
    private URI elsewhere;
    private int stillElsewhere;
    private int wentElsewhere;
    private int ownAlarms;
    FileServer otherOrigin;
    Instant struckAt;
    Instant endedAt;

    Trial(Site site, Operation operation, Duration timeLimit, Path folder) {
        this.site = site;
        this.operation = operation;
        this.http = new Http(timeLimit);
        this.folder = folder;
    }

    Operation operation() {
        return operation;
    }

    Instant now() {
        return VirtualScheduler.BEGIN.plus(time.elapsed());
    }

    BuildSimulator service() {
        return site.in(simulator);
    }

    /** The build, also when the service has forgotten it; null where there was none. */
    SimulatedBuild build() {
        return build == null && !service().builds().isEmpty() ? service().lastBuild() : build;
    }

    Life life() {
        return lifecycle.life();
    }

    /** A fault of the requests that carry out the operation. */
    FaultRule rule() {
        return noted(simulator.faults().on(operation.http(), site.path(operation)));
    }

    /** A fault of all requests. */
    FaultRule every() {
        return noted(simulator.faults().on("*", ".*"));
    }

    private FaultRule noted(FaultRule rule) {
        rules.add(rule.to(service().prefix()));
        return rule;
    }

    /** So many attempts at the operation go to another address than they should. */
    void elsewhere(int attempts, URI address) {
        elsewhere = address;
        stillElsewhere = attempts;
    }

    void bad(int attempts, BadServer.Manner manner) {
        BadServer server = new BadServer(manner);
        toClose.push(server);
        elsewhere(attempts, server.uri());
    }

    /** Another origin, with a file of the size that is wanted. */
    FileServer other() {
        otherOrigin = new FileServer(site.fileSize());
        toClose.push(otherOrigin);
        return otherOrigin;
    }

    /** Does something when so much time has passed, whatever the clock says. */
    void later(Duration delay, Runnable task) {
        ownAlarms++;
        time.after(delay, () -> {
            ownAlarms--;
            task.run();
        });
    }

    /** Sets this machine's clock a second after the first request has suffered. */
    void jumpOnceStruck(Duration by) {
        later(Duration.ofSeconds(1), () -> {
            if (struck() > 0) {
                time.setClock(by);
            } else if (endedAt == null) {
                jumpOnceStruck(by);
            }
        });
    }

    void forget() {
        build = service().lastBuild();
        service().forget(service().lastBuild().id());
        wentElsewhere++;
    }

    /** How many requests have suffered. */
    int struck() {
        return wentElsewhere + rules.stream().mapToInt(FaultRule::taken).sum();
    }

    /** How many builds, or what stands for them, were really started. */
    int starts() {
        return site == Site.MENDIX_DEPLOYMENT && "Running".equals(deployed().status())
                ? 1
                : service().starts();
    }

    /** How many alarms there are that nobody will turn off. */
    int alarms() {
        return time.alarms() - ownAlarms;
    }

    void run(Consumer<Trial> strike) {
        service().script(service().standardScript().lasting(BUILD));
        service().addArtifact("file.ipa", "ipa", Site.FILE);
        site.prepare(operation, simulator);
        if (site == Site.MENDIX_DEPLOYMENT) {
            later(BUILD, () -> deployed().startNow());
        }
        if (operation == Operation.FIND) {
            simulator.faults().on("POST", site.starts()).to(service().prefix()).loseAnswer();
        }
        host.storage = Answered.at(Storage.class, new FolderStorage(folder, blocking));
        host.whenEnded(() -> endedAt = now());
        struckAt = now();
        if (operation.moment == Operation.Moment.AT_ONCE) {
            strike.accept(this);
        } else if (operation.moment == Operation.Moment.WHEN_ASKED) {
            awaited = strike;
        }
        begin();
        time.advance(BEFORE);
        if (operation.moment == Operation.Moment.IN_THE_MIDDLE) {
            struckAt = now();
            strike.accept(this);
        }
        if (operation == Operation.CANCEL) {
            lifecycle.abort();
        }
        time.advance(WHOLE);
    }

    private void begin() {
        Wanted wanted = new Wanted(
                null, null, false, operation.ofFile() ? FILE : null, operation == Operation.TESTS ? TESTS : null);
        LogChoice log = operation == Operation.LOG ? LogChoice.ALL : LogChoice.NONE;
        Options options = new Options(true, null, null, log, wanted);
        BuildRequest request = new BuildRequest(site.arguments(operation, simulator));
        Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);
        Engine engine = new Engine(poller, time, time.workers(), Tuning.STANDARD);
        Life life = Life.intended("key-1", site.kind(), site.kind(), Goal.BUILD, request, options);
        lifecycle = new Lifecycle(engine, Answered.at(BuildService.class, astray()), host, life);
        lifecycle.go();
        time.settle();
    }

    private Connection connection(URI address) {
        return http.connection(
                new Account(
                        "account-1",
                        site.title,
                        address,
                        site.authentication(simulator, new TrialClock(time::now)),
                        "credentials \"id\""),
                new TrialClock(time::now));
    }

    private BuildService service(URI address, URI v3) {
        return site.service(connection(address), v3);
    }

    private SimulatedEnvironment deployed() {
        return simulator.mendix().environment("calc", "Production");
    }

    /** The service, some of whose calls go astray, and which tells when the fault is due. */
    private BuildService astray() {
        BuildService right =
                service(site.address(simulator), simulator.codemagic().v3Uri());
        return (BuildService) Proxy.newProxyInstance(
                Trial.class.getClassLoader(), Answered.interfaces(right.getClass()), (proxy, method, arguments) -> {
                    if (awaited != null && method.getName().equals(operation.method)) {
                        Consumer<Trial> strike = awaited;
                        awaited = null;
                        struckAt = now();
                        strike.accept(this);
                    }
                    boolean wrong = stillElsewhere > 0 && method.getName().equals(operation.method);
                    if (wrong) {
                        stillElsewhere--;
                        wentElsewhere++;
                    }
                    if (wrong && operation == Operation.DOWNLOAD) {
                        return CompletableFuture.completedFuture(
                                connection(elsewhere).files().openAt(elsewhere + "/file", Expected.ANYTHING));
                    }
                    try {
                        return method.invoke(wrong ? service(elsewhere, elsewhere) : right, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws Exception {
        simulator.close();
        http.close();
        blocking.shutdownNow();
        for (AutoCloseable each : toClose) {
            each.close();
        }
    }
}
