package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;

/** A moment of a build's life at which its process is killed, in the order of that life. */
public enum KillPoint {
    BEFORE_INTENT("before the intent is saved", null, 0, null),
    AFTER_INTENT("after the intent is saved", Phase.INTENDED, 0, null),
    BEFORE_START("before the start is sent, which is on disk as sent", Phase.STARTING, 0, null),
    BEFORE_ANSWER("after the service took the start, before its answer", Phase.STARTING, 1, null),
    RECONCILING("the same, and again while looking for the build", Phase.RECONCILING, 1, BEFORE_ANSWER),
    SECOND_START(
            "before the start is sent, and again after the service took the next, before its answer",
            Phase.STARTING,
            1,
            BEFORE_START),
    BEFORE_ID("after the answer, before the id is saved", Phase.STARTING, 1, null),
    FOLLOWING("while following", Phase.FOLLOWING, 1, null),
    DOWNLOADING("while downloading", Phase.FOLLOWING, 1, null),
    CANCELLING("while cancelling, before that is saved", Phase.FOLLOWING, 1, null),
    CANCELLING_SAVED("while cancelling, which is saved", Phase.CANCELLING, 1, null);

    private final String title;
    private final Phase left;
    private final int starts;
    private final KillPoint earlier;

    KillPoint(String title, Phase left, int starts, KillPoint earlier) {
        this.title = title;
        this.left = left;
        this.starts = starts;
        this.earlier = earlier;
    }

    public String title() {
        return title;
    }

    /** What is on disk by then, or null where that is nothing. */
    public Phase left() {
        return left;
    }

    /** How many builds the service has started by then. */
    public int starts() {
        return starts;
    }

    /** Where a first process was killed, so that this one is the second; or null. */
    public KillPoint earlier() {
        return earlier;
    }

    /** Whether the build is stopped by whoever waits for it, and the process killed in the middle of that. */
    public boolean cancels() {
        return this == CANCELLING || this == CANCELLING_SAVED;
    }

    /** Whether the process comes to a halt there by itself; otherwise the service keeps it waiting. */
    boolean halts() {
        return this != BEFORE_ANSWER && this != SECOND_START;
    }
}
