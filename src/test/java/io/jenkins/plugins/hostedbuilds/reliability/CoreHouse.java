package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.FolderStorage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.LogChoice;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The core of the plugin without Jenkins, which keeps all its lives in one folder. */
final class CoreHouse implements House {
    private static final int WORKERS = 3;

    private final Path folder;
    private final ThreadPoolExecutor workers = pool(WORKERS, "hosted-builds-worker");
    private final ThreadPoolExecutor blocking = pool(2, "soak-files");
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Transport transport;
    private final Engine engine;
    private final Map<Site, BuildService> services = new EnumMap<>(Site.class);
    private final Map<Integer, Lifecycle> running = new ConcurrentHashMap<>();

    CoreHouse(Simulator simulator, Pace pace, Path folder) {
        this.folder = folder;
        transport = new Transport(workers, pace.limit());
        engine = new Engine(
                new Poller(scheduler, workers, pace.rhythm(), Math::random), scheduler, workers, pace.tuning());
        for (Site site : Order.SITES) {
            Account account = new Account(
                    site.name(),
                    site.title,
                    site.address(simulator),
                    site.authentication(simulator, Clock.systemUTC()),
                    "credentials \"sim\"");
            services.put(site, site.service(new Connection(transport, account, Clock.systemUTC()), null));
        }
    }

    private static ThreadPoolExecutor pool(int size, String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public String title() {
        return "the core without Jenkins, which keeps its lives in files";
    }

    /** A life that is kept in a file while it is under way, and in another once it is over. */
    private final class Tenant implements Host {
        private final Order order;
        private final FileHost file;
        private final PrintStream out;

        Tenant(Order order) throws IOException {
            this.order = order;
            out = new PrintStream(folder.resolve(order.number() + ".log").toFile(), StandardCharsets.UTF_8);
            file = new FileHost(Files.createDirectories(inFlightFolder()), out);
        }

        @Override
        public CompletableFuture<Void> save(Life life) {
            return file.save(life);
        }

        @Override
        public Storage storage() {
            return new FolderStorage(filesOf(order), blocking);
        }

        @Override
        public void say(String line) {
            file.say(line);
        }

        @Override
        public void changed(Life life) {
            file.changed(life);
        }

        @Override
        public void ended(Life life) {
            try {
                file.forget(life);
                Files.writeString(end(order), LifeJson.write(life.slim()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                out.close();
                running.remove(order.number());
            }
        }
    }

    private Path inFlightFolder() {
        return folder.resolve("in-flight");
    }

    private Path filesOf(Order order) {
        return folder.resolve(order.number() + "-files");
    }

    private Path end(Order order) {
        return folder.resolve(order.number() + ".json");
    }

    @Override
    public void begin(Order order) throws IOException {
        BuildService service = services.get(order.site());
        Wanted wanted = order.files() ? new Wanted(null, null, false, Trial.FILE, null) : Wanted.NOTHING;
        Life life = Life.intended(
                UUID.randomUUID().toString(),
                order.site().title,
                service.kind(),
                Goal.BUILD,
                new BuildRequest(arguments(order)),
                new Options(true, null, null, LogChoice.NONE, wanted));
        Lifecycle lifecycle = new Lifecycle(engine, service, new Tenant(order), life);
        running.put(order.number(), lifecycle);
        lifecycle.go();
    }

    private static Map<String, Object> arguments(Order order) {
        Map<String, Object> arguments = new HashMap<>(order.site().arguments(Operation.START, null));
        arguments.computeIfPresent("workflowId", (same, value) -> order.lane());
        arguments.computeIfPresent("app", (same, value) -> order.lane());
        return arguments;
    }

    @Override
    public boolean abort(Order order) {
        Lifecycle lifecycle = running.get(order.number());
        if (lifecycle != null) {
            lifecycle.abort();
        }
        return true;
    }

    @Override
    public boolean over(Order order) {
        return Files.exists(end(order)) && !running.containsKey(order.number());
    }

    @Override
    public Life life(Order order) throws IOException {
        return over(order) ? LifeJson.read(Files.readString(end(order))) : null;
    }

    @Override
    public String problem(Order order) throws IOException {
        Life life = life(order);
        if (order.files() && life.outcome().ending() == Ending.FINISHED && Fate.here(life) == Fate.SUCCEEDED) {
            Path file = filesOf(order).resolve(Trial.FILE);
            if (!Files.exists(file) || Files.size(file) != order.site().fileSize()) {
                return "its file is not there, or not whole";
            }
        }
        return null;
    }

    @Override
    public int inFlight() throws IOException {
        try (Stream<Path> files = Files.list(Files.createDirectories(inFlightFolder()))) {
            return (int) files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    @Override
    public void close() {
        transport.close();
        scheduler.close();
        workers.shutdownNow();
        blocking.shutdownNow();
    }
}
