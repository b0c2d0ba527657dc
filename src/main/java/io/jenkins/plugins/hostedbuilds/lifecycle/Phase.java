package io.jenkins.plugins.hostedbuilds.lifecycle;

/** How far a life has come. What is said here holds once the phase has been saved. */
public enum Phase {
    /** Nothing was sent. */
    INTENDED,
    /** The request to start may have been sent, once. */
    STARTING,
    /** It was sent, or we did not live to know: the build is looked for. */
    RECONCILING,
    /** The build's id is known. */
    FOLLOWING,
    /** The build has ended; its log, files and tests are fetched. */
    FINISHING,
    /** The service is asked to stop the build. */
    CANCELLING,
    /** It is over, see the outcome. */
    DONE
}
