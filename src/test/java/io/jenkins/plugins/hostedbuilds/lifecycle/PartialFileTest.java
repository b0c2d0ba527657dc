package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.Expected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
        new PartialFile(target, false, Expected.ANYTHING).read(0, text(text));
    }

    @Test
    void nothingIsInItsPlaceBeforeItIsWhole() throws IOException {
        leave("half");
        assertFalse(Files.exists(target));
    }

    @Test
    void whatIsWholeIsInItsPlace() throws IOException {
        leave("half");
        PartialFile file = new PartialFile(target, true, Expected.ANYTHING);
        file.read(4, text(" and half"));
        assertEquals(13, file.finish());
        assertEquals("half and half", Files.readString(target));
    }

    @Test
    void nothingElseIsLeft() throws IOException {
        PartialFile file = new PartialFile(target, false, Expected.ANYTHING);
        file.read(0, text("all"));
        file.finish();
        try (var files = Files.list(target.getParent())) {
            assertArrayEquals(new Object[] {target}, files.toArray());
        }
    }

    @Test
    void whatAnEarlierAttemptLeftCanBeLeftOut() throws IOException {
        leave("old");
        assertEquals(0, new PartialFile(target, false, Expected.ANYTHING).size());
    }

    @Test
    void aContentThatBeginsAgainReplacesWhatIsThere() throws IOException {
        leave("old and long");
        PartialFile file = new PartialFile(target, true, Expected.ANYTHING);
        file.read(0, text("new"));
        file.finish();
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aContentThatLeavesAGapIsNotTaken() throws IOException {
        leave("old");
        PartialFile file = new PartialFile(target, true, Expected.ANYTHING);
        assertTrue(assertThrows(IOException.class, () -> file.read(5, text("x")))
                .getMessage()
                .contains("5"));
    }

    @Test
    void aFileThatWasThereIsReplaced() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "of an earlier run");
        PartialFile file = new PartialFile(target, false, Expected.ANYTHING);
        file.read(0, text("new"));
        file.finish();
        assertEquals("new", Files.readString(target));
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertEquals(0, new PartialFile(target, false, Expected.ANYTHING).finish());
        assertTrue(Files.exists(target));
    }

    private PartialFile exactly(long size) throws IOException {
        return new PartialFile(target, true, new Expected(size, false));
    }

    @Test
    void aFileOfTheExpectedSizeIsWhole() throws IOException {
        PartialFile file = exactly(4);
        file.read(0, text("four"));
        assertEquals(4, file.finish());
    }

    @Test
    void aFileThatIsShorterThanExpectedIsAnother() throws IOException {
        PartialFile file = exactly(5);
        file.read(0, text("four"));
        String told = assertThrows(PartialFile.NotTheFile.class, file::finish).getMessage();
        assertEquals("4 bytes came, where the service speaks of 5", told);
    }

    @Test
    void nothingIsLeftOfAnotherFile() throws IOException {
        PartialFile file = exactly(5);
        file.read(0, text("four"));
        assertThrows(PartialFile.NotTheFile.class, file::finish);
        assertEquals(0, file.size());
        assertFalse(Files.exists(target));
    }

    @Test
    void whatIsLongerThanExpectedIsNotReadToItsEnd() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        PartialFile file = exactly(1_000);
        assertThrows(PartialFile.NotTheFile.class, () -> file.read(0, endless));
        assertEquals(0, file.size());
    }

    @Test
    void whatCompletesAFileCountsWithWhatIsThere() throws IOException {
        PartialFile file = exactly(8);
        file.read(0, text("four"));
        file.read(4, text("more"));
        assertEquals(8, file.finish());
    }
}
