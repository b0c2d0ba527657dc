package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code mendixDeletePackage}: deletes a package. */
public final class MendixDeletePackageStep extends MendixCallStep {
    private final String packageId;

    @DataBoundConstructor
    public MendixDeletePackageStep(String appId, String packageId) {
        super(appId);
        this.packageId = Util.fixEmptyAndTrim(packageId);
    }

    public String getPackageId() {
        return packageId;
    }

    @Override
    protected CompletableFuture<?> ask(MendixService mendix, String app) {
        return mendix.deletePackage(app, required("packageId", packageId));
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixDeletePackage";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixDeletePackageStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId", "packageId");
        }
    }
}
