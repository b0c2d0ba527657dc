package io.jenkins.plugins.hostedbuilds.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills a process at each point of a build's life, for each service, prints as a table what came of it, and puts the
 * table into a page between {@link #BEGIN} and {@link #END}. Ends with 1 where anything is not as promised.
 *
 * <p>Usage: {@code KillMatrix [page]}
 */
public final class KillMatrix {
    static final String BEGIN = "<!-- kill-matrix: written by make kill-matrix -->";
    static final String END = "<!-- kill-matrix: end -->";

    private static final String NONE = "—";

    private KillMatrix() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<KillCell> cells = KillCell.all().toList();
        List<KillReport> reports = new ArrayList<>();
        for (KillCell cell : cells) {
            KillReport report = run(cell);
            reports.add(report);
            System.err.println(reports.size() + " of " + cells.size() + ": "
                    + cell.target().title() + ", killed " + cell.point().title() + ": " + text(report));
            if (report.broken() != null) {
                System.err.println(report.printed());
            }
        }
        String table = table(reports, LocalDate.now(ZoneOffset.UTC));
        System.out.println(table);
        if (arguments.length > 0) {
            Path page = Path.of(arguments[0]);
            Files.writeString(page, put(Files.readString(page), table));
        }
        System.exit(reports.stream().allMatch(report -> report.broken() == null) ? 0 : 1);
    }

    private static KillReport run(KillCell cell) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("kill-matrix");
        try {
            return cell.run(directory);
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** The page with another table. */
    static String put(String page, String table) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + table + page.substring(end);
    }

    /** All reports as Markdown: the table, what it comes to, and why what failed did. */
    static String table(List<KillReport> reports, LocalDate date) {
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
                .map(KillMatrix::text)
                .collect(Collectors.joining())
                .transform(text -> text.isEmpty() ? NONE : text);
    }

    private static String text(KillReport report) {
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
