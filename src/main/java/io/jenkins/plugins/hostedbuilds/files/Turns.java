package io.jenkins.plugins.hostedbuilds.files;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets only so many pieces of work be under way at once; the others wait for their turn, holding no thread. */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turns(int most) {
        free = most;
    }

    /** Does the work when it is its turn; cancelling what is returned cancels the work, or its waiting. */
    <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        enter(() -> {
            if (result.isDone()) {
                leave();
                return;
            }
            CompletableFuture<T> running = work.get();
            result.whenComplete((value, failure) -> running.cancel(true));
            running.whenComplete((value, failure) -> {
                leave();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        });
        return result;
    }

    private void enter(Runnable work) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(work);
                return;
            }
            free--;
        }
        work.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
