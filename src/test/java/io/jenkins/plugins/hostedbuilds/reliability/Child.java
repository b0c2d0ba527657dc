package io.jenkins.plugins.hostedbuilds.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process with a {@link Victim}, as the one that kills it sees it. */
final class Child implements AutoCloseable {
    private final Process process;
    private final List<String> printed = new ArrayList<>();
    private final CompletableFuture<Void> halted = new CompletableFuture<>();

    /** @param killed where it is to wait to be killed, or null where it is to live */
    Child(Path directory, KillPoint killed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString()));
        if (killed != null) {
            command.add(killed.name());
        }
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "output-of-child");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (printed) {
                    printed.add(line);
                }
                if (line.startsWith(Gate.REACHED)) {
                    halted.complete(null);
                }
            }
            halted.completeExceptionally(new AssertionError("it ended and was not killed"));
        } catch (IOException | UncheckedIOException e) {
            halted.completeExceptionally(e);
        }
    }

    /** Waits until it waits to be killed. */
    void awaitHalt(Duration atMost) throws InterruptedException {
        try {
            halted.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("it did not come to where it is to be killed; it printed: " + printed(), e);
        }
    }

    /** Waits for its end; false where that does not come. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without any warning. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String printed() {
        synchronized (printed) {
            return String.join("\n", printed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
