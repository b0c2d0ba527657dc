package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixJson.Listed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells packages that may be ours from those of others. */
final class MendixSearch {
    /** The two clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    static final String KNOWN = "known";

    private MendixSearch() {}

    /** What tells a package of ours from the others where it gets no marker: the packages like it that there are by now. */
    static String known(List<Listed> packages, MendixRequest asked) {
        return packages.stream()
                .filter(item -> asked.fits(item.version()))
                .map(Listed::id)
                .collect(Collectors.joining(","));
    }

    /** Those with our marker; where there are none, those that may be ours. */
    static List<Listed> candidates(List<Listed> packages, MendixRequest asked, Evidence evidence) {
        List<Listed> marked =
                packages.stream().filter(item -> marked(item, evidence)).toList();
        return marked.isEmpty()
                ? packages.stream()
                        .filter(item -> possible(item, asked, evidence))
                        .toList()
                : marked;
    }

    private static boolean marked(Listed item, Evidence evidence) {
        return evidence.marker() != null
                && item.description() != null
                && item.description().contains(evidence.marker());
    }

    private static boolean possible(Listed item, MendixRequest asked, Evidence evidence) {
        List<String> known = List.of(evidence.facts().getOrDefault(KNOWN, "").split(","));
        boolean earlier = item.createdAt() != null
                && item.createdAt().isBefore(evidence.at().minus(SKEW));
        return !earlier
                && !known.contains(item.id())
                && asked.fits(item.version())
                && asked.mayBeDescribed(item.description(), evidence.marker());
    }
}
