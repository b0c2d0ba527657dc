package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;

/** A time during which a service does not answer as it should: told once when it begins, and once when it is over. */
final class Trouble {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Lifecycle course;
    private Duration since;
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
        Duration now = course.engine().scheduler().elapsed();
        if (since == null) {
            since = now;
            course.say(Messages.Trouble_Begins(failure.getMessage()));
        }
        if (failure.passing()) {
            refusedSince = null;
            return now.minus(since);
        }
        refusedSince = refusedSince == null ? now : refusedSince;
        return now.minus(refusedSince);
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
        }
        since = null;
        refusedSince = null;
        pause = null;
    }
}
