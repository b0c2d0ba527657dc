package io.jenkins.plugins.hostedbuilds.orphans;

import io.jenkins.plugins.hostedbuilds.lifecycle.Engine;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Links;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Looks for the build of a run that is gone and whose start may have been sent, so that it does not go on unnoticed.
 * Nothing is ever started here. It ends in one of the three ways below, each on a worker.
 */
abstract class Search {
    private static final Logger LOGGER = Logger.getLogger(Search.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Life life;
    private final BuildService service;
    private final Engine engine;
    private final Duration begun;
    /** When the service first showed its builds, or null. */
    private Duration shown;

    Search(Life life, BuildService service, Engine engine) {
        this.life = life;
        this.service = service;
        this.engine = engine;
        this.begun = engine.scheduler().elapsed();
    }

    abstract void found(BuildRef build) throws IOException;

    /** It was never started. */
    abstract void none() throws IOException;

    /** That cannot be found out. */
    abstract void unsure(String reason);

    void look() {
        CompletableFuture<List<BuildRef>> answer;
        try {
            answer = service.find(life.request(), life.evidence());
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((builds, failure) -> engine.workers().execute(() -> {
            try {
                looked(builds, failure);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "what is in flight could not be noted: " + life.key());
            }
        }));
    }

    private void looked(List<BuildRef> builds, Throwable failure) throws IOException {
        if (failure != null) {
            failed(ServiceException.of(failure));
        } else if (builds.size() == 1) {
            found(builds.get(0));
        } else if (builds.isEmpty()) {
            Duration now = engine.scheduler().elapsed();
            shown = shown == null ? now : shown;
            if (now.minus(shown).compareTo(engine.tuning().look()) < 0) {
                engine.scheduler().after(engine.tuning().lookPause(), this::look);
            } else {
                none();
            }
        } else {
            unsure(builds.stream().map(Links::named).collect(Collectors.joining(", ")));
        }
    }

    private void failed(ServiceException failure) {
        Duration patience = engine.tuning().outage();
        if (failure.passing() && engine.scheduler().elapsed().minus(begun).compareTo(patience) < 0) {
            engine.scheduler().after(PAUSE, this::look);
        } else {
            unsure(failure.getMessage());
        }
    }
}
