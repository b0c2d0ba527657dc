package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code codemagicBuild}: a build at Codemagic. */
public final class CodemagicBuildStep extends StartingStep {
    private final String appId;
    private final String workflowId;
    private String branch;
    private String tag;
    private Map<String, Object> environment;
    private List<String> labels;
    private String instanceType;

    @DataBoundConstructor
    public CodemagicBuildStep(String appId, String workflowId) {
        this.appId = Util.fixEmptyAndTrim(appId);
        this.workflowId = Util.fixEmptyAndTrim(workflowId);
    }

    public String getAppId() {
        return appId;
    }

    public String getWorkflowId() {
        return workflowId;
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

    /** Maps {@code variables} and {@code softwareVersions}, list {@code groups}; or null. */
    @CheckForNull
    public Map<String, Object> getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(Map<String, Object> environment) {
        this.environment = environment == null || environment.isEmpty() ? null : Texts.plain(environment);
    }

    @CheckForNull
    public List<String> getLabels() {
        return labels;
    }

    @DataBoundSetter
    public void setLabels(List<String> labels) {
        this.labels = labels == null || labels.isEmpty() ? null : Texts.plain(labels);
    }

    @CheckForNull
    public String getInstanceType() {
        return instanceType;
    }

    @DataBoundSetter
    public void setInstanceType(String instanceType) {
        this.instanceType = Util.fixEmptyAndTrim(instanceType);
    }

    @Override
    protected String kind() {
        return CodemagicService.KIND;
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("appId", appId);
        arguments.put("workflowId", workflowId);
        arguments.put("branch", branch);
        arguments.put("tag", tag);
        arguments.put("environment", environment);
        arguments.put("labels", labels);
        arguments.put("instanceType", instanceType);
        return new BuildRequest(arguments);
    }

    /** For the form: the variables as lines. */
    public String getVariableLines() {
        return Texts.ofMap(environment == null ? null : environment.get("variables"));
    }

    /** For the form: the software versions as lines. */
    public String getSoftwareVersionLines() {
        return Texts.ofMap(environment == null ? null : environment.get("softwareVersions"));
    }

    /** For the form: the groups as lines. */
    public String getGroupLines() {
        return Texts.ofList(environment == null ? null : environment.get("groups"));
    }

    /** For the form: the labels as lines. */
    public String getLabelLines() {
        return Texts.ofList(labels);
    }

    @Extension
    public static final class DescriptorImpl extends ServiceStepDescriptor {

        @Override
        public String getFunctionName() {
            return "codemagicBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.CodemagicBuildStep_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StringCredentials.class;
        }

        @Override
        protected String kind() {
            return CodemagicService.KIND;
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("workflowId", "branch", "tag");
        }

        /** Maps and lists are lines of text in the form. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject plain = JSONObject.fromObject(form);
            Map<String, Object> environment = new LinkedHashMap<>();
            put(environment, "variables", Texts.toMap("variableLines", plain.remove("variableLines")));
            put(
                    environment,
                    "softwareVersions",
                    Texts.toMap("softwareVersionLines", plain.remove("softwareVersionLines")));
            put(environment, "groups", Texts.toList(plain.remove("groupLines")));
            List<String> labels = Texts.toList(plain.remove("labelLines"));
            CodemagicBuildStep step = (CodemagicBuildStep) super.newInstance(request, plain);
            step.setEnvironment(environment);
            step.setLabels(labels);
            return step;
        }

        private static void put(Map<String, Object> target, String name, Object value) {
            if (value != null) {
                target.put(name, value);
            }
        }

        @POST
        public FormValidation doCheckBranch(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String tag) {
            return told(
                    item,
                    () -> Fields.given(value, tag) == 1
                            ? FormValidation.ok()
                            : FormValidation.error(Messages.CodemagicBuildStep_BranchOrTag()));
        }

        @POST
        public HttpResponse doFillAppIdItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "appId");
        }

        @POST
        public HttpResponse doFillWorkflowIdItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String appId) {
            return choices(item, service, credentialsId, "workflowId", "appId", appId);
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
        public FormValidation doCheckAppId(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.requiredLike(value, "[0-9a-f]{24}", Messages.CodemagicBuildStep_AppId()));
        }

        @POST
        public FormValidation doCheckWorkflowId(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.requiredLike(value, "\\S+", Messages.CodemagicBuildStep_WorkflowId()));
        }

        @POST
        public FormValidation doCheckVariableLines(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.lines("variableLines", value));
        }

        @POST
        public FormValidation doCheckSoftwareVersionLines(@AncestorInPath Item item, @QueryParameter String value) {
            return told(item, () -> Fields.lines("softwareVersionLines", value));
        }
    }
}
