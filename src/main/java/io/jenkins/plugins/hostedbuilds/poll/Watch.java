package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** One build that is watched. Made by {@link Poller#watch}. */
public final class Watch {
    /** Between an answer and the next question, whoever wants it. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Poller poller;
    private final BuildService service;
    private final BuildRef build;
    private final Duration shortest;
    private final Observer observer;

    private Scheduler.Alarm alarm;
    private Instant nextAt;
    private Instant answeredAt;
    private boolean asking;
    private boolean askAgain;
    private volatile boolean stopped;
    private Duration pause;
    private Duration pauseInTrouble;
    private String status;

    Watch(Poller poller, BuildService service, BuildRef build, Duration shortest, Observer observer) {
        this.poller = poller;
        this.service = service;
        this.build = build;
        this.shortest = shortest;
        this.observer = observer;
    }

    /** Asks as soon as possible; however often it is called, not twice in a second. */
    public synchronized void wake() {
        if (stopped) {
            return;
        }
        Instant soonest = answeredAt == null ? null : answeredAt.plus(SHORTEST);
        Instant now = poller.scheduler().now();
        if (asking) {
            askAgain = true;
        } else if (soonest == null || !soonest.isAfter(now) || answeredAt.isAfter(now)) {
            ask();
        } else if (nextAt.isAfter(soonest)) {
            alarm.cancel();
            askAfter(Duration.between(now, soonest));
        }
    }

    /** Asks no more; an answer that is under way is dropped. */
    public synchronized void stop() {
        stopped = true;
        if (alarm != null) {
            alarm.cancel();
        }
    }

    /** When the next question is due, or null while one is under way. */
    public synchronized Instant nextAt() {
        return asking ? null : nextAt;
    }

    synchronized void askAfter(Duration delay) {
        if (stopped) {
            return;
        }
        nextAt = poller.scheduler().now().plus(delay);
        alarm = poller.scheduler().after(delay, this::due);
    }

    private synchronized void due() {
        if (!stopped && !asking) {
            ask();
        }
    }

    private void ask() {
        if (alarm != null) {
            alarm.cancel();
        }
        asking = true;
        AccountGate gate = poller.gate(service);
        gate.enter(() -> send(gate));
    }

    /** Only once the next question is planned, which may close the gate, others are let through. */
    private boolean send(AccountGate gate) {
        if (stopped) {
            return false;
        }
        read().whenCompleteAsync(
                        (state, failure) -> {
                            try {
                                answered(state, failure == null ? null : ServiceException.of(failure));
                            } finally {
                                gate.done();
                            }
                        },
                        poller.workers());
        return true;
    }

    /** A service that throws or tells nothing, instead of failing its future, must not end the watch. */
    private CompletableFuture<BuildState> read() {
        try {
            return service.read(build).thenApply(Objects::requireNonNull);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(BuildState state, ServiceException failure) {
        if (stopped) {
            return;
        }
        try {
            if (failure == null) {
                observer.seen(state);
            } else {
                observer.failed(failure);
            }
        } finally {
            plan(state, failure);
        }
    }

    private synchronized void plan(BuildState state, ServiceException failure) {
        asking = false;
        answeredAt = poller.scheduler().now();
        if (stopped || (state != null && state.ended())) {
            stopped = true;
            return;
        }
        Duration next;
        if (failure != null) {
            pauseInTrouble = poller.rhythm().nextInTrouble(pauseInTrouble);
            next = pauseInTrouble;
            if (failure.retryAfter() != null) {
                poller.gate(service).close(failure.retryAfter());
            } else if (failure.kind() == ServiceException.Kind.THROTTLED) {
                poller.gate(service).close(next);
            }
        } else {
            pauseInTrouble = null;
            boolean changed = !Objects.equals(state.status(), status);
            status = state.status();
            pause = poller.rhythm().next(changed ? null : pause, shortest);
            next = pause;
        }
        if (askAgain) {
            askAgain = false;
            next = SHORTEST;
        }
        askAfter(Rhythm.jittered(next, poller.random()));
    }
}
