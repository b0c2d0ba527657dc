package io.jenkins.plugins.hostedbuilds.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A file that can be fetched now. */
public interface Download {

    /**
     * The address from which whoever has it may fetch the file for a while, and which is therefore a secret; or null
     * where the service wants to be shown the account's credentials, which only {@link #read} does.
     */
    URI address();

    /** What the file has to be; whoever fetches it takes nothing else for it. */
    default Expected expected() {
        return Expected.ANYTHING;
    }

    /**
     * Fetches the file, or what is left of it, holding in memory no more than a few kilobytes: the reader's pace is
     * what it is sent at.
     *
     * @param offset how many bytes are there already
     * @param blocking where the reader is run; it holds one of its threads until all is read
     * @return fails with a {@link ServiceException}, whatever the reader throws; cancelling it ends the transfer
     */
    CompletableFuture<Void> read(long offset, Reader reader, Executor blocking);

    /** Takes in what is sent. */
    @FunctionalInterface
    interface Reader {

        /**
         * @param offset where in the file the content begins: zero where the service sends all of it again
         * @param content to be read to its end; its end means that the file is whole
         */
        void read(long offset, InputStream content) throws IOException;
    }
}
