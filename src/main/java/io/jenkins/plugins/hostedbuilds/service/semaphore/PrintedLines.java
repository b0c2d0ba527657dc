package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes lines of what a part of a build printed, which comes in pieces that may end anywhere. Semaphore tells all of it
 * each time and never changes what it told, so that the number of whole lines says how far one has read: a line that
 * is not complete yet is left for the next time, and none is split.
 */
final class PrintedLines {
    private static final String COMMAND = "$ ";

    private final List<String> secrets;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    /** @param secrets texts to blot out */
    PrintedLines(List<String> secrets) {
        this.secrets = secrets;
    }

    /** A command begins, maybe of several lines. */
    void command(String text) {
        close();
        output(COMMAND + text);
        close();
    }

    /** Something was printed, from the middle of a line to the middle of another. */
    void output(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            open.append(text, from, end);
            add();
            from = end + 1;
        }
        open.append(text, from, text.length());
    }

    /** A command has ended; one that went well needs no word. */
    void exit(String code) {
        close();
        if (code != null && !code.equals("0")) {
            output(Messages.PrintedLines_Exit(code));
            close();
        }
    }

    /** What follows begins a line. */
    private void close() {
        if (!open.isEmpty()) {
            add();
        }
    }

    /** Of a line that was printed over and over, as progress is, what stood there last. */
    private void add() {
        String line = open.toString().replaceFirst("\r+$", "");
        lines.add(Details.blotted(line.substring(line.lastIndexOf('\r') + 1), secrets));
        open.setLength(0);
    }

    /**
     * The lines that were not told before.
     *
     * @param from how many were
     * @param ended whether nothing more comes, so that the last line is complete too
     */
    LogLines since(long from, boolean ended) {
        if (ended) {
            close();
        }
        return from >= lines.size()
                ? new LogLines(List.of(), from)
                : new LogLines(List.copyOf(lines.subList((int) from, lines.size())), lines.size());
    }
}
