package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;

/** A time during which a service does not answer as it should: told once when it begins, and once when it is over. */
final class Trouble {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Lifecycle course;
    /** Of all times of trouble that are over. */
    private Duration before = Duration.ZERO;

    private Duration since;
    private String words;
    private Duration refusedSince;
    private Duration pause;

    Trouble(Lifecycle course) {
        this.course = course;
    }

    /**
     * Takes note.
     *
     * @return how long it has lasted; of a refusal, how long there have been nothing but refusals, since what a gateway
     *     says at the end of an outage is not to be believed at once
     */
    Duration note(ServiceException failure) {
        return note(failure, Messages.Trouble_Begins(failure.getMessage()));
    }

    /** @param line what to say where it begins with this */
    Duration note(ServiceException failure, String line) {
        Duration now = course.engine().scheduler().elapsed();
        words = failure.getMessage();
        if (since == null) {
            since = now;
            course.say(line);
        }
        if (failure.passing()) {
            refusedSince = null;
            return now.minus(since);
        }
        refusedSince = refusedSince == null ? now : refusedSince;
        return now.minus(refusedSince);
    }

    /** What goes wrong now, or null while nothing does. */
    String words() {
        return words;
    }

    /** For how long all in all the service has not answered as it should. */
    Duration total() {
        return since == null
                ? before
                : before.plus(course.engine().scheduler().elapsed()).minus(since);
    }

    /** How long to wait before trying again: what the service wants, else longer each time. */
    Duration pause(ServiceException failure) {
        pause = pause == null ? FIRST_PAUSE : pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        Duration asked = failure.retryAfter();
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    /** It answers again. */
    void over() {
        if (since != null) {
            Duration lasted = course.engine().scheduler().elapsed().minus(since);
            course.say(Messages.Trouble_Over(Durations.text(lasted)));
            before = before.plus(lasted);
        }
        since = null;
        words = null;
        refusedSince = null;
        pause = null;
    }
}
