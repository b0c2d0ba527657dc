package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.poll.QueuedExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final QueuedExecutor workers = new QueuedExecutor();
    private final SerialExecutor serial = new SerialExecutor(workers);
    private final List<String> done = new ArrayList<>();

    @Test
    void keepsTheOrder() {
        for (String name : List.of("a", "b", "c")) {
            serial.execute(() -> done.add(name));
        }
        workers.settle();
        assertEquals(List.of("a", "b", "c"), done);
    }

    @Test
    void whatATaskAddsComesAfterIt() {
        serial.execute(() -> {
            serial.execute(() -> done.add("inner"));
            done.add("outer");
        });
        workers.settle();
        assertEquals(List.of("outer", "inner"), done);
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        Logger logger = Logger.getLogger(SerialExecutor.class.getName());
        logger.setLevel(Level.OFF);
        try {
            serial.execute(() -> {
                throw new IllegalStateException("task");
            });
            serial.execute(() -> done.add("next"));
            workers.settle();
            serial.execute(() -> done.add("last"));
            workers.settle();
        } finally {
            logger.setLevel(null);
        }
        assertEquals(List.of("next", "last"), done);
    }

    /** The counter is not guarded by anything but the order. */
    @Test
    void runsOneAtATimeOnManyThreads() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            SerialExecutor shared = new SerialExecutor(pool);
            int[] count = new int[1];
            CompletableFuture<?>[] adding = new CompletableFuture<?>[4];
            for (int i = 0; i < adding.length; i++) {
                adding[i] = CompletableFuture.runAsync(() -> {
                    for (int j = 0; j < 5_000; j++) {
                        shared.execute(() -> count[0]++);
                    }
                });
            }
            CompletableFuture.allOf(adding).orTimeout(60, TimeUnit.SECONDS).join();
            CompletableFuture<Integer> total = new CompletableFuture<>();
            shared.execute(() -> total.complete(count[0]));
            assertEquals(20_000, total.orTimeout(60, TimeUnit.SECONDS).join());
        } finally {
            pool.shutdownNow();
            assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
        }
    }
}
