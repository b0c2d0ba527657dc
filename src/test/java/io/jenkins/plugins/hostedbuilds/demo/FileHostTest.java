package io.jenkins.plugins.hostedbuilds.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHostTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final Life life = Follower.intended();

    private FileHost host() {
        return new FileHost(directory, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void whatIsSavedIsFoundByTheNextProgram() throws IOException {
        host().save(life).join();
        assertEquals(List.of(life), FileHost.left(directory));
    }

    @Test
    void aSaveTakesThePlaceOfTheLast() throws IOException {
        host().save(life).join();
        host().save(life).join();
        assertEquals(1, FileHost.left(directory).size());
    }

    @Test
    void aSaveLeavesNoDraftBehind() throws IOException {
        host().save(life).join();
        assertEquals(List.of(life.key() + ".life.json"), files());
    }

    /** As after a kill in the middle of a save. */
    @Test
    void aDraftIsNoLife() throws IOException {
        host().save(life).join();
        Files.writeString(directory.resolve(life.key() + ".life.json.new"), "{\"key\":\"half");
        assertEquals(List.of(life), FileHost.left(directory));
    }

    @Test
    void aSaveThatFailsSaysSo() {
        CompletableFuture<Void> save = new FileHost(directory.resolve("missing"), System.out).save(life);
        assertTrue(save.isCompletedExceptionally());
    }

    @Test
    void aSpoiltFileIsNamed() throws IOException {
        Files.writeString(directory.resolve("x.life.json"), "nonsense");
        IOException e = assertThrows(IOException.class, () -> FileHost.left(directory));
        assertTrue(e.getMessage().contains("x.life.json"), e::getMessage);
    }

    @Test
    void linesArePrinted() {
        host().say("a line");
        assertEquals("a line" + System.lineSeparator(), console.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theEndIsHandedOver() {
        FileHost host = host();
        assertFalse(host.end().isDone());
        host.ended(life);
        assertEquals(life, host.end().join());
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        FileHost host = host();
        host.save(life).join();
        host.forget(life);
        assertEquals(List.of(), files());
    }
}
