package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.Choice;

/** How much of what a build prints is printed here too. */
public enum LogChoice {
    /** Nothing. */
    NONE,
    /** The last lines of the parts that failed, at the end. */
    FAILED,
    /** All, as it becomes known. */
    ALL;

    /**
     * @param text as the user writes it, or null for the usual choice
     * @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where it is none of the words
     */
    public static LogChoice of(String text) {
        return text == null ? FAILED : Choice.of(LogChoice.class, "log", text);
    }

    /** As the user writes it: {@code failed}. */
    public String word() {
        return Choice.word(this);
    }
}
