package io.jenkins.plugins.hostedbuilds.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix as Markdown: one table for each operation, and below it what the user reads. */
final class FaultTable {
    private static final String BEGIN = "<!-- faults: written by make fault-matrix -->";
    private static final String END = "<!-- end of faults -->";

    private FaultTable() {}

    /** How many cells ended how, for each operation of each service. */
    static String summary(List<Cell> cells, LocalDate day) {
        StringBuilder text = new StringBuilder(measured(cells, day)).append("\n| |");
        Set<Site> sites = sites(cells);
        sites.forEach(site -> text.append(' ').append(site.title).append(" |"));
        text.append("\n|---|").append("---|".repeat(sites.size())).append('\n');
        for (Operation operation : Operation.values()) {
            text.append("| ").append(operation.title).append(" |");
            for (Site site : sites) {
                text.append(' ')
                        .append(counts(cells.stream()
                                .filter(cell -> cell.site() == site && cell.operation() == operation)
                                .toList()))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String counts(List<Cell> cells) {
        return cells.isEmpty()
                ? "—"
                : Stream.of(Cell.Verdict.values())
                        .map(verdict -> Map.entry(verdict, count(cells, verdict)))
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry ->
                                entry.getValue() + " " + entry.getKey().words.split(",")[0])
                        .collect(Collectors.joining(", "));
    }

    private static long count(List<Cell> cells, Cell.Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    private static String measured(List<Cell> cells, LocalDate day) {
        long builds = cells.stream().filter(cell -> cell.starts() > 1).count();
        long bad = cells.stream().filter(cell -> !cell.problems().isEmpty()).count();
        return "Measured on " + day + ": " + cells.size() + " cells; "
                + Stream.of(Cell.Verdict.values())
                        .map(verdict -> count(cells, verdict) + " " + verdict.words)
                        .collect(Collectors.joining(", "))
                + "; more than one build started in " + builds + "; something as it must not be in " + bad + ".\n";
    }

    /** Every cell, and what the user reads. */
    static String of(List<Cell> cells, LocalDate day) {
        StringBuilder text = new StringBuilder(measured(cells, day));
        for (Operation operation : Operation.values()) {
            List<Cell> own =
                    cells.stream().filter(cell -> cell.operation() == operation).toList();
            if (!own.isEmpty()) {
                text.append("\n## ").append(operation.title).append("\n\n");
                verdicts(text, own);
                text.append("\n<details><summary>What the user reads</summary>\n\n");
                texts(text, own);
                text.append("\n</details>\n");
            }
        }
        return text.toString();
    }

    private static Set<Site> sites(List<Cell> cells) {
        return cells.stream().map(Cell::site).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void verdicts(StringBuilder text, List<Cell> cells) {
        Set<Site> sites = sites(cells);
        text.append("| fault |");
        sites.forEach(site -> text.append(' ').append(site.title).append(" |"));
        text.append("\n|---|").append("---|".repeat(sites.size())).append('\n');
        Map<String, List<Cell>> rows = new LinkedHashMap<>();
        cells.forEach(cell ->
                rows.computeIfAbsent(cell.fault(), fault -> new ArrayList<>()).add(cell));
        rows.forEach((fault, row) -> {
            text.append("| ").append(fault).append(" |");
            for (Site site : sites) {
                text.append(' ')
                        .append(row.stream()
                                .filter(cell -> cell.site() == site)
                                .map(FaultTable::verdict)
                                .collect(Collectors.joining()))
                        .append(" |");
            }
            text.append('\n');
        });
    }

    private static String verdict(Cell cell) {
        String time = cell.verdict() == Cell.Verdict.RETRIED ? " after " + words(cell.after()) : "";
        String builds = cell.operation() == Operation.START
                ? ", " + cell.starts() + (cell.starts() == 1 ? " build" : " builds")
                : "";
        return cell.verdict().words + time + builds + (cell.problems().isEmpty() ? "" : " **(!)**");
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    /** What is the same for several services but for their names is said once. */
    private static void texts(StringBuilder text, List<Cell> cells) {
        text.append("| fault | service | text |\n|---|---|---|\n");
        Map<List<String>, Set<String>> rows = new LinkedHashMap<>();
        for (Cell cell : cells) {
            String said = cell.text().replace(cell.site().title, "<service>").replaceFirst("^\\[[^\\]]*\\] ", "");
            List<String> key = List.of(cell.fault(), said.isEmpty() ? "(nothing out of the ordinary)" : said);
            rows.computeIfAbsent(key, fresh -> new LinkedHashSet<>()).add(cell.site().title);
        }
        rows.forEach((key, sites) -> text.append("| ")
                .append(key.get(0))
                .append(" | ")
                .append(String.join(", ", sites))
                .append(" | ")
                .append(escaped(key.get(1)))
                .append(" |\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
    }

    /** Puts the table between its marks, the only part of the page that is ours. */
    static void write(Path page, String table) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no place for the table: " + BEGIN + " … " + END);
        }
        Files.writeString(page, text.substring(0, begin) + BEGIN + "\n\n" + table + "\n" + text.substring(end));
    }
}
