package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.Download;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where a host keeps the files of a build. No method blocks the caller: what blocks is done on the host's own threads.
 * Futures fail with a {@link io.jenkins.plugins.hostedbuilds.service.ServiceException}, and end the work where they are
 * cancelled.
 */
public interface Storage {

    /** Whether a file of this name is meant by the pattern, which is in the host's own notation. */
    boolean matches(String pattern, String name);

    /**
     * Brings a file to its place, where it is only once it is whole.
     *
     * @param path with slashes, inside the place for files; folders are made as needed
     * @param resume whether what an earlier attempt of this process left there is to be completed
     * @return the file's size in bytes
     */
    CompletableFuture<Long> bring(Download download, String path, boolean resume);

    /** Writes a whole text file, as UTF-8. */
    CompletableFuture<Void> write(String path, String text);

    /** Keeps these files for as long as the host's own record of the build. */
    CompletableFuture<Void> archive(List<String> paths);
}
