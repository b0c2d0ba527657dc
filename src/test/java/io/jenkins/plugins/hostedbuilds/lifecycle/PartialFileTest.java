package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void name() {
        target = folder.resolve("a/b/app.ipa");
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void leave(String text) throws IOException {
        new PartialFile(target, false).read(0, text(text));
    }

    @Test
    void nothingIsInItsPlaceBeforeItIsWhole() throws IOException {
        leave("half");
        assertFalse(Files.exists(target));
    }

    @Test
    void whatIsWholeIsInItsPlace() throws IOException {
        leave("half");
        PartialFile file = new PartialFile(target, true);
        file.read(4, text(" and half"));
        assertEquals(13, file.finish());
        assertEquals("half and half", Files.readString(target));
    }

    @Test
    void nothingElseIsLeft() throws IOException {
        PartialFile file = new PartialFile(target, false);
        file.read(0, text("all"));
        file.finish();
        try (var files = Files.list(target.getParent())) {
            assertArrayEquals(new Object[] {target}, files.toArray());
        }
    }

    @Test
    void whatAnEarlierAttemptLeftCanBeLeftOut() throws IOException {
        leave("old");
        assertEquals(0, new PartialFile(target, false).size());
    }

    @Test
    void aContentThatBeginsAgainReplacesWhatIsThere() throws IOException {
        leave("old and long");
        PartialFile file = new PartialFile(target, true);
        file.read(0, text("new"));
        file.finish();
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aContentThatLeavesAGapIsNotTaken() throws IOException {
        leave("old");
        PartialFile file = new PartialFile(target, true);
        assertTrue(assertThrows(IOException.class, () -> file.read(5, text("x")))
                .getMessage()
                .contains("5"));
    }

    @Test
    void aFileThatWasThereIsReplaced() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "of an earlier run");
        PartialFile file = new PartialFile(target, false);
        file.read(0, text("new"));
        file.finish();
        assertEquals("new", Files.readString(target));
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertEquals(0, new PartialFile(target, false).finish());
        assertTrue(Files.exists(target));
    }
}
