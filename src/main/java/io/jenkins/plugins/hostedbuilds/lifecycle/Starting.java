package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The way from the intent to a build that is known: started once, or found. */
final class Starting {
    /** A start, and one more where the first left no trace. */
    private static final int MOST_POSTS = 2;

    private final Lifecycle course;
    private final Trouble trouble;
    /** When the service first showed its builds; what it did not show tells nothing. */
    private Duration lookingSince;

    private boolean holding;

    Starting(Lifecycle course) {
        this.course = course;
        this.trouble = new Trouble(course);
    }

    void begin() {
        course.service().check(course.life().request());
        course.life(course.life().about(course.service().describe(course.life().request())));
        note();
    }

    /** Whether nothing was sent, or nothing that the service took: it is to be sent a little later. */
    boolean holding() {
        return holding;
    }

    private void note() {
        holding = false;
        course.ask(
                () -> course.service()
                        .evidence(course.life().request(), course.life().key()),
                (evidence, failure) -> {
                    if (failure == null) {
                        trouble.over();
                        startWith(evidence);
                    } else if (!failure.passing()) {
                        refused(failure);
                    } else {
                        againOrGiveUp(failure, course.engine().tuning().outage(), this::note);
                    }
                });
    }

    /** The request goes out only once it is on disk that it may have. */
    private void startWith(Evidence evidence) {
        course.life(course.life().starting(evidence));
        course.save(this::post);
    }

    private void post() {
        holding = false;
        if (course.cancelling.wanted()) {
            course.end(Ending.ABORTED, Messages.Starting_AbortedBefore());
            return;
        }
        course.ask(
                () -> course.service()
                        .start(course.life().request(), course.life().evidence()),
                this::answered,
                course.cancelling::startedTooLate);
    }

    private void answered(BuildRef build, ServiceException failure) {
        if (failure == null) {
            trouble.over();
            if (build == null) {
                course.say(Messages.Starting_NoId());
                reconcile();
            } else {
                course.say(Messages.Starting_Started(
                        build.title(), Links.where(build), course.life().what()));
                course.found(build);
            }
            return;
        }
        switch (failure.kind()) {
            case REFUSED -> refused(failure);
            case THROTTLED -> againOrGiveUp(failure, course.engine().tuning().throttle(), this::post);
            case NOT_SENT -> againOrGiveUp(failure, course.engine().tuning().outage(), this::post);
            case UNKNOWN -> {
                course.say(Messages.Starting_Unanswered(failure.getMessage()));
                reconcile();
            }
        }
    }

    private void refused(ServiceException failure) {
        fail(Messages.Starting_Refused(failure.getMessage()));
    }

    /** Whoever has stopped it meanwhile is told the same, as what they wanted. */
    private void fail(String message) {
        course.end(course.cancelling.wanted() ? Ending.ABORTED : Ending.FAILED, message);
    }

    private void againOrGiveUp(ServiceException failure, Duration patience, Runnable again) {
        if (course.cancelling.wanted()) {
            course.end(Ending.ABORTED, Messages.Starting_AbortedBefore());
            return;
        }
        String line = Messages.Starting_Holding(failure.getMessage(), Durations.text(patience));
        if (trouble.note(failure, line).compareTo(patience) >= 0) {
            course.end(Ending.FAILED, Messages.Starting_GaveUp(Durations.text(patience), failure.getMessage()));
        } else {
            holding = true;
            course.later(trouble.pause(failure), again);
        }
    }

    /** A start may have happened, which is on disk in any case: looks for the build. */
    void reconcile() {
        course.life(course.life().at(Phase.RECONCILING));
        lookingSince = null;
        course.trySave(this::look);
    }

    private void look() {
        course.ask(
                () -> course.service()
                        .find(course.life().request(), course.life().evidence()),
                this::looked);
    }

    private void looked(List<BuildRef> builds, ServiceException failure) {
        String where = course.service().overviewUrl(course.life().request());
        if (failure != null) {
            Tuning tuning = course.engine().tuning();
            Duration patience = failure.answered() ? tuning.look() : tuning.outage();
            if (!failure.passing() || trouble.note(failure).compareTo(patience) >= 0) {
                fail(Messages.Starting_CannotLook(failure.getMessage(), where));
            } else {
                course.later(trouble.pause(failure), this::look);
            }
            return;
        }
        trouble.over();
        switch (builds.size()) {
            case 0 -> lookAgainOrStart(where);
            case 1 -> {
                BuildRef build = builds.get(0);
                course.say(Messages.Starting_Found(build.title(), Links.link(build)));
                course.found(build);
            }
            default ->
                fail(Messages.Starting_Several(builds.stream().map(Links::named).collect(Collectors.joining(", "))));
        }
    }

    private void lookAgainOrStart(String where) {
        Tuning tuning = course.engine().tuning();
        Duration now = course.engine().scheduler().elapsed();
        lookingSince = lookingSince == null ? now : lookingSince;
        Duration looked = now.minus(lookingSince);
        if (looked.compareTo(tuning.look()) < 0) {
            course.later(tuning.lookPause(), this::look);
        } else if (course.cancelling.wanted()) {
            course.end(Ending.ABORTED, Messages.Starting_AbortedNoSign(where));
        } else if (course.life().posts() < MOST_POSTS) {
            course.say(Messages.Starting_Again(Durations.text(tuning.look())));
            startWith(course.life().evidence());
        } else {
            fail(Messages.Starting_NoSign(where));
        }
    }
}
