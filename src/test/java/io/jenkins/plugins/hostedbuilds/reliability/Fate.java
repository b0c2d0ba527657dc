package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;

/** What became of a build that was asked for. */
enum Fate {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Nobody waits for it any more, and it was not seen to stop: mostly as the service cannot stop one. Said so. */
    LEFT,
    /** Known not to have been started. */
    NOT_STARTED,
    /** Whether it was started cannot be found out. Said so. */
    UNSURE,
    /** It went on without being followed to its end. */
    LOST,
    /** There is no end to be seen. */
    UNENDED;

    /** As whoever asked for it sees it; null is a life of which nothing was kept. */
    static Fate here(Life life) {
        if (life == null || !life.over()) {
            return UNENDED;
        }
        String message = String.valueOf(life.outcome().message());
        if (life.build() == null) {
            return message.endsWith("Nothing was started.")
                            || message.startsWith("Nothing could be started")
                            || message.equals("Stopped before anything was started.")
                    ? NOT_STARTED
                    : UNSURE;
        }
        Result result = life.state() == null ? null : life.state().result();
        if (result == null) {
            return life.outcome().ending() == Ending.ABORTED ? LEFT : LOST;
        }
        return switch (result) {
            case SUCCESS -> SUCCEEDED;
            case ABORTED -> CANCELLED;
            default -> FAILED;
        };
    }

    /** As the service sees it. */
    static Fate there(BuildSimulator service, SimulatedBuild build) {
        if (!build.isEnded()) {
            return UNENDED;
        }
        String status = build.status();
        if (status.equals(service.standardScript(Outcome.SUCCESS).end())) {
            return SUCCEEDED;
        }
        return status.equals(service.standardScript(Outcome.FAILURE).end()) ? FAILED : CANCELLED;
    }
}
