package io.jenkins.plugins.hostedbuilds.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A test that a page names as {@code Class#method}. */
record TestName(String type, String method) {
    private static final Path TESTS = Path.of("src/test/java");

    static TestName of(String name) {
        String[] names = name.split("#");
        return new TestName(names[0], names[1]);
    }

    boolean exists() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files = all.filter(file -> file.endsWith(type + ".java")).toList();
        }
        for (Path file : files) {
            if (Files.readString(file).contains("void " + method + "(")) {
                return true;
            }
        }
        return false;
    }
}
