package io.jenkins.plugins.hostedbuilds.service;

/** A service that does not tell when a build fails: there only is a sign of success, or none. */
public interface Reticent {

    /** How many minutes to wait for a sign where the user did not say. */
    int patienceMinutes();

    /**
     * What is known of a build when the time for it is over.
     *
     * @param last what was seen last, or null
     * @param minutes how long it was waited for
     * @return a state that has not ended, with a message that says what was seen and what was not
     */
    BuildState givenUp(BuildRef build, BuildState last, int minutes);
}
