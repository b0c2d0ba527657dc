package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code mendixDeploy}: a package brought to an environment of an app at Mendix Cloud. It always waits: nobody but this
 * step takes the deployment further.
 */
public final class MendixDeployStep extends FollowingStep {
    private final String appId;
    private final String packageId;
    private final String environment;
    private boolean autoSyncDb;

    @DataBoundConstructor
    public MendixDeployStep(String appId, String packageId, String environment) {
        this.appId = Util.fixEmptyAndTrim(appId);
        this.packageId = Util.fixEmptyAndTrim(packageId);
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    public String getAppId() {
        return appId;
    }

    public String getPackageId() {
        return packageId;
    }

    public String getEnvironment() {
        return environment;
    }

    /** Whether the start may change the database to what the package's model wants. */
    public boolean isAutoSyncDb() {
        return autoSyncDb;
    }

    @DataBoundSetter
    public void setAutoSyncDb(boolean autoSyncDb) {
        this.autoSyncDb = autoSyncDb;
    }

    @Override
    protected String kind() {
        return MendixDeployment.KIND;
    }

    @Override
    protected Goal goal() {
        return Goal.BUILD;
    }

    /** A deployment leaves no files, and Mendix shows no log of it. */
    @Override
    protected Options options() {
        Options options = super.options();
        if (!options.wanted().equals(Wanted.NOTHING)) {
            throw new InvalidArgumentException("artifacts", Messages.MendixDeployStep_NoFiles());
        }
        return new Options(options.cancelOnAbort(), options.pollSeconds(), options.giveUpMinutes());
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("appId", appId);
        arguments.put("packageId", packageId);
        arguments.put("environment", environment);
        arguments.put("autoSyncDb", autoSyncDb);
        return new BuildRequest(arguments);
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixDeployStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId", "environment", "packageId");
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value);
        }

        @POST
        public HttpResponse doFillEnvironmentItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String appId) {
            return choices(item, service, credentialsId, "environment", "appId", appId);
        }
    }
}
