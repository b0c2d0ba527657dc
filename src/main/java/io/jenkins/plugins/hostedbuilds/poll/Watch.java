package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import java.time.Duration;
import java.time.Instant;

/** One build that is watched. Made by {@link Poller#watch}; its fields are guarded by the poller's lock. */
public final class Watch {
    /** For moments that there were none of. */
    static final long NEVER = Long.MIN_VALUE;

    private final Poller poller;
    final Group group;
    final BuildRef build;
    final Observer observer;
    /** The user's wish, or null. */
    final Duration shortest;
    /** Whether only the build's own call tells enough. */
    final boolean whole;
    /** Tells those apart that are due at the same moment. */
    final int order;

    /** The moments are nanoseconds of {@link Scheduler#elapsed}. */
    long due;

    long answeredAt = NEVER;
    long changedAt;
    /** Until then the list is known not to hold it. */
    long lonelyUntil = NEVER;
    /** By the service's clock, in milliseconds of the epoch. */
    long startedAt = NEVER;

    String status;
    int failures;
    /** Whether a question waits or is under way. */
    boolean asking;

    boolean askAgain;
    /** Whether somebody wants to know of this build now. */
    boolean woken;

    volatile boolean stopped;

    Watch(Poller poller, Group group, BuildRef build, Wish wish, Observer observer, int order) {
        this.poller = poller;
        this.group = group;
        this.build = build;
        this.observer = observer;
        this.shortest = wish.shortest();
        this.whole = wish.whole();
        this.status = wish.status();
        this.order = order;
    }

    /** Asks as soon as possible; however often it is called, not twice in a second. */
    public void wake() {
        poller.wake(this);
    }

    /** Asks no more; an answer that is under way is dropped. */
    public void stop() {
        poller.stop(this);
    }

    /** When the next question is due, or null while one is under way. */
    public Instant nextAt() {
        return poller.nextAt(this);
    }
}
