package io.jenkins.plugins.hostedbuilds.lifecycle;

/**
 * How a life ended.
 *
 * @param ending in one word
 * @param message what the user should know of it, or null
 */
public record Outcome(Ending ending, String message) {

    public enum Ending {
        /** What was asked for was done; the build may still run. */
        DONE,
        /** The build has ended; its state tells how. */
        FINISHED,
        /** Whoever waited was stopped. */
        ABORTED,
        /** It could not be started, or not be followed to its end. */
        FAILED
    }
}
