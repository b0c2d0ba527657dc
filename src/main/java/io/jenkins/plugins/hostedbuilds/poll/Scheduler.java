package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;
import java.time.Instant;

/** The clock and the alarm clock of all that waits; tests have one whose time they move themselves. */
public interface Scheduler {

    /** The time of day, for what is shown and saved. */
    Instant now();

    /** What has passed since some moment or other, for how long things last: unlike the time of day, nobody sets it. */
    Duration elapsed();

    /** Runs a short task, which must not block, once the delay is over. The delay does not follow clock changes. */
    Alarm after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Alarm {
        /** Too late is no error. */
        void cancel();
    }
}
