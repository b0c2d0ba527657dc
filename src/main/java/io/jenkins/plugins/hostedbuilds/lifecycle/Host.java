package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.util.concurrent.CompletableFuture;

/**
 * Whoever a life belongs to: a Pipeline step, a freestyle step, a program on the console. All methods are called on a
 * worker, one at a time.
 */
public interface Host {

    /**
     * Writes the life down so that it outlives this process. The life goes on when the future is done; nothing is
     * started where it fails.
     */
    CompletableFuture<Void> save(Life life);

    /** Where files of the build go, or null where this host has no place for any, in which case none may be asked for. */
    Storage storage();

    /** Tells the user one line. */
    void say(String line);

    /** Something that people look at has changed; there is no need to write it down. */
    void changed(Life life);

    /** The life is over. Called once in a process. */
    void ended(Life life);
}
