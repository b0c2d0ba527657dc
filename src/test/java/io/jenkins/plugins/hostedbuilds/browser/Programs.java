package io.jenkins.plugins.hostedbuilds.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of a browser, as the path has them. */
final class Programs {
    private Programs() {}

    static Optional<Path> driver() {
        return first("chromedriver");
    }

    static Optional<Path> chromium() {
        return first("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> first(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
