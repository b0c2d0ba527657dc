package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.List;

/**
 * What came of a kill.
 *
 * @param starts how many builds the service had started in the end
 * @param life how it ended, or null where the last process did not come to an end, or left nothing
 * @param mistakes what is not so, be it what it says or when it was killed
 * @param printed all that the last process printed
 */
public record KillReport(KillCell cell, int starts, Life life, List<String> mistakes, String printed) {

    public boolean hangs() {
        return life == null || !life.over();
    }

    /** What must not be, or null where all is as promised. */
    public String broken() {
        if (starts > 1) {
            return starts + " builds were started";
        }
        if (hangs()) {
            return "it hangs";
        }
        if (!mistakes.isEmpty()) {
            return String.join(", ", mistakes);
        }
        if (cell.point().cancels()) {
            return stopped() ? null : "it was not stopped: " + result();
        }
        return succeeded() || openlyUnsure() ? null : "it came to " + result();
    }

    private boolean succeeded() {
        return starts == 1
                && life.outcome().ending() == Ending.FINISHED
                && life.state().result() == Result.SUCCESS;
    }

    private boolean stopped() {
        return starts == 1 && life.state() != null && life.state().result() == Result.ABORTED;
    }

    /** Of a service that cannot be asked for the build it is enough to say so, and where people can look. */
    private boolean openlyUnsure() {
        return cell.target() == Target.BUILD_IO
                && life.outcome().ending() == Ending.FAILED
                && life.outcome().message().contains("http://");
    }

    /** In a word or two. */
    public String result() {
        if (hangs()) {
            return "HANGS";
        }
        return life.outcome().ending() == Ending.FINISHED
                ? life.state().result().name()
                : life.outcome().ending().name();
    }

    /** Why it failed, or null. */
    public String message() {
        return !hangs() && life.outcome().ending() == Ending.FAILED
                ? life.outcome().message()
                : null;
    }
}
