package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code mendixPackage}: a deployment package built at Mendix Cloud. */
public final class MendixPackageStep extends StartingStep {
    private final String appId;
    private final String branch;
    private final String revision;
    private final String version;
    private String description;
    private String download;

    @DataBoundConstructor
    public MendixPackageStep(String appId, String branch, String revision, String version) {
        this.appId = Util.fixEmptyAndTrim(appId);
        this.branch = Util.fixEmptyAndTrim(branch);
        this.revision = Util.fixEmptyAndTrim(revision);
        this.version = Util.fixEmptyAndTrim(version);
    }

    public String getAppId() {
        return appId;
    }

    public String getBranch() {
        return branch;
    }

    public String getRevision() {
        return revision;
    }

    public String getVersion() {
        return version;
    }

    @CheckForNull
    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    /** Where in the workspace the package is put once it is built, or null. */
    @CheckForNull
    public String getDownload() {
        return download;
    }

    @DataBoundSetter
    public void setDownload(String download) {
        this.download = Util.fixEmptyAndTrim(download);
    }

    @Override
    protected String downloadPath() {
        return download;
    }

    @Override
    protected String kind() {
        return MendixService.KIND;
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("appId", appId);
        arguments.put("branch", branch);
        arguments.put("revision", revision);
        arguments.put("version", version);
        arguments.put("description", description);
        return new BuildRequest(arguments);
    }

    @Extension
    public static final class DescriptorImpl extends MendixStepDescriptor {

        @Override
        public String getFunctionName() {
            return "mendixPackage";
        }

        @Override
        public String getDisplayName() {
            return Messages.MendixPackageStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("appId", "version", "branch", "revision");
        }

        @POST
        public FormValidation doCheckBranch(@AncestorInPath Item item, @QueryParameter String value) {
            return told(
                    item,
                    () -> Fields.requiredLike(value, "main|trunk|branches/.+", Messages.MendixPackageStep_Branch()));
        }

        @POST
        public FormValidation doCheckRevision(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value);
        }

        /** A hint only: in a freestyle job the version may be a variable, and Mendix has the last word. */
        @POST
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            return told(
                    item, () -> Fields.requiredLike(value, "\\d+\\.\\d+\\.\\d+", Messages.MendixPackageStep_Version()));
        }

        @POST
        public FormValidation doCheckDownload(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.path("download", value));
        }

        @POST
        public HttpResponse doFillBranchItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String appId) {
            return choices(item, service, credentialsId, "branch", "appId", appId);
        }

        @POST
        public HttpResponse doFillRevisionItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String appId,
                @QueryParameter String branch) {
            return choices(item, service, credentialsId, "revision", "appId", appId, "branch", branch);
        }
    }
}
