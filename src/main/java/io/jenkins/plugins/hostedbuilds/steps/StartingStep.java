package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
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
}
