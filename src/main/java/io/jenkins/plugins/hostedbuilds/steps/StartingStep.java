package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that starts a build. */
public abstract class StartingStep extends FollowingStep {
    private boolean wait = true;

    /** Whether the step lasts as long as the build. */
    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    @Override
    protected Goal goal() {
        return wait ? Goal.BUILD : Goal.START;
    }

    /** What a build leaves is there at its end, which a step that does not wait does not see. */
    @Override
    protected Options options() {
        Options options = super.options();
        if (!wait && !options.wanted().equals(Wanted.NOTHING)) {
            throw new InvalidArgumentException("wait", Messages.StartingStep_NoFiles());
        }
        return options;
    }
}
