package io.jenkins.plugins.hostedbuilds.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** A soak's result as Markdown. */
final class SoakPage {
    static final String BEGIN = "<!-- soak: written by make soak -->";
    static final String END = "<!-- soak: end -->";

    private SoakPage() {}

    static boolean good(Soak.Report report) {
        return report.problems().isEmpty() && report.flatness().stream().allMatch(Flatness::flat);
    }

    static String section(Soak.Report report) {
        Soak.Settings settings = report.settings();
        long minutes = settings.pace().whole().toMinutes();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "Run on %s in %s: %d builds in %d minutes, seed %d (`MINUTES=%d BUILDS=%d SEED=%d make soak`). %s%n%n",
                LocalDate.now(ZoneOffset.UTC),
                report.house(),
                settings.builds(),
                minutes,
                settings.seed(),
                minutes,
                settings.builds(),
                settings.seed(),
                good(report) ? "Both sides are equal, and nothing grows." : "**Not all is as it must be.**"));
        text.append("| here / at the service | asked for | started | succeeded | failed | cancelled | left, told so |"
                + " not started, told so | unsure, told so |\n|---|---|---|---|---|---|---|---|---|\n");
        report.tallies().forEach(tally -> text.append(tally.row()).append('\n'));
        text.append("\n| | at rest before | median | most | at rest after | growth | allowed | |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        report.flatness().stream()
                .filter(row -> row.after() >= 0)
                .forEach(row -> text.append(row.row()).append('\n'));
        text.append(
                        "\n![What was measured, from the first sample to the last](images/soak.svg)\n\nRequests that suffered: ")
                .append(report.struck().values().stream()
                        .mapToInt(count -> count)
                        .sum())
                .append(". ")
                .append(report.struck().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("; ")))
                .append(".\n");
        report.problems()
                .forEach(problem -> text.append("\n* **").append(problem).append("**\n"));
        return text.toString();
    }

    /** Puts the section into the page, and the plot beside it. */
    static void write(Path page, String section, List<Sample> samples) throws IOException {
        Files.writeString(page, put(Files.readString(page), section));
        Path images = Files.createDirectories(page.resolveSibling("images"));
        Files.writeString(images.resolve("soak.svg"), SoakPlot.of(samples));
    }

    /** The page with another section. */
    static String put(String page, String section) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + section + page.substring(end);
    }
}
