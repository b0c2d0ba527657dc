package io.jenkins.plugins.hostedbuilds.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings that are one of a few words: the constants of an enum, as people write them. */
public final class Choice {

    private Choice() {}

    /** As people write it: {@code v1alpha}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All words there are. */
    public static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    }

    /**
     * The constant that the word means.
     *
     * @param setting how people call what is set, for the error's text
     * @throws InvalidArgumentException where there is none
     */
    public static <E extends Enum<E>> E of(Class<E> type, String setting, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        setting, Messages.Choice_Unknown(setting, word, String.join(", ", words(type)))));
    }
}
