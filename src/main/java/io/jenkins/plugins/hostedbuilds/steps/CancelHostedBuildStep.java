package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code cancelHostedBuild}: stops a build, and waits a little for that. */
public final class CancelHostedBuildStep extends HandleStep {

    @DataBoundConstructor
    public CancelHostedBuildStep() {
        // all arguments are optional, since either a build or an id names it
    }

    @Override
    protected Goal goal() {
        return Goal.CANCEL;
    }

    @Extension
    public static final class DescriptorImpl extends HandleStep.HandleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "cancelHostedBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.CancelHostedBuildStep_DisplayName();
        }
    }
}
