package io.jenkins.plugins.hostedbuilds.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark leaves. */
class PageTest {
    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void makeAPage() throws IOException {
        page = folder.resolve("page.md");
        Files.createDirectory(folder.resolve("images"));
    }

    @Test
    void aNewResultTakesThePlaceOfTheOldOne() throws IOException {
        Files.writeString(page, "before\n" + Page.BEGIN + "\nold\n" + Page.END + "\nafter\n");
        Page.write(page, "new\n", List.of());
        assertEquals("before\n" + Page.BEGIN + "\n\nnew\n\n" + Page.END + "\nafter\n", Files.readString(page));
    }

    @Test
    void aPageWithoutAPlaceForTheResultIsLeftAlone() throws IOException {
        Files.writeString(page, "something else");
        assertThrows(IOException.class, () -> Page.write(page, "new", List.of()));
        assertEquals("something else", Files.readString(page));
    }

    @Test
    void aGoalThatIsMissedIsSaidToBe() {
        String table = Page.table(List.of(Row.of("threads", "≤ 8", false, "%,d", 10_000)));
        assertTrue(table.endsWith("| threads | ≤ 8 | 10,000 | **MISSED** |\n"), table);
    }

    @Test
    void rowsOfAnotherProcessAreReadAsTheyWere() throws IOException {
        List<Row> rows = List.of(new Row("a", "b", "c", true), new Row("d", "e", "f", false));
        Row.write(page, rows);
        assertEquals(rows, Row.read(page));
    }
}
