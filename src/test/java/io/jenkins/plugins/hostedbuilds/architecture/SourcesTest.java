package io.jenkins.plugins.hostedbuilds.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the text of our sources, where it is there. */
class SourcesTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final int LONGEST = 300;

    private static List<Path> sources() throws IOException {
        assumeTrue(Files.isDirectory(MAIN), "there are no sources here");
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        List<Path> sources = sources();
        assertFalse(sources.isEmpty());
        assertEquals(
                List.of(),
                sources.stream().filter(file -> lines(file).size() > LONGEST).toList());
    }
}
