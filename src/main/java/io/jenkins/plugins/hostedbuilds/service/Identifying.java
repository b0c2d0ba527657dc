package io.jenkins.plugins.hostedbuilds.service;

import java.util.concurrent.CompletableFuture;

/** A service that can be asked who we are, by a call that changes nothing. */
public interface Identifying {

    /**
     * Asks the service who we are, or what we can see where it does not tell that.
     *
     * @return in words for people: {@code ana@example.com}, {@code app-scoped token of app shop}; fails with a {@link
     *     ServiceException}
     */
    CompletableFuture<String> identify();
}
