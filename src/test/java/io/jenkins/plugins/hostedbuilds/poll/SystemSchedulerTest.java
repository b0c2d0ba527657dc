package io.jenkins.plugins.hostedbuilds.poll;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real time; what is short here is the delays, not the patience. */
class SystemSchedulerTest {
    private static final int MANY = 1_000;

    private final SystemScheduler scheduler = new SystemScheduler();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void runsATaskOnADaemonThread() {
        CompletableFuture<Boolean> daemon = new CompletableFuture<>();
        scheduler.after(
                Duration.ofMillis(1),
                () -> daemon.complete(Thread.currentThread().isDaemon()));
        assertTrue(daemon.orTimeout(30, TimeUnit.SECONDS).join());
    }

    @Test
    void doesNotRunWhatWasCancelled() {
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Void> later = new CompletableFuture<>();
        scheduler.after(Duration.ofMillis(20), () -> ran.set(true)).cancel();
        scheduler.after(Duration.ofMillis(40), () -> later.complete(null));
        later.orTimeout(30, TimeUnit.SECONDS).join();
        assertFalse(ran.get());
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        CompletableFuture<Void> later = new CompletableFuture<>();
        scheduler.after(Duration.ZERO, () -> {
            throw new IllegalStateException("task");
        });
        scheduler.after(Duration.ofMillis(1), () -> later.complete(null));
        later.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void takesNothingMoreOnceClosed() {
        scheduler.close();
        scheduler.after(Duration.ZERO, () -> {}).cancel();
    }

    /** The threads are the timer's one and the two workers, however many builds are watched. */
    @Test
    void aThousandWatchesHaveNoThreadsOfTheirOwn() throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            int before = Thread.activeCount();
            Poller poller = new Poller(scheduler, workers, Rhythm.STANDARD, Math::random);
            CountDownLatch answered = new CountDownLatch(MANY);
            for (int i = 0; i < MANY; i++) {
                ScriptedService service =
                        new ScriptedService(scheduler, "account" + i % 10, new CopyOnWriteArrayList<>());
                poller.watch(service, ScriptedService.BUILD, Duration.ZERO, Duration.ofHours(1), new Observer() {
                    @Override
                    public void seen(BuildState state) {
                        answered.countDown();
                    }

                    @Override
                    public void failed(ServiceException failure) {
                        // then the count never ends
                    }
                });
            }
            assertTrue(answered.await(60, TimeUnit.SECONDS), () -> answered.getCount() + " were not asked about");
            assertTrue(Thread.activeCount() - before <= 3, () -> Thread.activeCount() - before + " more threads");
        } finally {
            workers.shutdownNow();
        }
        await().atMost(Duration.ofSeconds(30)).until(workers::isTerminated);
        assertEquals(0, workers.shutdownNow().size());
    }
}
