package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.steps.MendixPackageStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A deployment package built at Mendix Cloud. */
public final class MendixBuilder extends HostedBuildBuilder {
    private final MendixPackageStep build;

    @DataBoundConstructor
    public MendixBuilder(MendixPackageStep build) {
        this.build = build;
    }

    @Override
    public MendixPackageStep getBuild() {
        return build;
    }

    @Extension
    @Symbol("mendix")
    public static final class DescriptorImpl extends HostedBuildBuilderDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MendixBuilder_DisplayName();
        }

        @Override
        protected Class<MendixPackageStep> stepType() {
            return MendixPackageStep.class;
        }
    }
}
