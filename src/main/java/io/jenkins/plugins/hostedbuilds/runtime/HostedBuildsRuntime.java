package io.jenkins.plugins.hostedbuilds.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.hostedbuilds.config.ServiceConnector;
import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.PollerStatus;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The threads of this plugin, however many builds wait: one timer, four for HTTP, three workers. Made when the first
 * hosted build needs them, ended with the controller.
 */
@Extension
public final class HostedBuildsRuntime implements ServiceConnector.Source {
    private static final int WORKERS = 3;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final Flights flights = new Flights();
    private final RunLives lives = new RunLives();
    private final InFlight inFlight = new InFlight();
    private Tuning tuning = Tuning.STANDARD;
    private Rhythm rhythm = Rhythm.STANDARD;
    private Parts parts;
    private boolean closed;

    private record Parts(
            ThreadPoolExecutor pool,
            SystemScheduler scheduler,
            Transport transport,
            ServiceConnector connector,
            Engine engine,
            RunSaver saver) {}

    public static HostedBuildsRuntime get() {
        return ExtensionList.lookupSingleton(HostedBuildsRuntime.class);
    }

    public Engine engine() {
        return parts().engine();
    }

    /** Runs a task soon, on a worker; not at all once Jenkins is going down, when only what is on disk counts. */
    public synchronized void execute(Runnable task) {
        if (!closed) {
            parts().engine().workers().execute(task);
        }
    }

    /** Whom news of builds is brought to. */
    public Flights flights() {
        return flights;
    }

    /** Whom the end of a run concerns. */
    public RunLives lives() {
        return lives;
    }

    /** What is kept of builds that run at their services. */
    public InFlight inFlight() {
        return inFlight;
    }

    @Override
    public ServiceConnector connector() {
        return parts().connector();
    }

    /** How the poller stands, or null before the first hosted build and once Jenkins goes down; makes nothing. */
    @CheckForNull
    public synchronized PollerStatus status() {
        return closed || parts == null ? null : parts.engine().poller().status();
    }

    public RunSaver saver() {
        return parts().saver();
    }

    /** For tests that cannot wait as long as people do; before the first hosted build. */
    @Restricted(NoExternalUse.class)
    public synchronized void tune(Rhythm otherRhythm, Tuning otherTuning) {
        rhythm = otherRhythm;
        tuning = otherTuning;
    }

    private synchronized Parts parts() {
        if (closed) {
            throw new IllegalStateException("Jenkins is shutting down");
        }
        if (parts == null) {
            parts = create();
        }
        return parts;
    }

    private Parts create() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "hosted-builds-worker"));
        pool.allowCoreThreadTimeOut(true);
        Executor workers = new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
        SystemScheduler scheduler = new SystemScheduler();
        Transport transport =
                new Transport(workers, REQUEST_LIMIT, new JenkinsProxy.Selector(), new JenkinsProxy.Credentials());
        Poller poller = new Poller(
                scheduler, workers, rhythm, () -> ThreadLocalRandom.current().nextDouble());
        return new Parts(
                pool,
                scheduler,
                transport,
                new ServiceConnector(transport),
                new Engine(poller, scheduler, workers, tuning),
                new RunSaver(workers));
    }

    /**
     * First the workers: what the closing of connections brings must not be taken for news of a build. They are waited for
     * without the lock, since one that wants to save something would wait for it.
     */
    @Terminator
    public void close() throws InterruptedException {
        Parts closing;
        synchronized (this) {
            closed = true;
            closing = parts;
        }
        if (closing != null) {
            closing.scheduler().close();
            closing.pool().getQueue().clear();
            closing.pool().shutdown();
            closing.pool().awaitTermination(5, TimeUnit.SECONDS);
            closing.transport().close();
        }
    }
}
