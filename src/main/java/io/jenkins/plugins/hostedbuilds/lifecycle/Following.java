package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Observer;
import io.jenkins.plugins.hostedbuilds.poll.Watch;
import io.jenkins.plugins.hostedbuilds.poll.Wish;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Driven;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.Reticent;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The time from a build that is known to its end. */
final class Following implements Observer {
    private static final int NOT_FOUND = 404;

    private final Lifecycle course;
    private final Trouble trouble;
    private final Set<String> unknownWords = new HashSet<>();
    private Watch watch;
    /** After how many minutes it is given up with the next answer, or null while there is time. */
    private Integer overdue;

    Following(Lifecycle course) {
        this.course = course;
        this.trouble = new Trouble(course);
    }

    void begin() {
        follow(course.life().goal() == Goal.FOLLOW ? Duration.ZERO : null);
    }

    /** After a restart; it may have ended meanwhile, and others go on at the same moment. */
    void resume() {
        course.life(course.life().at(Phase.FOLLOWING));
        course.say(Messages.Following_Resumed(
                course.life().build().title(), Links.where(course.life().build())));
        follow(course.engine().poller().spread());
    }

    private void follow(Duration firstAfter) {
        Life life = course.life();
        if (life.phase() != Phase.FOLLOWING) {
            return;
        }
        Integer minutes = patience(life);
        if (minutes != null) {
            Instant until = life.since().plus(Duration.ofMinutes(minutes));
            Duration rest = Duration.between(course.engine().scheduler().now(), until);
            course.later(rest.isNegative() ? Duration.ZERO : rest, () -> timeIsUp(minutes, Duration.ZERO));
        }
        String known = life.state() == null ? null : life.state().status();
        boolean whole = life.options().log() == LogChoice.ALL && course.service() instanceof HasLogs;
        Wish wish = new Wish(firstAfter, life.options().shortestPause(), known, whole);
        watch = course.engine().poller().watch(course.service(), life.build(), wish, this);
    }

    /**
     * One last question, so that what ended meanwhile, while nobody asked say, is not given up. Where the user did not
     * set the time, that in which the service did not answer is no time without a sign.
     *
     * @param forgiven how much of such time was added already
     */
    private void timeIsUp(int minutes, Duration forgiven) {
        Life life = course.life();
        if (life.phase() != Phase.FOLLOWING) {
            return;
        }
        Duration away = trouble.total();
        if (life.options().giveUpMinutes() == null && away.compareTo(forgiven) > 0) {
            course.later(away.minus(forgiven), () -> timeIsUp(minutes, away));
        } else if (course.service() instanceof Driven driven) {
            String left = driven.leftBehind(life.build(), life.state());
            course.end(Ending.FAILED, Messages.Following_GaveUpDriving(minutes, left));
        } else {
            overdue = minutes;
            watch.wake();
            course.later(course.engine().tuning().refusal(), this::giveUpUnheard);
        }
    }

    private void giveUp(BuildState state) {
        if (course.service() instanceof Reticent reticent) {
            BuildState last = reticent.givenUp(course.life().build(), state, overdue);
            course.seen(last);
            course.end(Ending.FAILED, last.message());
        } else {
            course.seen(state);
            course.end(Ending.FAILED, Messages.Following_GaveUp(overdue, Links.where(course)));
        }
    }

    /** The user's time is over, whether the service answers or not. Our own waits for an answer. */
    private void giveUpUnheard() {
        Life life = course.life();
        if (life.phase() == Phase.FOLLOWING && life.options().giveUpMinutes() != null) {
            String trouble = this.trouble.words();
            course.end(
                    Ending.FAILED,
                    Messages.Following_GaveUpUnheard(
                            overdue, Links.where(course), trouble == null ? Messages.Following_NoAnswer() : trouble));
        }
    }

    /** In minutes, or null for any time. */
    private Integer patience(Life life) {
        Integer asked = life.options().giveUpMinutes();
        return asked == null && course.service() instanceof Reticent reticent ? reticent.patienceMinutes() : asked;
    }

    void wake() {
        if (watch != null) {
            watch.wake();
        }
    }

    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    /** In how long the service is asked next, for people. */
    String nextAsk() {
        Instant at = watch == null ? null : watch.nextAt();
        return at == null
                ? Messages.Following_AskingNow()
                : Messages.Following_NextAsk(Durations.text(
                        Duration.between(course.engine().scheduler().now(), at)));
    }

    @Override
    public void seen(BuildState state) {
        course.run(() -> {
            if (course.life().phase() != Phase.FOLLOWING) {
                return;
            }
            trouble.over();
            tell(state);
            if (state.ended()) {
                course.seen(state);
                course.finishing.begin();
            } else if (overdue != null) {
                giveUp(state);
            } else {
                course.seen(state.withoutDetails());
                course.printing.look();
            }
        });
    }

    @Override
    public void unchanged() {
        course.run(() -> {
            if (course.life().phase() == Phase.FOLLOWING) {
                trouble.over();
            }
        });
    }

    @Override
    public void failed(ServiceException failure) {
        course.run(() -> {
            if (course.life().phase() != Phase.FOLLOWING) {
                return;
            }
            if (unknown(failure)) {
                course.end(Ending.FAILED, failure.getMessage());
                return;
            }
            Duration lasted = trouble.note(failure);
            Tuning tuning = course.engine().tuning();
            Duration patience = failure.passing() ? tuning.outage() : tuning.refusal();
            if (lasted.compareTo(patience) >= 0) {
                course.end(Ending.FAILED, lost(failure));
            } else if (overdue != null) {
                giveUpUnheard();
            }
        });
    }

    /** A build that was just started may not be there yet; one that somebody else started long ago is, or never was. */
    private boolean unknown(ServiceException failure) {
        Life life = course.life();
        return life.options().named() && life.state() == null && failure.status() == NOT_FOUND && !failure.passing();
    }

    private String lost(ServiceException failure) {
        Life life = course.life();
        return course.service() instanceof Driven driven
                ? failure.getMessage() + " " + driven.leftBehind(life.build(), life.state())
                : Messages.Following_Lost(failure.getMessage(), Links.where(course));
    }

    /** One question, for those who want to know and not to wait. */
    void readOnce() {
        course.ask(() -> course.service().read(course.life().build()), (state, failure) -> {
            if (failure == null) {
                course.seen(state);
                course.end(Ending.DONE, null);
            } else if (failure.passing()
                    && trouble.note(failure).compareTo(course.engine().tuning().refusal()) < 0) {
                course.later(trouble.pause(failure), this::readOnce);
            } else {
                course.end(Ending.FAILED, failure.getMessage());
            }
        });
    }

    /** One line for each change, none for what stays as it was. */
    private void tell(BuildState state) {
        Life life = course.life();
        boolean changed =
                life.state() == null || !state.status().equals(life.state().status());
        if (!changed) {
            return;
        }
        if (!state.known() && unknownWords.add(state.status())) {
            course.say(Messages.Following_UnknownWord(state.status()));
        }
        String title = life.build().withNumber(state.number()).title();
        if (state.ended()) {
            Duration duration = state.duration();
            course.say(Messages.Following_Ended(
                    title,
                    state.status(),
                    state.result(),
                    duration == null ? "" : Messages.Following_After(Durations.text(duration)),
                    state.message() == null ? "" : ": " + state.message()));
        } else {
            course.say(Messages.Following_Is(title, state.status()));
        }
    }
}
