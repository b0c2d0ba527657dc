package io.jenkins.plugins.hostedbuilds.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of the documentation, and the examples in it. */
record Page(Path file) {

    /**
     * An example.
     *
     * @param title the page and the line at which it begins
     * @param language as the page says
     */
    record Example(String title, String language, String text) {

        @Override
        public String toString() {
            return title;
        }
    }

    /** All pages. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .map(Page::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The examples in a language, as the fence says. */
    List<Example> examples(String language) {
        List<Example> examples = new ArrayList<>();
        List<String> lines = lines();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (begin >= 0 && line.equals("```")) {
                String text = String.join("\n", lines.subList(begin, i)) + "\n";
                examples.add(new Example(file + ":" + begin, language, text));
                begin = -1;
            } else if (begin < 0 && line.equals("```" + language)) {
                begin = i + 1;
            }
        }
        return examples;
    }
}
