package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
     * @throws InvalidArgumentException where it is none of the words
     */
    public static LogChoice of(String text) {
        if (text == null) {
            return FAILED;
        }
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "log",
                        Messages.LogChoice_Unknown(
                                text,
                                Arrays.stream(values()).map(LogChoice::word).collect(Collectors.joining(", ")))));
    }

    /** As the user writes it: {@code failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
