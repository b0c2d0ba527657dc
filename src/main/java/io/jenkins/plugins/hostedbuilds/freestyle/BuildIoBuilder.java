package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.steps.BuildIoBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build at Build.io. */
public final class BuildIoBuilder extends HostedBuildBuilder {
    private final BuildIoBuildStep build;

    @DataBoundConstructor
    public BuildIoBuilder(BuildIoBuildStep build) {
        this.build = build;
    }

    @Override
    public BuildIoBuildStep getBuild() {
        return build;
    }

    /** The symbol is not {@code buildIo}: that is a Pipeline step. */
    @Extension
    @Symbol("buildIoFreestyle")
    public static final class DescriptorImpl extends HostedBuildBuilderDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.BuildIoBuilder_DisplayName();
        }

        @Override
        protected Class<BuildIoBuildStep> stepType() {
            return BuildIoBuildStep.class;
        }
    }
}
