package io.jenkins.plugins.hostedbuilds.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the demonstration was told on the command line.
 *
 * @param directory where it keeps what it must not forget
 * @param build how long a build takes
 * @param service a simulated service that runs elsewhere, or null for one of its own
 */
record DemoOptions(Path directory, Duration build, URI service) {
    static final String USAGE = "Usage: ConsoleDemo [directory] [--build-seconds N] [--service URL]";

    /** @throws IllegalArgumentException whose message is for the user */
    static DemoOptions of(String... arguments) {
        Path directory = Path.of("target", "demo");
        long seconds = 30;
        URI service = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                directory = Path.of(argument);
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(argument + " needs a value.\n" + USAGE);
            }
            String value = arguments[++i];
            switch (argument) {
                case "--build-seconds" -> seconds = seconds(value);
                case "--service" -> service = URI.create(value);
                default -> throw new IllegalArgumentException("There is no option " + argument + ".\n" + USAGE);
            }
        }
        return new DemoOptions(directory, Duration.ofSeconds(seconds), service);
    }

    private static long seconds(String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("--build-seconds is a number of seconds, not " + value + ".\n" + USAGE);
        }
        return Long.parseLong(value);
    }
}
