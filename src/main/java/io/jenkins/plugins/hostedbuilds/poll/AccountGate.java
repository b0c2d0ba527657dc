package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Lets the questions of one account through: no more than so many at a time, none while the service wants to be left
 * alone. Those who wait are let through in their order.
 */
final class AccountGate {
    private static final int MOST_IN_FLIGHT = 8;

    private final Scheduler scheduler;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private int inFlight;
    /** Null while it is open. */
    private Instant closedUntil;

    private Scheduler.Alarm alarm;

    AccountGate(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Asks now or later.
     *
     * @param question sends it and says so, or says that there is no need any more; once what was sent is answered,
     *     {@link #done} must be called
     */
    synchronized void enter(BooleanSupplier question) {
        waiting.add(question);
        letThrough();
    }

    /** A question has its answer. */
    synchronized void done() {
        inFlight--;
        letThrough();
    }

    /** No question may go out for so long. */
    synchronized void close(Duration pause) {
        Instant until = scheduler.now().plus(pause);
        if (closedUntil != null && !until.isAfter(closedUntil)) {
            return;
        }
        closedUntil = until;
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = scheduler.after(pause, () -> reopen(until));
    }

    private void letThrough() {
        while (closedUntil == null && inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            inFlight++;
            if (!waiting.remove().getAsBoolean()) {
                inFlight--;
            }
        }
    }

    /** It is the alarm that opens it, not the time of day, which may be set back. */
    private synchronized void reopen(Instant until) {
        if (until.equals(closedUntil)) {
            closedUntil = null;
            alarm = null;
            letThrough();
        }
    }
}
