package io.jenkins.plugins.hostedbuilds.demo;

import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A program on the console as the owner of one life, which it keeps in a file for as long as it is not over. */
public final class FileHost implements Host {
    private static final String SUFFIX = ".life.json";

    private final Path directory;
    private final PrintStream out;
    private final CompletableFuture<Life> end = new CompletableFuture<>();

    public FileHost(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /**
     * The lives that an earlier program left behind.
     *
     * @throws IOException which names the file that cannot be read
     */
    public static List<Life> left(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<Life> lives = new ArrayList<>();
        for (Path file : files) {
            try {
                lives.add(LifeJson.read(Files.readString(file)));
            } catch (IOException e) {
                throw new IOException("This file is none of ours, or spoilt; remove it to begin anew: " + file, e);
            }
        }
        return lives;
    }

    /** Done once the life is over. */
    public CompletableFuture<Life> end() {
        return end;
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        try {
            write(file(life), LifeJson.write(life));
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What is asked for here are builds without files. */
    @Override
    public Storage storage() {
        return null;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void changed(Life life) {
        // what there is to see was said
    }

    /** From here on there is nothing to remember; the file goes last, should this be interrupted. */
    @Override
    public void ended(Life life) {
        end.complete(life);
    }

    /** Removes the life's file. */
    public void forget(Life life) throws IOException {
        Files.deleteIfExists(file(life));
    }

    private Path file(Life life) {
        return directory.resolve(life.key() + SUFFIX);
    }

    /** Whoever is killed in between leaves the file as it was before or as it is after. */
    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
