package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that stands still until a test moves it. Alarms go off in the order of their times, and after each the workers
 * come to rest, so that a test sees the same course of events every time. For one thread.
 */
public final class VirtualScheduler implements Scheduler {
    public static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private static final int ENDLESS = 1_000_000;

    private record Entry(Instant due, long order, Runnable task) {}

    private final QueuedExecutor workers = new QueuedExecutor();
    private final PriorityQueue<Entry> alarms =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    /** Simulated services may live by it, on threads of their own. */
    private volatile Instant now = BEGIN;
    /** By how much the time of day is wrong. */
    private volatile Duration wrong = Duration.ZERO;

    private long order;

    /** The workers that this time drives. */
    public QueuedExecutor workers() {
        return workers;
    }

    @Override
    public Instant now() {
        return now.plus(wrong);
    }

    @Override
    public Duration elapsed() {
        return Duration.between(BEGIN, now);
    }

    /** Somebody sets the clock; what waits is not disturbed by that. */
    public void setClock(Duration forward) {
        wrong = wrong.plus(forward);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Entry entry = new Entry(now.plus(delay), order++, task);
        alarms.add(entry);
        return () -> alarms.remove(entry);
    }

    /** Lets so much time pass. */
    public void advance(Duration by) {
        Instant end = now.plus(by);
        workers.settle();
        for (int rung = 0; !alarms.isEmpty() && !alarms.peek().due().isAfter(end); rung++) {
            if (rung > ENDLESS) {
                throw new AssertionError("alarms never come to rest");
            }
            Entry next = alarms.remove();
            now = next.due().isAfter(now) ? next.due() : now;
            next.task().run();
            workers.settle();
        }
        now = end;
    }

    /** Lets the workers do what can be done now. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** How many alarms are set. */
    public int alarms() {
        return alarms.size();
    }

    /** As if the process had been killed: nothing that was planned happens any more. */
    public void forget() {
        alarms.clear();
        workers.forget();
    }
}
