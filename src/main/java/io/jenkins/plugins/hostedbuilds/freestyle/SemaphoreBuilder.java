package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.steps.SemaphoreBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build at Semaphore. */
public final class SemaphoreBuilder extends HostedBuildBuilder {
    private final SemaphoreBuildStep build;

    @DataBoundConstructor
    public SemaphoreBuilder(SemaphoreBuildStep build) {
        this.build = build;
    }

    @Override
    public SemaphoreBuildStep getBuild() {
        return build;
    }

    @Extension
    @Symbol("semaphore")
    public static final class DescriptorImpl extends HostedBuildBuilderDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreBuilder_DisplayName();
        }

        @Override
        protected Class<SemaphoreBuildStep> stepType() {
            return SemaphoreBuildStep.class;
        }
    }
}
