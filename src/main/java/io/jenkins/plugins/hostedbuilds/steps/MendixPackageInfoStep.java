package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mendixPackageInfo}: one package, as a map. */
public final class MendixPackageInfoStep extends MendixCallStep {
    private final String packageId;
    private boolean url;

    @DataBoundConstructor
    public MendixPackageInfoStep(String appId, String packageId) {
        super(appId);
        this.packageId = Util.fixEmptyAndTrim(packageId);
    }

    public String getPackageId() {
        return packageId;
    }

    /** Whether to ask for the address from which the package can be fetched for some minutes. */
    public boolean isUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(boolean url) {
        this.url = url;
    }

    @Override
    protected CompletableFuture<?> ask(MendixService mendix, String app) {
        return mendix.packageInfo(app, required("packageId", packageId), url);
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixPackageInfo";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixPackageInfoStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId", "packageId");
        }
    }
}
