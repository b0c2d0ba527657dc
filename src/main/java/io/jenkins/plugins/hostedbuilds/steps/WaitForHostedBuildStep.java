package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code waitForHostedBuild}: follows a build that was started before. */
public final class WaitForHostedBuildStep extends HandleStep {

    @DataBoundConstructor
    public WaitForHostedBuildStep() {
        // all arguments are optional, since either a build or an id names it
    }

    @Override
    protected Goal goal() {
        return Goal.FOLLOW;
    }

    @Extension
    public static final class DescriptorImpl extends HandleStep.HandleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "waitForHostedBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.WaitForHostedBuildStep_DisplayName();
        }
    }
}
