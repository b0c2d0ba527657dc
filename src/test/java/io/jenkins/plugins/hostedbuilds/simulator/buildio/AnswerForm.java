package io.jenkins.plugins.hostedbuilds.simulator.buildio;

/** What Build.io answers to a start; only that it is a 201 is documented. */
public enum AnswerForm {
    /** No body. */
    EMPTY,
    /** A text that is no JSON. */
    TEXT,
    /** An object with the build's id. */
    ID
}
