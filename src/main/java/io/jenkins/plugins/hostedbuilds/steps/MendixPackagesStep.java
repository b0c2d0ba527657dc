package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code mendixPackages}: all packages of an app, as a list of maps. */
public final class MendixPackagesStep extends MendixCallStep {

    @DataBoundConstructor
    public MendixPackagesStep(String appId) {
        super(appId);
    }

    @Override
    protected CompletableFuture<?> ask(MendixService mendix, String app) {
        return mendix.packages(app);
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixPackages";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixPackagesStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId");
        }
    }
}
