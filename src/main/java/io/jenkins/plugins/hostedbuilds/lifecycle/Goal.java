package io.jenkins.plugins.hostedbuilds.lifecycle;

/** What a life is for. */
public enum Goal {
    /** Start a build and follow it to its end. */
    BUILD,
    /** Start a build, and be content. */
    START,
    /** Follow a build that was started elsewhere. */
    FOLLOW,
    /** Ask once how a build is. */
    READ,
    /** Stop a build. */
    CANCEL;

    /** Whether a build is started. */
    public boolean starts() {
        return this == BUILD || this == START;
    }

    /** Whether the build is this life's own affair, and not only asked about. */
    public boolean shown() {
        return starts() || this == FOLLOW;
    }
}
