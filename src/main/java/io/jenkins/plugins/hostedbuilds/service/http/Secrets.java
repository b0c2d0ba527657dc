package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which texts can be kept from being shown without spoiling all others. */
public final class Secrets {
    /** What is shorter stands in many texts by chance. */
    private static final int SHORTEST = 4;

    /** Values of switches, which are no secret and stand in many texts. */
    private static final Set<String> COMMON = Set.of("true", "false", "null");

    private Secrets() {}

    /** The lines of these texts, the longest first, without those that are too short or too common to be hidden. */
    public static List<String> worthHiding(Collection<String> texts) {
        return texts.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST && !COMMON.contains(line))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }
}
