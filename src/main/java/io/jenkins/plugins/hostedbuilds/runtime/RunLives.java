package io.jenkins.plugins.hostedbuilds.runtime;

import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lives that are under way, by the runs that wait for them: a run that is killed takes leave of nobody, and what it
 * waited for is to be stopped all the same. Safe for use by many threads; nothing here blocks.
 */
public final class RunLives {
    private record Begun(String run, Lifecycle lifecycle, CompletableFuture<Void> over) {}

    private final Map<String, Begun> lives = new ConcurrentHashMap<>();

    /** @param run as {@link hudson.model.Run#getExternalizableId} tells */
    public void begun(String run, Lifecycle lifecycle) {
        lives.put(lifecycle.life().key(), new Begun(run, lifecycle, new CompletableFuture<>()));
    }

    /** A life has ended, and its owner was told. */
    public void over(String key) {
        Begun life = lives.remove(key);
        if (life != null) {
            life.over().complete(null);
        }
    }

    /** Whether this process still cares for a life. */
    public boolean underWay(String key) {
        return lives.containsKey(key);
    }

    /**
     * Stops the lives of a run that waits no more.
     *
     * @return done once they are over, which takes no longer than a build may take to stop
     */
    public CompletableFuture<Void> stop(String run) {
        CompletableFuture<?>[] stopping = lives.values().stream()
                .filter(life -> life.run().equals(run))
                .peek(life -> life.lifecycle().abort())
                .map(Begun::over)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(stopping);
    }
}
