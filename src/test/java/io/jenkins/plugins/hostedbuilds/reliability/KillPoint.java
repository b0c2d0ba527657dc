package io.jenkins.plugins.hostedbuilds.reliability;

/** A moment of a build's life at which its process is killed, in the order of that life. */
enum KillPoint {
    BEFORE_INTENT("before the intent is saved"),
    AFTER_INTENT("after the intent is saved"),
    BEFORE_START("before the start is sent, which is on disk as sent"),
    BEFORE_ANSWER("after the service took the start, before its answer"),
    BEFORE_ID("after the answer, before the id is saved"),
    FOLLOWING("while following"),
    DOWNLOADING("while downloading"),
    CANCELLING("while cancelling, before that is saved"),
    CANCELLING_SAVED("while cancelling, which is saved");

    private final String title;

    KillPoint(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether the build is stopped by whoever waits for it, and the process killed in the middle of that. */
    boolean cancels() {
        return this == CANCELLING || this == CANCELLING_SAVED;
    }

    /** Whether the process comes to a halt there by itself; otherwise the service keeps it waiting. */
    boolean halts() {
        return this != BEFORE_ANSWER;
    }
}
