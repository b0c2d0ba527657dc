package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that stays with a build to its end. */
public abstract class FollowingStep extends HostedBuildStep {
    private boolean propagate = true;
    private boolean cancelOnAbort = true;
    private Integer pollInterval;
    private Integer giveUpAfter;

    /** Whether a build that did not succeed fails the step. */
    public boolean isPropagate() {
        return propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    /** Whether the build is stopped when the step is. */
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    /** The shortest pause between two questions in seconds, or null for the usual one. */
    @CheckForNull
    public Integer getPollInterval() {
        return pollInterval;
    }

    @DataBoundSetter
    public void setPollInterval(Integer pollInterval) {
        this.pollInterval = pollInterval;
    }

    /** After how many minutes following ends without a result, or null for never. */
    @CheckForNull
    public Integer getGiveUpAfter() {
        return giveUpAfter;
    }

    @DataBoundSetter
    public void setGiveUpAfter(Integer giveUpAfter) {
        this.giveUpAfter = giveUpAfter;
    }

    @Override
    protected boolean propagates() {
        return propagate;
    }

    @Override
    protected Options options() {
        return new Options(cancelOnAbort, positive("pollInterval", pollInterval), positive("giveUpAfter", giveUpAfter));
    }

    private static Integer positive(String argument, Integer number) {
        if (number != null && number < 1) {
            throw new InvalidArgumentException(argument, Messages.FollowingStep_NotPositive(argument, number));
        }
        return number;
    }
}
