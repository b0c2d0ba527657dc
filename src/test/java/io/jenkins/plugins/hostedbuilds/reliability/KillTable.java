package io.jenkins.plugins.hostedbuilds.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of kills, as a table in Markdown: a row for each point, a column for each service.
 *
 * @param place the name of the place in a page where such a table stands
 */
public record KillTable(String place) {
    private static final String NONE = "—";

    private String begin() {
        return "<!-- " + place + ": written by make kill-matrix -->";
    }

    private String end() {
        return "<!-- " + place + ": end -->";
    }

    public void writeTo(Path page, String table) throws IOException {
        Files.writeString(page, put(Files.readString(page), table));
    }

    /** The page with another table. */
    String put(String page, String table) {
        int begin = page.indexOf(begin());
        int end = page.indexOf(end());
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no lines \"" + begin() + "\" and \"" + end() + "\"");
        }
        return page.substring(0, begin + begin().length()) + "\n" + table + page.substring(end);
    }

    /** All reports as Markdown: the table, what it comes to, and why what failed did. */
    public static String of(List<KillReport> reports, LocalDate date) {
        StringBuilder text = new StringBuilder();
        List<Target> targets = List.of(Target.values());
        text.append("| the process is killed |");
        targets.forEach(target -> text.append(' ').append(target.title()).append(" |"));
        text.append("\n|---|").append("---|".repeat(targets.size())).append('\n');
        for (KillPoint point : KillPoint.values()) {
            text.append("| ").append(point.title()).append(" |");
            for (Target target : targets) {
                text.append(' ').append(at(reports, target, point)).append(" |");
            }
            text.append('\n');
        }
        text.append('\n').append(sum(reports, date)).append('\n');
        reports.stream()
                .filter(report -> report.message() != null)
                .forEach(report -> text.append("\n* ")
                        .append(report.cell().target().title())
                        .append(", killed ")
                        .append(report.cell().point().title())
                        .append(": “")
                        .append(report.message().replaceAll("http://[^ ]+", "(address)"))
                        .append("”\n"));
        return text.toString();
    }

    private static String at(List<KillReport> reports, Target target, KillPoint point) {
        return reports.stream()
                .filter(report -> report.cell().equals(new KillCell(target, point)))
                .map(KillTable::text)
                .collect(Collectors.joining())
                .transform(text -> text.isEmpty() ? NONE : text);
    }

    /** What a cell says. */
    public static String text(KillReport report) {
        String broken = report.broken();
        return report.starts() + ", " + report.result() + (broken == null ? "" : " **" + broken + "**");
    }

    private static String sum(List<KillReport> reports, LocalDate date) {
        return String.format(
                "Run on %s: %d builds whose process was killed, %d started twice, %d processes that hung, %d otherwise not as promised.",
                date,
                reports.size(),
                reports.stream().filter(report -> report.starts() > 1).count(),
                reports.stream().filter(KillReport::hangs).count(),
                reports.stream()
                        .filter(report -> report.broken() != null && report.starts() < 2 && !report.hangs())
                        .count());
    }
}
