package io.jenkins.plugins.hostedbuilds.simulator;

/** How a build of the standard script ends, whatever the service calls it. */
public enum Outcome {
    /** It succeeds. */
    SUCCESS,
    /** It fails. */
    FAILURE,
    /** Somebody cancels it at the service. */
    CANCELED
}
