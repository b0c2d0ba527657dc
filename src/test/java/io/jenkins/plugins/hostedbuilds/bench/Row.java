package io.jenkins.plugins.hostedbuilds.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One line of the result.
 *
 * @param what what was measured
 * @param goal what is to be reached
 * @param reached what was
 * @param met whether that is enough
 */
public record Row(String what, String goal, String reached, boolean met) {
    private static final String TAB = "\t";

    /** A row whose text is made as by {@link String#format}. */
    public static Row of(String what, String goal, boolean met, String reached, Object... numbers) {
        return new Row(what, goal, String.format(Locale.ROOT, reached, numbers), met);
    }

    String markdown() {
        return "| " + String.join(" | ", what, goal, reached, met ? "met" : "**MISSED**") + " |";
    }

    /** For another process to {@linkplain #read read}. */
    public static void write(Path file, List<Row> rows) throws IOException {
        Files.write(
                file,
                rows.stream()
                        .map(row -> String.join(TAB, row.what, row.goal, row.reached, String.valueOf(row.met)))
                        .toList());
    }

    static List<Row> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(TAB))
                .map(cells -> new Row(cells[0], cells[1], cells[2], Boolean.parseBoolean(cells[3])))
                .toList();
    }
}
