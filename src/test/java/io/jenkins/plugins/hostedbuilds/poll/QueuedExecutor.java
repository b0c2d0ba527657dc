package io.jenkins.plugins.hostedbuilds.poll;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Workers that work when they are told to: in order, and on the thread of the test. */
public final class QueuedExecutor implements Executor {
    private static final int ENDLESS = 1_000_000;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Works until there is nothing left to do. */
    public void settle() {
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            if (++done > ENDLESS) {
                throw new AssertionError("the workers never come to rest");
            }
        }
    }

    void forget() {
        tasks.clear();
    }
}
