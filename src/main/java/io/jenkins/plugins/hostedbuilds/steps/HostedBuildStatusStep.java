package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code hostedBuildStatus}: how a build is, without waiting. */
public final class HostedBuildStatusStep extends HandleStep {

    @DataBoundConstructor
    public HostedBuildStatusStep() {
        // all arguments are optional, since either a build or an id names it
    }

    @Override
    protected Goal goal() {
        return Goal.READ;
    }

    @Extension
    public static final class DescriptorImpl extends HandleStep.HandleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "hostedBuildStatus";
        }

        @Override
        public String getDisplayName() {
            return Messages.HostedBuildStatusStep_DisplayName();
        }
    }
}
