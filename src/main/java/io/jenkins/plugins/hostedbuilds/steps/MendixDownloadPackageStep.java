package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code mendixDownloadPackage}: a package of an app at Mendix Cloud, brought to the workspace. It follows the package as
 * any other step does, so that one that is still being built is waited for.
 */
public final class MendixDownloadPackageStep extends FollowingStep {
    private final String appId;
    private final String packageId;
    private final String file;
    private boolean deprecatedDownload;

    @DataBoundConstructor
    public MendixDownloadPackageStep(String appId, String packageId, String file) {
        this.appId = Util.fixEmptyAndTrim(appId);
        this.packageId = Util.fixEmptyAndTrim(packageId);
        this.file = Util.fixEmptyAndTrim(file);
    }

    public String getAppId() {
        return appId;
    }

    public String getPackageId() {
        return packageId;
    }

    /** Where in the workspace the package is put. */
    public String getFile() {
        return file;
    }

    /** Whether to use the call that Mendix calls deprecated. */
    public boolean isDeprecatedDownload() {
        return deprecatedDownload;
    }

    @DataBoundSetter
    public void setDeprecatedDownload(boolean deprecatedDownload) {
        this.deprecatedDownload = deprecatedDownload;
    }

    @Override
    protected String kind() {
        return MendixService.KIND;
    }

    @Override
    protected Goal goal() {
        return Goal.FOLLOW;
    }

    @Override
    protected String downloadPath() {
        return file;
    }

    @Override
    protected boolean namesBuild() {
        return true;
    }

    @Override
    protected Options options() {
        Wanted.check("file", MendixCallStep.required("file", file));
        return super.options();
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("appId", MendixCallStep.required("appId", appId));
        arguments.put("id", MendixCallStep.required("packageId", packageId));
        arguments.put("deprecatedDownload", deprecatedDownload);
        return new BuildRequest(arguments);
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixDownloadPackage";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixDownloadPackageStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class, FilePath.class);
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId", "packageId", "file");
        }

        @POST
        public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
            return told(
                    item,
                    () -> Fields.given(value) == 0
                            ? FormValidation.validateRequired(value)
                            : Fields.path("file", value));
        }
    }
}
