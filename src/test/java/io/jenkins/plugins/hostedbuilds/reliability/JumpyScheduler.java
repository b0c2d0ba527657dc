package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.poll.Scheduler;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Virtual time on a machine whose time of day is set while we look; what waits is not disturbed by that. */
final class JumpyScheduler implements Scheduler {
    private final VirtualScheduler time;
    private volatile Duration offset = Duration.ZERO;

    JumpyScheduler(VirtualScheduler time) {
        this.time = time;
    }

    void jump(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant now() {
        return time.now().plus(offset);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return time.after(delay, task);
    }

    /** The time of day as this machine sees it. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** The right time of day, which a service goes by. */
    static Clock right(VirtualScheduler time) {
        return new JumpyScheduler(time).clock();
    }
}
