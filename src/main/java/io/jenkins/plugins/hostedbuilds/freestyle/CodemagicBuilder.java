package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build at Codemagic. */
public final class CodemagicBuilder extends HostedBuildBuilder {
    private final CodemagicBuildStep build;

    @DataBoundConstructor
    public CodemagicBuilder(CodemagicBuildStep build) {
        this.build = build;
    }

    @Override
    public CodemagicBuildStep getBuild() {
        return build;
    }

    @Extension
    @Symbol("codemagic")
    public static final class DescriptorImpl extends HostedBuildBuilderDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.CodemagicBuilder_DisplayName();
        }

        @Override
        protected Class<CodemagicBuildStep> stepType() {
            return CodemagicBuildStep.class;
        }
    }
}
