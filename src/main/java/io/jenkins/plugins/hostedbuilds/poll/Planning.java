package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** When a build is asked for next, by what came of the last question. Guarded by the poller's lock. */
final class Planning {
    /** Between an answer and the next question, whoever wants it. */
    static final long SHORTEST = Duration.ofSeconds(1).toNanos();

    private final Scheduler scheduler;
    private final Rhythm rhythm;
    private final DoubleSupplier random;
    private final Agenda agenda;
    private final Usual usual = new Usual();

    Planning(Scheduler scheduler, Rhythm rhythm, DoubleSupplier random, Agenda agenda) {
        this.scheduler = scheduler;
        this.rhythm = rhythm;
        this.random = random;
        this.agenda = agenda;
    }

    long now() {
        return scheduler.elapsed().toNanos();
    }

    /** For one answer, for however many builds it is: what is asked together stays together. */
    double jitter() {
        return random.getAsDouble();
    }

    void begin(Watch watch, Wish wish) {
        long now = now();
        watch.changedAt = now;
        Duration first = wish.firstAfter() != null
                ? wish.firstAfter()
                : Rhythm.jittered(rhythm.pause(Duration.ZERO, wish.shortest()), random);
        agenda.put(watch, now + first.toNanos());
    }

    /** Somebody wants to know of it now. */
    void wake(Watch watch) {
        if (watch.asking) {
            watch.askAgain = true;
            return;
        }
        watch.woken = true;
        long now = now();
        long soonest = watch.answeredAt == Watch.NEVER ? now : Math.max(now, watch.answeredAt + SHORTEST);
        if (watch.due > soonest) {
            agenda.put(watch, soonest);
        }
    }

    /** The build is as the service says. */
    void seen(Watch watch, BuildState state, double jitter) {
        long now = now();
        watch.failures = 0;
        if (!Objects.equals(state.status(), watch.status)) {
            watch.status = state.status();
            watch.changedAt = now;
        }
        if (state.startedAt() != null) {
            watch.startedAt = state.startedAt().toEpochMilli();
        }
        Duration unchanged = Duration.ofNanos(now - watch.changedAt);
        Duration expected = watch.startedAt == Watch.NEVER ? null : usual.of(watch.group.service, watch.build);
        Duration pause = expected == null
                ? rhythm.pause(unchanged, watch.shortest)
                : rhythm.pause(unchanged, watch.shortest, running(watch), expected);
        next(watch, pause, jitter);
    }

    /** It is not known how the build is. */
    void failed(Watch watch, ServiceException failure, double jitter) {
        watch.failures++;
        Duration pause = rhythm.inTrouble(watch.failures);
        if (failure.retryAfter() != null) {
            watch.group.gate.close(failure.retryAfter(), now());
        } else if (failure.kind() == ServiceException.Kind.THROTTLED) {
            watch.group.gate.close(pause, now());
        }
        next(watch, pause, jitter);
    }

    private void next(Watch watch, Duration usually, double jitter) {
        long now = now();
        Duration pause = watch.askAgain ? Duration.ofNanos(SHORTEST) : usually;
        watch.asking = false;
        watch.woken = watch.askAgain;
        watch.askAgain = false;
        watch.answeredAt = now;
        agenda.put(watch, now + Rhythm.jittered(pause, () -> jitter).toNanos());
    }

    /** The build has ended: what may be learnt from that is how long such builds take. */
    void learn(Watch watch, BuildState state) {
        if (state.result() != Result.SUCCESS && state.result() != Result.UNSTABLE) {
            return;
        }
        if (state.duration() != null) {
            usual.learn(watch.group.service, watch.build, state.duration());
        } else if (watch.startedAt != Watch.NEVER) {
            usual.learn(watch.group.service, watch.build, running(watch));
        }
    }

    private Duration running(Watch watch) {
        return Duration.between(Instant.ofEpochMilli(watch.startedAt), scheduler.now());
    }

    /** The host is up again: all who had trouble there are asked for soon, one after the other. */
    void recover(HostGate host) {
        List<Watch> troubled = agenda.all(watch -> watch.failures > 0 && watch.group.gate.host == host)
                .toList();
        long within = Math.max(rhythm.first().toNanos(), HostGate.timeFor(troubled.size()));
        long now = now();
        troubled.forEach(watch -> agenda.put(watch, Math.min(watch.due, now + (long) (within * jitter()))));
    }
}
