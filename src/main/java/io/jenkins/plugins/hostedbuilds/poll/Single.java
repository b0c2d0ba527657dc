package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.concurrent.CompletableFuture;

/** Asks for one build by its own call. */
final class Single extends Question<BuildState> {
    private final Watch watch;

    Single(Poller poller, Watch watch, long due) {
        super(poller, watch.group, due);
        this.watch = watch;
    }

    @Override
    boolean prepare(long now) {
        return !watch.stopped;
    }

    @Override
    CompletableFuture<BuildState> send() {
        return group.service.read(watch.build);
    }

    @Override
    void answered(BuildState state, ServiceException failure) {
        if (!watch.stopped) {
            poller.tell(watch, state, failure);
            double jitter = poller.planning().jitter();
            poller.change(() -> poller.plan(watch, state, failure, jitter));
        }
    }

    @Override
    void held(ServiceException failure) {
        answered(null, failure);
    }

    @Override
    Object asker() {
        return watch;
    }
}
