package io.jenkins.plugins.hostedbuilds.service;

import java.util.concurrent.CompletableFuture;

/** A service whose builds can be stopped from outside. */
public interface Cancellable {

    /**
     * Asks the service to stop the build. That it has already ended counts as done. Whether it really stopped is to be
     * seen by reading the build afterwards.
     *
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<Void> cancel(BuildRef build);
}
