package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Observer;
import io.jenkins.plugins.hostedbuilds.poll.Watch;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Driven;
import io.jenkins.plugins.hostedbuilds.service.Reticent;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The time from a build that is known to its end. */
final class Following implements Observer {
    private final Lifecycle course;
    private final Trouble trouble;
    private final Set<String> unknownWords = new HashSet<>();
    private Watch watch;

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
                course.life().build().title(), Starting.where(course.life().build())));
        follow(null);
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
            course.later(rest.isNegative() ? Duration.ZERO : rest, () -> giveUp(minutes));
        }
        watch = course.engine()
                .poller()
                .watch(
                        course.service(),
                        life.build(),
                        firstAfter,
                        life.options().shortestPause(),
                        this);
    }

    private void giveUp(int minutes) {
        if (course.life().phase() != Phase.FOLLOWING) {
            return;
        }
        Life life = course.life();
        if (course.service() instanceof Reticent reticent) {
            BuildState state = reticent.givenUp(life.build(), life.state(), minutes);
            course.seen(state);
            course.end(Ending.FAILED, state.message());
        } else if (course.service() instanceof Driven driven) {
            String left = driven.leftBehind(life.build(), life.state());
            course.end(Ending.FAILED, Messages.Following_GaveUpDriving(minutes, left));
        } else {
            course.end(Ending.FAILED, Messages.Following_GaveUp(minutes, Starting.where(life.build())));
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
            course.seen(state);
            if (state.ended()) {
                course.finishing.begin();
            } else {
                course.printing.look();
            }
        });
    }

    @Override
    public void failed(ServiceException failure) {
        course.run(() -> {
            if (course.life().phase() != Phase.FOLLOWING) {
                return;
            }
            Duration lasted = trouble.note(failure);
            Tuning tuning = course.engine().tuning();
            Duration patience = failure.passing() ? tuning.outage() : tuning.refusal();
            if (lasted.compareTo(patience) >= 0) {
                course.end(Ending.FAILED, lost(failure));
            }
        });
    }

    private String lost(ServiceException failure) {
        Life life = course.life();
        return course.service() instanceof Driven driven
                ? failure.getMessage() + " " + driven.leftBehind(life.build(), life.state())
                : Messages.Following_Lost(failure.getMessage(), Starting.where(life.build()));
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
