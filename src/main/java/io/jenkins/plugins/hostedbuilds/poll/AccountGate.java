package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;

/**
 * Holds the questions of one account back: no more than so many at a time, none while the service wants to be left alone,
 * and none that would use up what is not ours of its limit. Guarded by the poller's lock.
 */
final class AccountGate {
    private static final int MOST_IN_FLIGHT = 8;
    /** That an answer has to come first. */
    static final long AFTER_AN_ANSWER = Long.MAX_VALUE;

    private final String account;
    private final BuildService service;
    final HostGate host;
    final FairQueue<Group, Question<?>> waiting = new FairQueue<>();

    private int inFlight;
    /** Until the first answer nothing is known of a limit. */
    private boolean answered;

    private long closedUntil = Watch.NEVER;
    private long lastSent = Watch.NEVER;
    private Scheduler.Alarm alarm;
    private long alarmAt;

    private int watches;
    private int groups;
    private long asked;
    private long lists;
    private long lag;

    AccountGate(BuildService service, HostGate host) {
        this.account = service.account();
        this.service = service;
        this.host = host;
    }

    void watches(int more) {
        watches += more;
    }

    void groups(int more) {
        groups += more;
    }

    /** In how many nanoseconds the next question may go out; nothing or less where it may go out now. */
    long pause(long now, Scheduler scheduler) {
        if (inFlight >= (answered ? MOST_IN_FLIGHT : 1) || host.full()) {
            return AFTER_AN_ANSWER;
        }
        return Math.max(host.pause(now), closedFor(now, scheduler));
    }

    private long closedFor(long now, Scheduler scheduler) {
        Traffic traffic = service.traffic();
        long sinceLast = lastSent == Watch.NEVER ? Long.MAX_VALUE : now - lastSent;
        long closed = closedUntil == Watch.NEVER ? 0 : closedUntil - now;
        long announced = Budget.pause(traffic.announced(), Budget.LEFT_TO_OTHERS, inFlight, sinceLast, scheduler.now());
        long own = Budget.pause(traffic.own(), 0, inFlight, sinceLast, scheduler.now());
        return Math.max(Math.max(closed, traffic.quiet().toNanos()), Math.max(announced, own));
    }

    /** Rings when the next question may go out. */
    void setAlarm(long now, long pause, Scheduler scheduler, Runnable wake) {
        long at = now + pause;
        if (alarm != null && alarmAt <= at) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarmAt = at;
        alarm = scheduler.after(Duration.ofNanos(pause), () -> {
            rung(at);
            wake.run();
        });
    }

    private void rung(long at) {
        if (alarmAt == at) {
            alarm = null;
        }
    }

    void sent(Question<?> question, long now) {
        inFlight++;
        lastSent = now;
        asked++;
        lists += question instanceof Round ? 1 : 0;
        lag += Math.max(0, now - question.due);
        host.sent(now);
    }

    void done() {
        inFlight--;
        answered = true;
        host.done();
    }

    /** No question may go out for so long. */
    void close(Duration pause, long now) {
        closedUntil = Math.max(closedUntil, now + pause.toNanos());
    }

    /** @param due when the first of its watches is due, or null where none is on the agenda */
    PollerStatus.Account status(long now, Long due, Scheduler scheduler) {
        Question<?> first = waiting.peek();
        long closedFor = Math.max(0, closedFor(now, scheduler));
        Long next = watches == 0 ? null : first == null ? due : (Long) first.due;
        return new PollerStatus.Account(
                account,
                service.kind(),
                service.displayName(),
                host.name(),
                watches,
                groups,
                waiting.size(),
                inFlight,
                asked,
                lists,
                Duration.ofNanos(lag),
                first == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - first.due)),
                Duration.ofNanos(closedFor),
                next == null ? null : Duration.ofNanos(Math.max(closedFor, next - now)),
                service.traffic());
    }
}
