package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.service.Download;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A storage that comes to its gate in the middle of each file. */
final class HaltingStorage implements Storage {
    /** So much of a file is there by then. */
    private static final long BEGUN = 100_000;

    private final Storage real;
    private final Gate gate;

    HaltingStorage(Storage real, Gate gate) {
        this.real = real;
        this.gate = gate;
    }

    @Override
    public boolean matches(String pattern, String name) {
        return real.matches(pattern, name);
    }

    @Override
    public CompletableFuture<Long> bring(Download download, String path, boolean resume) {
        return real.bring(halting(download), path, resume);
    }

    private Download halting(Download download) {
        return new Download() {
            @Override
            public URI address() {
                return download.address();
            }

            @Override
            public CompletableFuture<Void> read(long offset, Reader reader, Executor blocking) {
                return download.read(offset, (at, content) -> reader.read(at, halting(content)), blocking);
            }
        };
    }

    private InputStream halting(InputStream content) {
        return new FilterInputStream(content) {
            private long sum;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (sum >= BEGUN) {
                    gate.pass(KillPoint.DOWNLOADING);
                }
                int count = super.read(bytes, offset, length);
                sum += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public CompletableFuture<Void> write(String path, String text) {
        return real.write(path, text);
    }

    @Override
    public CompletableFuture<Void> archive(List<String> paths) {
        return real.archive(paths);
    }
}
