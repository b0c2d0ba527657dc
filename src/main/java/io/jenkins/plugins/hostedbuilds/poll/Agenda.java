package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who is to be asked for when, with one alarm for all. Guarded by the poller's lock. */
final class Agenda {
    private final Scheduler scheduler;
    private final Runnable wake;
    private final TreeSet<Watch> entries =
            new TreeSet<>(Comparator.<Watch>comparingLong(watch -> watch.due).thenComparingInt(watch -> watch.order));
    private Scheduler.Alarm alarm;
    private long alarmAt;

    /** @param wake called at the time of the first entry; it has to call {@link #rung} */
    Agenda(Scheduler scheduler, Runnable wake) {
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /** Puts it down for that moment, in place of any other. */
    void put(Watch watch, long due) {
        entries.remove(watch);
        watch.due = due;
        entries.add(watch);
    }

    void remove(Watch watch) {
        entries.remove(watch);
    }

    boolean holds(Watch watch) {
        return entries.contains(watch);
    }

    /** The first whose time has come, which is on the agenda no more; or null. */
    Watch next(long now) {
        return entries.isEmpty() || entries.first().due > now ? null : entries.pollFirst();
    }

    Stream<Watch> all(Predicate<Watch> wanted) {
        return entries.stream().filter(wanted);
    }

    /** When the first of an account is due, or null. */
    Long firstDue(AccountGate gate) {
        return all(watch -> watch.group.gate == gate)
                .map(watch -> watch.due)
                .findFirst()
                .orElse(null);
    }

    void rung() {
        alarm = null;
    }

    /** To be called after all changes. */
    void setAlarm(long now) {
        if (entries.isEmpty()) {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            return;
        }
        long due = entries.first().due;
        if (alarm == null || due < alarmAt) {
            if (alarm != null) {
                alarm.cancel();
            }
            alarmAt = due;
            alarm = scheduler.after(Duration.ofNanos(Math.max(0, due - now)), wake);
        }
    }
}
