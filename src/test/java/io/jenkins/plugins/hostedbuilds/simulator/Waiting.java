package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Waiting on a monitor until enough has come. Stateless; the caller holds the monitor. */
final class Waiting {

    private Waiting() {}

    /**
     * Waits, in real time, until the list has enough entries, and returns it.
     *
     * @throws AssertionError when the time is over, naming what was waited for
     */
    static <T> List<T> until(Object monitor, Supplier<List<T>> list, int enough, Duration atMost, String what) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            List<T> found = list.get();
            if (found.size() >= enough) {
                return found;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "Waited " + atMost + " for " + enough + " " + what + ", but there were " + found.size());
            }
            try {
                monitor.wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + what, e);
            }
        }
    }
}
