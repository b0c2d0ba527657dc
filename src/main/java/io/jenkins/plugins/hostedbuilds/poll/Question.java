package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.concurrent.CompletableFuture;

/** One request that is to be sent. */
abstract class Question<T> {
    final Poller poller;
    final Group group;
    /** When it should have been sent. */
    final long due;
    /** Whether it is sent on behalf of all builds of a host that is down. */
    boolean probe;

    Question(Poller poller, Group group, long due) {
        this.poller = poller;
        this.group = group;
        this.due = due;
    }

    /** Its time has come; under the poller's lock. False where nobody needs it any more. */
    abstract boolean prepare(long now);

    /** Sends it, under no lock. */
    abstract CompletableFuture<T> send();

    /** Handles what came of it; on a worker, under no lock. */
    abstract void answered(T answer, ServiceException failure);

    /** It was not sent, since nothing would have come of it; on a worker, under no lock. */
    abstract void held(ServiceException failure);

    /** For whom it is sent. */
    abstract Object asker();
}
