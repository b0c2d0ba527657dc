package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keeps files in a folder of this machine; patterns are those of the JDK. */
public final class FolderStorage implements Storage {
    /** All that was to be archived. */
    public final List<String> archived = new ArrayList<>();

    private final Path folder;
    private final Executor blocking;

    /** @param blocking where files are read and written */
    public FolderStorage(Path folder, Executor blocking) {
        this.folder = folder;
        this.blocking = blocking;
    }

    @Override
    public boolean matches(String pattern, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
    }

    @Override
    public CompletableFuture<Long> bring(Download download, String path, boolean resume) {
        try {
            PartialFile file = new PartialFile(folder.resolve(path), resume, download.expected());
            return download.read(file.size(), file, blocking).thenCompose(done -> finished(file));
        } catch (IOException e) {
            return failed(e);
        }
    }

    private static CompletableFuture<Long> finished(PartialFile file) {
        try {
            return CompletableFuture.completedFuture(file.finish());
        } catch (IOException e) {
            return failed(e);
        }
    }

    @Override
    public CompletableFuture<Void> write(String path, String text) {
        try {
            Path file = folder.resolve(path).toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return failed(e);
        }
    }

    @Override
    public CompletableFuture<Void> archive(List<String> paths) {
        archived.addAll(paths);
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletableFuture<T> failed(IOException failure) {
        return CompletableFuture.failedFuture(ServiceException.refused(0, null, String.valueOf(failure.getMessage())));
    }
}
