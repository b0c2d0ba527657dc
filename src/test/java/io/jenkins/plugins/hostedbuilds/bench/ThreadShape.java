package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** A thread for each build that asks, sleeps seven seconds, and asks again; all share one HTTP client, which is kind. */
public final class ThreadShape implements Following.Shape {
    /** As in peers. */
    public static final Duration PAUSE = Duration.ofSeconds(7);

    private static final long LIMIT_MILLIS = 30_000;

    private List<Thread> threads = List.of();

    @Override
    public void follow(BuildService service, Executor workers, List<BuildRef> builds, LongAdder answers) {
        threads = builds.stream().map(build -> thread(service, build, answers)).toList();
        threads.forEach(Thread::start);
    }

    private static Thread thread(BuildService service, BuildRef build, LongAdder answers) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
                untilItHasEnded(service, build, answers);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    /** The loop of such steps; what could not be answered is asked again after the pause. */
    public static void untilItHasEnded(BuildService service, BuildRef build, LongAdder answers)
            throws InterruptedException {
        while (!ended(service, build, answers)) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean ended(BuildService service, BuildRef build, LongAdder answers) {
        try {
            boolean ended = service.read(build).join().ended();
            answers.increment();
            return ended;
        } catch (CompletionException e) {
            // Asked again after the pause.
            return false;
        }
    }

    /** Waits for their ends: whoever counts threads next is not to count these. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(LIMIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
