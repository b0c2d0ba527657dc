package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of the simulated services: another clock's time plus an offset that tests move on, or one instant when
 * frozen. Thread safe.
 */
public final class SimulatorClock extends Clock {

    private final Clock base;
    private Duration offset = Duration.ZERO;
    private Instant frozenAt;

    public SimulatorClock(Clock base) {
        this.base = base;
    }

    /** Jumps ahead, whether frozen or not. */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
        if (frozenAt != null) {
            frozenAt = frozenAt.plus(by);
        }
    }

    /** Stops the clock at the present instant; from now on only {@link #advance} moves it. */
    public synchronized void freeze() {
        frozenAt = instant();
    }

    /** Lets a frozen clock go on from where it stands. */
    public synchronized void unfreeze() {
        if (frozenAt != null) {
            offset = Duration.between(base.instant(), frozenAt);
            frozenAt = null;
        }
    }

    @Override
    public synchronized Instant instant() {
        return frozenAt != null ? frozenAt : base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The base clock in another zone, standing at this clock's present offset; later moves do not reach it. */
    @Override
    public synchronized Clock withZone(ZoneId zone) {
        return frozenAt != null ? Clock.fixed(frozenAt, zone) : Clock.offset(base.withZone(zone), offset);
    }
}
