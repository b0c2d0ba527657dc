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
import java.util.stream.Stream;

/**
 * Kills a process at each point of a build's life, for each service, prints as a table what came of it, and puts the
 * table into a page where {@link KillTable} finds its place. Ends with 1 where anything is not as promised.
 *
 * <p>Usage: {@code KillMatrix [page]}
 */
public final class KillMatrix {
    private static final KillTable TABLE = new KillTable("kill-matrix");

    private KillMatrix() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<KillCell> cells = KillCell.all().toList();
        List<KillReport> reports = new ArrayList<>();
        for (KillCell cell : cells) {
            KillReport report = run(cell);
            reports.add(report);
            System.err.println(reports.size() + " of " + cells.size() + ": "
                    + cell.target().title() + ", killed " + cell.point().title() + ": " + KillTable.text(report));
            if (report.broken() != null) {
                System.err.println(report.printed());
            }
        }
        String table = KillTable.of(reports, LocalDate.now(ZoneOffset.UTC));
        System.out.println(table);
        if (arguments.length > 0) {
            TABLE.writeTo(Path.of(arguments[0]), table);
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
}
