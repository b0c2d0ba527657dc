package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets the questions of one account through: no more than so many at a time, none while the service wants to be left
 * alone. Those who wait are let through in their order.
 */
final class AccountGate {
    private static final int MOST_IN_FLIGHT = 8;

    private final Scheduler scheduler;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private Instant closedUntil = Instant.MIN;
    private boolean alarmSet;

    AccountGate(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Runs the question now or later; it must call {@link #done} once it has its answer. */
    synchronized void enter(Runnable question) {
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
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
        }
    }

    private void letThrough() {
        Duration rest = Duration.between(scheduler.now(), closedUntil.equals(Instant.MIN) ? scheduler.now() : closedUntil);
        if (!rest.isNegative() && !rest.isZero()) {
            if (!waiting.isEmpty() && !alarmSet) {
                alarmSet = true;
                scheduler.after(rest, this::reopen);
            }
            return;
        }
        while (inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            inFlight++;
            waiting.remove().run();
        }
    }

    private synchronized void reopen() {
        alarmSet = false;
        closedUntil = Instant.MIN;
        letThrough();
    }
}
