package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.poll.Script;
import io.jenkins.plugins.hostedbuilds.service.Download;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Takes down what it is told, and brings files of ten bytes unless a test says otherwise. Patterns are regular expressions. */
final class MemoryStorage implements Storage {
    /** Each file that was to be brought: its path, with {@code again} where a part was to be completed. */
    final List<String> brought = new ArrayList<>();

    final Map<String, String> written = new LinkedHashMap<>();
    final List<String> archived = new ArrayList<>();
    final Script<Long> transfers = Script.of(10L);
    final Script<Void> archives = Script.of(null);

    /** A file that can be fetched. */
    static Download download() {
        return new Download() {
            @Override
            public URI address() {
                return null;
            }

            @Override
            public CompletableFuture<Void> read(long offset, Reader reader, Executor blocking) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public boolean matches(String pattern, String name) {
        return Pattern.matches(pattern, name);
    }

    @Override
    public CompletableFuture<Long> bring(Download download, String path, boolean resume) {
        brought.add(resume ? path + " again" : path);
        return transfers.next();
    }

    @Override
    public CompletableFuture<Void> write(String path, String text) {
        written.put(path, text);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> archive(List<String> paths) {
        archived.addAll(paths);
        return archives.next();
    }
}
