package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/**
 * Asks for all watched builds, holding a thread for none of them. Nothing runs on the scheduler but the sending of
 * requests; answers are handled by the workers.
 */
public final class Poller {
    private final Scheduler scheduler;
    private final Executor workers;
    private final Rhythm rhythm;
    private final DoubleSupplier random;
    private final Map<String, AccountGate> gates = new ConcurrentHashMap<>();

    /** @param random numbers from 0 to 1, for the differences between pauses */
    public Poller(Scheduler scheduler, Executor workers, Rhythm rhythm, DoubleSupplier random) {
        this.scheduler = scheduler;
        this.workers = workers;
        this.rhythm = rhythm;
        this.random = random;
    }

    /**
     * Watches a build until it has ended or the watch is stopped.
     *
     * @param firstAfter the pause before the first question, or null for the usual one
     * @param shortest the user's wish for the shortest pause, or null
     */
    public Watch watch(
            BuildService service, BuildRef build, Duration firstAfter, Duration shortest, Observer observer) {
        Watch watch = new Watch(this, service, build, shortest, observer);
        watch.askAfter(firstAfter == null ? Rhythm.jittered(rhythm.next(null, shortest), random) : firstAfter);
        return watch;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Executor workers() {
        return workers;
    }

    DoubleSupplier random() {
        return random;
    }

    AccountGate gate(BuildService service) {
        return gates.computeIfAbsent(service.account(), account -> new AccountGate(scheduler));
    }
}
