package io.jenkins.plugins.hostedbuilds.runtime;

import hudson.model.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Writes runs to disk. Whoever asks while a run waits to be written shares that write, so that a thousand parallel
 * branches do not write their one file a thousand times.
 */
public final class RunSaver {
    private final Executor workers;
    private final Map<String, CompletableFuture<Void>> waiting = new HashMap<>();

    RunSaver(Executor workers) {
        this.workers = workers;
    }

    /** Done once a write that began after this call is on disk. */
    public synchronized CompletableFuture<Void> save(Run<?, ?> run) {
        return waiting.computeIfAbsent(run.getExternalizableId(), id -> {
            CompletableFuture<Void> written = new CompletableFuture<>();
            workers.execute(() -> write(run, id, written));
            return written;
        });
    }

    private void write(Run<?, ?> run, String id, CompletableFuture<Void> written) {
        synchronized (this) {
            waiting.remove(id);
        }
        try {
            if (!run.getRootDir().isDirectory()) { // which saving would bring back
                throw new FileNotFoundException(run.getExternalizableId() + " is gone");
            }
            run.save();
            written.complete(null);
        } catch (IOException | RuntimeException e) {
            written.completeExceptionally(e);
        }
    }
}
