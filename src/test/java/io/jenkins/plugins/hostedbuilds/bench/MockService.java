package io.jenkins.plugins.hostedbuilds.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The hold of a benchmark on its {@linkplain MockServiceMain mock service}. */
public final class MockService implements AutoCloseable {
    /** What the simulated Codemagic takes. */
    public static final String TOKEN = "cm-secret-token";

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;

    public MockService() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MockServiceMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Carries out a command, and returns what it tells. */
    public synchronized String ask(String command) {
        commands.println(command);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the mock service has ended at: " + command);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long number(String command) {
        return Long.parseLong(ask(command));
    }

    public List<String> words(String command) {
        String answer = ask(command);
        return answer.isEmpty() ? List.of() : List.of(answer.split(" "));
    }

    public URI address(String service) {
        return URI.create(ask("uri") + "/" + service);
    }

    @Override
    public void close() {
        commands.close();
        process.destroyForcibly();
    }
}
