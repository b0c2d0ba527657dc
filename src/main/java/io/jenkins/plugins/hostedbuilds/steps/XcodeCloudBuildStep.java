package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code xcodeCloudBuild}: a run at Xcode Cloud. */
public final class XcodeCloudBuildStep extends StartingStep {
    private String workflowId;
    private String app;
    private String workflow;
    private String branch;
    private String tag;
    private String pullRequest;
    private Boolean clean;
    private String rebuildOf;

    @DataBoundConstructor
    public XcodeCloudBuildStep() {
        // all arguments are optional, since either an id or two names say which workflow
    }

    @CheckForNull
    public String getWorkflowId() {
        return workflowId;
    }

    @DataBoundSetter
    public void setWorkflowId(String workflowId) {
        this.workflowId = Util.fixEmptyAndTrim(workflowId);
    }

    /** The name or the Apple ID of an app, whose workflow {@code workflow} names. */
    @CheckForNull
    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Util.fixEmptyAndTrim(app);
    }

    @CheckForNull
    public String getWorkflow() {
        return workflow;
    }

    @DataBoundSetter
    public void setWorkflow(String workflow) {
        this.workflow = Util.fixEmptyAndTrim(workflow);
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
    public String getTag() {
        return tag;
    }

    @DataBoundSetter
    public void setTag(String tag) {
        this.tag = Util.fixEmptyAndTrim(tag);
    }

    /** The number of a pull request. */
    @CheckForNull
    public Object getPullRequest() {
        return pullRequest;
    }

    /** Takes numbers as people write them, and texts as they stand in {@code env.CHANGE_ID}. */
    @DataBoundSetter
    public void setPullRequest(Object pullRequest) {
        this.pullRequest = pullRequest == null ? null : Util.fixEmptyAndTrim(pullRequest.toString());
    }

    /** Whether to build without what is cached, or null for the workflow's own setting. */
    @CheckForNull
    public Boolean getClean() {
        return clean;
    }

    @DataBoundSetter
    public void setClean(Boolean clean) {
        this.clean = clean;
    }

    /** The id of a run to build again. */
    @CheckForNull
    public String getRebuildOf() {
        return rebuildOf;
    }

    @DataBoundSetter
    public void setRebuildOf(String rebuildOf) {
        this.rebuildOf = Util.fixEmptyAndTrim(rebuildOf);
    }

    /** For the form: a text, which is empty for the workflow's own setting. */
    public String getCleanChoice() {
        return clean == null ? "" : clean.toString();
    }

    @Override
    protected String kind() {
        return XcodeCloudService.KIND;
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("workflowId", workflowId);
        arguments.put("app", app);
        arguments.put("workflow", workflow);
        arguments.put("branch", branch);
        arguments.put("tag", tag);
        arguments.put("pullRequest", pullRequest);
        arguments.put("clean", clean);
        arguments.put("rebuildOf", rebuildOf);
        return new BuildRequest(arguments);
    }

    @Extension
    public static final class DescriptorImpl extends XcodeCloudStepDescriptor {

        @Override
        public String getFunctionName() {
            return "xcodeCloudBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.XcodeCloudBuildStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("workflowId", "app", "workflow", "branch", "tag", "pullRequest");
        }

        /** In the form there are only texts; one of the three choices there is none. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject plain = JSONObject.fromObject(form);
            Object choice = plain.remove("cleanChoice");
            Object pullRequest = plain.remove("pullRequest");
            XcodeCloudBuildStep step = (XcodeCloudBuildStep) super.newInstance(request, plain);
            step.setPullRequest(pullRequest);
            step.setClean(choice == null || "".equals(choice) ? null : Boolean.valueOf(choice.toString()));
            return step;
        }

        @POST
        public ListBoxModel doFillCleanChoiceItems(@AncestorInPath Item item) {
            ListBoxModel items = new ListBoxModel();
            if (!permits(item)) {
                return items;
            }
            items.add(Messages.XcodeCloudBuildStep_CleanAsInWorkflow(), "");
            items.add(Messages.XcodeCloudBuildStep_Clean(), "true");
            items.add(Messages.XcodeCloudBuildStep_NotClean(), "false");
            return items;
        }

        @POST
        public FormValidation doCheckWorkflowId(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String app,
                @QueryParameter String workflow) {
            return told(
                    item,
                    () -> Fields.given(value) == 1 == (Fields.given(app, workflow) == 2)
                                    || Fields.given(app, workflow) == 1
                            ? FormValidation.error(Messages.XcodeCloudBuildStep_IdOrNames())
                            : Fields.like(value, Fields.UUID, Messages.XcodeCloudBuildStep_WorkflowId()));
        }

        @POST
        public FormValidation doCheckBranch(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String tag,
                @QueryParameter String pullRequest) {
            return told(
                    item,
                    () -> Fields.given(value, tag, pullRequest) > 1
                            ? FormValidation.error(Messages.XcodeCloudBuildStep_OneSource())
                            : FormValidation.ok());
        }

        @POST
        public FormValidation doCheckPullRequest(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.like(value, "#?[0-9]{1,18}", Messages.XcodeCloudBuildStep_PullRequest()));
        }

        @POST
        public FormValidation doCheckRebuildOf(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String branch,
                @QueryParameter String tag,
                @QueryParameter String pullRequest) {
            return told(
                    item,
                    () -> Fields.given(value) == 1 && Fields.given(branch, tag, pullRequest) > 0
                            ? FormValidation.error(Messages.XcodeCloudBuildStep_RebuildAlone())
                            : Fields.like(value, Fields.UUID, Messages.XcodeCloudBuildStep_RebuildOf()));
        }
    }
}
