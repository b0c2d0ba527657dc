package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code buildIoBuild}: a build at Build.io. */
public final class BuildIoBuildStep extends StartingStep {
    private final String app;
    private String branch;
    private String commitish;
    private String description;

    @DataBoundConstructor
    public BuildIoBuildStep(String app) {
        this.app = Util.fixEmptyAndTrim(app);
    }

    public String getApp() {
        return app;
    }

    @CheckForNull
    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    @CheckForNull
    public String getCommitish() {
        return commitish;
    }

    @DataBoundSetter
    public void setCommitish(String commitish) {
        this.commitish = Util.fixEmptyAndTrim(commitish);
    }

    @CheckForNull
    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    @Override
    protected String kind() {
        return BuildIoService.KIND;
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("app", app);
        arguments.put("branch", branch);
        arguments.put("commitish", commitish);
        arguments.put("description", description);
        return new BuildRequest(arguments);
    }

    @Extension
    public static final class DescriptorImpl extends BuildIoStepDescriptor {

        @Override
        public String getFunctionName() {
            return "buildIoBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.BuildIoBuildStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("app", "branch", "commitish");
        }

        @POST
        public FormValidation doCheckApp(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.requiredLike(value, "[\\w.-]+", Messages.BuildIoBuildStep_App()));
        }

        @POST
        public HttpResponse doFillAppItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "app");
        }
    }
}
