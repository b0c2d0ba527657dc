package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedLinesTest {
    private static final String ALL = "$ make\none\ntwo\n\nthree\nexit code 2";

    private final PrintedLines printed = new PrintedLines(List.of("S3CR3T"));

    private static PrintedLines output(String text) {
        PrintedLines lines = new PrintedLines(List.of());
        lines.output(text);
        return lines;
    }

    @Test
    void piecesAreJoinedToLines() {
        printed.output("on");
        printed.output("e\ntw");
        printed.output("o\n");
        assertEquals(List.of("one", "two"), printed.since(0, false).lines());
    }

    @Test
    void aLineThatIsNotCompleteIsLeftForTheNextTime() {
        assertEquals(new LogLines(List.of("one"), 1), output("one\ntw").since(0, false));
        assertEquals(new LogLines(List.of("two"), 2), output("one\ntwo\n").since(1, false));
    }

    @Test
    void atTheEndTheLastLineIsCompleteToo() {
        assertEquals(new LogLines(List.of("two"), 2), output("one\ntwo").since(1, true));
    }

    @Test
    void anEmptyLineIsALine() {
        assertEquals(
                List.of("one", "", "two"),
                output("one\n\ntwo\n").since(0, false).lines());
    }

    @Test
    void whatEndsInALineEndHasNoFurtherLine() {
        assertEquals(List.of("one"), output("one\n").since(0, true).lines());
    }

    @Test
    void nothingNewIsNothing() {
        assertEquals(new LogLines(List.of(), 1), output("one\n").since(1, false));
    }

    @Test
    void aLogThatBecameShorterIsNotToldAgain() {
        assertEquals(new LogLines(List.of(), 7), output("one\n").since(7, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\r\n", "one\r\r\n", "10 %\r50 %\rone\n"})
    void ofALineThatWasPrintedOverAndOverTheLastIsKept(String text) {
        assertEquals(List.of("one"), output(text).since(0, false).lines());
    }

    @Test
    void aCommandBeginsALine() {
        printed.output("no line end");
        printed.command("make all");
        assertEquals(
                List.of("no line end", "$ make all"), printed.since(0, false).lines());
    }

    @Test
    void aCommandMayHaveSeveralLines() {
        printed.command("if true\nthen make\nfi");
        assertEquals(
                List.of("$ if true", "then make", "fi"), printed.since(0, false).lines());
    }

    @Test
    void aCommandThatFailedSaysSoBehindWhatItPrinted() {
        printed.output("oops");
        printed.exit("2");
        assertEquals(List.of("oops", "exit code 2"), printed.since(0, false).lines());
    }

    @Test
    void aCommandThatWentWellNeedsNoWord() {
        printed.exit("0");
        printed.exit(null);
        assertEquals(List.of(), printed.since(0, true).lines());
    }

    @Test
    void aSecretIsBlottedAlsoWhereItComesInPieces() {
        printed.output("with S3C");
        printed.output("R3T\n");
        assertEquals(List.of("with ****"), printed.since(0, false).lines());
    }

    /** However far the log had come each time one looked, all of it is told once, and no line in two. */
    @Test
    void whenOneLooksMakesNoDifference() {
        String text = "one\r\ntwo\n\nthree";
        List<String> told = new ArrayList<>();
        long next = 0;
        for (int length = 0; length <= text.length(); length++) {
            PrintedLines now = new PrintedLines(List.of());
            now.command("make");
            now.output(text.substring(0, length));
            LogLines fresh = now.since(next, false);
            told.addAll(fresh.lines());
            next = fresh.next();
        }
        PrintedLines end = new PrintedLines(List.of());
        end.command("make");
        end.output(text);
        end.exit("2");
        told.addAll(end.since(next, true).lines());
        assertEquals(ALL, String.join("\n", told));
    }
}
