package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Driven;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.logging.Logger;

/** Stops the build: asks the service to, sees whether it did, and waits for that no longer than the limit. */
final class Cancelling {
    private static final Logger LOGGER = Logger.getLogger(Cancelling.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Lifecycle course;
    private boolean begun;
    private String lastTrouble;

    Cancelling(Lifecycle course) {
        this.course = course;
    }

    /** Whether a build that becomes known is to be stopped. */
    boolean wanted() {
        return course.life().aborted();
    }

    /** Whoever waits was stopped. That is part of the life from now on: a new process does what this one cannot. */
    void abort() {
        if (wanted()) {
            return;
        }
        course.life(course.life().withAbort());
        stop();
    }

    private void stop() {
        Life life = course.life();
        switch (life.phase()) {
            case INTENDED -> course.end(Ending.ABORTED, Messages.Starting_AbortedBefore());
            case STARTING, RECONCILING -> {
                if (!life.options().cancelOnAbort()) {
                    course.end(Ending.ABORTED, Messages.Cancelling_LeftStarting(overview()));
                } else if (course.starting.holding()) {
                    course.end(Ending.ABORTED, Messages.Starting_AbortedBefore());
                } else {
                    course.trySave(() -> {});
                    course.say(Messages.Cancelling_WaitsForStart());
                    course.later(course.engine().tuning().cancel(), this::overdue);
                }
            }
            case FOLLOWING -> {
                if (life.goal() == Goal.READ) {
                    course.end(Ending.ABORTED, null);
                } else if (life.options().cancelOnAbort() || course.service() instanceof Driven) {
                    begin();
                } else {
                    course.end(Ending.ABORTED, Messages.Cancelling_Left(Links.link(course)));
                }
            }
            case FINISHING -> course.end(Ending.ABORTED, Messages.Cancelling_Finishing());
            case CANCELLING, DONE -> {}
        }
    }

    /** After a restart, while the build was being stopped. */
    void resume() {
        if (course.life().goal() != Goal.CANCEL) {
            course.life(course.life().withAbort());
        }
        begin();
    }

    /** After a restart, where whoever waits was stopped and the build was not yet. */
    void catchUp() {
        boolean mayHaveStarted =
                course.life().phase() == Phase.STARTING || course.life().phase() == Phase.RECONCILING;
        course.say(Messages.Cancelling_Resumed());
        stop();
        if (mayHaveStarted && !course.life().over()) {
            course.starting.reconcile();
        }
    }

    /** The request goes out first of all: each second costs money. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (!(course.service() instanceof Cancellable cancellable)) {
            Life life = course.life();
            String message = course.service() instanceof Driven driven
                    ? driven.leftBehind(life.build(), life.state())
                    : Messages.Cancelling_Impossible(course.service().displayName(), Links.link(course));
            course.end(course.life().goal() == Goal.CANCEL ? Ending.FAILED : Ending.ABORTED, message);
            return;
        }
        course.following.stop();
        course.life(course.life().at(Phase.CANCELLING));
        request(cancellable);
        course.trySave(() -> {});
        course.later(course.engine().tuning().cancel(), this::overdue);
        course.say(Messages.Cancelling_Begins(course.life().build().title()));
    }

    /** The start was answered when nobody waited for it any more: what was to be stopped is stopped all the same. */
    void startedTooLate(BuildRef build) {
        if (build == null || !wanted() || !course.life().options().cancelOnAbort()) {
            return;
        }
        if (course.service() instanceof Cancellable cancellable) {
            cancellable.cancel(build).exceptionally(failure -> {
                LOGGER.warning(() ->
                        Messages.Cancelling_Refused(ServiceException.of(failure).getMessage(), Links.link(build)));
                return null;
            });
        }
    }

    private void request(Cancellable cancellable) {
        course.ask(() -> cancellable.cancel(course.life().build()), (done, failure) -> {
            if (failure == null) {
                look();
            } else if (failure.passing()) {
                lastTrouble = failure.getMessage();
                course.later(AGAIN, () -> request(cancellable));
            } else {
                refused(failure);
            }
        });
    }

    /** It may have ended by itself meanwhile. */
    private void refused(ServiceException failure) {
        course.ask(() -> course.service().read(course.life().build()), (state, ignored) -> {
            if (state != null && state.ended()) {
                over(state);
            } else {
                unconfirmed(Messages.Cancelling_Refused(failure.getMessage(), Links.link(course)));
            }
        });
    }

    private void look() {
        course.ask(() -> course.service().read(course.life().build()), (state, failure) -> {
            if (state != null && state.ended()) {
                over(state);
                return;
            }
            if (failure != null) {
                lastTrouble = failure.getMessage();
            } else {
                course.seen(state);
            }
            course.later(course.engine().tuning().cancelPause(), this::look);
        });
    }

    private void over(BuildState state) {
        course.seen(state);
        course.say(Messages.Cancelling_Over(course.life().build().title(), state.status()));
        course.end(course.life().goal() == Goal.CANCEL ? Ending.FINISHED : Ending.ABORTED, null);
    }

    private void overdue() {
        if (course.life().build() == null) {
            course.end(Ending.ABORTED, Messages.Starting_AbortedNoSign(overview()));
            return;
        }
        String limit = Durations.text(course.engine().tuning().cancel());
        unconfirmed(
                lastTrouble == null
                        ? Messages.Cancelling_Overdue(limit, Links.link(course))
                        : Messages.Cancelling_Unheard(limit, lastTrouble, Links.link(course)));
    }

    private void unconfirmed(String message) {
        course.end(course.life().goal() == Goal.CANCEL ? Ending.FAILED : Ending.ABORTED, message);
    }

    private String overview() {
        return course.service().overviewUrl(course.life().request());
    }
}
