package io.jenkins.plugins.hostedbuilds.orphans;

import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** The owner of a life that stops an orphan: it has no log but Jenkins' own, and nothing to write down. */
final class Stopping implements Host {
    private static final Logger LOGGER = Logger.getLogger(Stopping.class.getName());

    private final Orphans orphans;

    Stopping(Orphans orphans) {
        this.orphans = orphans;
    }

    /** The orphan stays noted until it is seen to have stopped. */
    @Override
    public CompletableFuture<Void> save(Life life) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Storage storage() {
        return null;
    }

    @Override
    public void say(String line) {
        LOGGER.fine(line);
    }

    @Override
    public void changed(Life life) {
        // nobody looks at it
    }

    @Override
    public void ended(Life life) {
        orphans.ended(life);
    }
}
