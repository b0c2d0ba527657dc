package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

/** What Codemagic answers to a start; it has changed over the years. */
public enum AnswerForm {
    /** {@code application} and {@code build}, as until September 2020. */
    SEED,
    /** {@code buildId} alone, as since November 2020. */
    BUILD_ID,
    /** An empty object, as in between. */
    NO_ID
}
