package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.FolderStorage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.LogChoice;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process that is killed: the core of the plugin with one build, whose life it keeps in a file. It begins anew, or
 * goes on where an earlier process was.
 *
 * <p>Arguments: its directory, in which {@link #tell} has left what it must know, and the {@link KillPoint} at which it
 * waits to be killed, if any.
 */
final class Victim {
    static final String FILES = "files";

    private static final String ACCESS = "access.properties";
    private static final Rhythm QUICK =
            new Rhythm(Duration.ofMillis(50), 1.2, Duration.ofMillis(200), Duration.ofMillis(200));
    private static final Tuning SHORT = new Tuning(
            Duration.ofMillis(600),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));

    private Victim() {}

    /** Writes down for processes to come which service to use, and how. */
    static void tell(Path directory, Target target, Target.Access access) throws IOException {
        Properties told = new Properties();
        told.setProperty("target", target.name());
        told.setProperty("address", access.address().toString());
        told.setProperty("secret", access.secret());
        if (access.user() != null) {
            told.setProperty("user", access.user());
        }
        if (access.issuer() != null) {
            told.setProperty("issuer", access.issuer());
        }
        try (Writer writer = Files.newBufferedWriter(directory.resolve(ACCESS))) {
            told.store(writer, null);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Gate gate = new Gate(arguments.length > 1 ? KillPoint.valueOf(arguments[1]) : null);
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(ACCESS))) {
            told.load(reader);
        }
        live(directory, Target.valueOf(told.getProperty("target")), access(told), gate);
        System.exit(0);
    }

    private static Target.Access access(Properties told) {
        return new Target.Access(
                URI.create(told.getProperty("address")),
                told.getProperty("user"),
                told.getProperty("issuer"),
                told.getProperty("secret"));
    }

    private static void live(Path directory, Target target, Target.Access access, Gate gate) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(3);
        ExecutorService blocking = Executors.newSingleThreadExecutor();
        SystemScheduler scheduler = new SystemScheduler();
        BuildService service = target.connect(access, new Transport(workers, Duration.ofSeconds(20)));
        FileHost file = new FileHost(directory, System.out);
        FolderStorage folder = new FolderStorage(directory.resolve(FILES), blocking);
        MortalHost host = new MortalHost(file, new HaltingStorage(folder, gate), gate);
        Engine engine = new Engine(new Poller(scheduler, workers, QUICK, Math::random), scheduler, workers, SHORT);
        List<Life> left = FileHost.left(directory);
        Life life = left.isEmpty() ? intended(target, service) : left.get(0);
        if (left.isEmpty()) {
            host.save(life).join();
        }
        Lifecycle lifecycle = new Lifecycle(engine, service, host, life);
        host.abort(lifecycle::abort);
        lifecycle.go();
        file.end().join();
    }

    /** All files are wanted, where there are any. */
    private static Life intended(Target target, BuildService service) {
        Wanted all = new Wanted("**", "out", false, null, null);
        return Life.intended(
                UUID.randomUUID().toString(),
                "simulated",
                service.kind(),
                Goal.BUILD,
                new BuildRequest(target.arguments()),
                new Options(true, null, null, LogChoice.NONE, all));
    }
}
