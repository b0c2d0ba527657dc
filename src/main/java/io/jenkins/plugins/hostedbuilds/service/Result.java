package io.jenkins.plugins.hostedbuilds.service;

/** How a hosted build ended, in the words of Jenkins' own results. */
public enum Result {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    ABORTED,
    NOT_BUILT
}
