package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.steps.XcodeCloudBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A run at Xcode Cloud. */
public final class XcodeCloudBuilder extends HostedBuildBuilder {
    private final XcodeCloudBuildStep build;

    @DataBoundConstructor
    public XcodeCloudBuilder(XcodeCloudBuildStep build) {
        this.build = build;
    }

    @Override
    public XcodeCloudBuildStep getBuild() {
        return build;
    }

    @Extension
    @Symbol("xcodeCloud")
    public static final class DescriptorImpl extends HostedBuildBuilderDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.XcodeCloudBuilder_DisplayName();
        }

        @Override
        protected Class<XcodeCloudBuildStep> stepType() {
            return XcodeCloudBuildStep.class;
        }
    }
}
