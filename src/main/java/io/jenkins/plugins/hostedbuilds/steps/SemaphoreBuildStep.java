package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code semaphoreBuild}: a build at Semaphore. Which arguments it needs depends on the configured dialect. */
public final class SemaphoreBuildStep extends StartingStep {
    private String owner;
    private String project;
    private String branchId;
    private String projectId;
    private String reference;
    private String commitSha;
    private String pipelineFile;
    private Map<String, Object> parameters;

    @DataBoundConstructor
    public SemaphoreBuildStep() {
        // the dialect says what is required, and that is known only when the step runs
    }

    /** The name of the project's owner, in the dialect {@code internal}. */
    @CheckForNull
    public String getOwner() {
        return owner;
    }

    @DataBoundSetter
    public void setOwner(String owner) {
        this.owner = Util.fixEmptyAndTrim(owner);
    }

    /** The project's name in the dialect {@code internal}, its hash id in {@code v1}. */
    @CheckForNull
    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Util.fixEmptyAndTrim(project);
    }

    /** The branch's id, in the dialects {@code internal} and {@code v1}. */
    @CheckForNull
    public String getBranchId() {
        return branchId;
    }

    @DataBoundSetter
    public void setBranchId(String branchId) {
        this.branchId = Util.fixEmptyAndTrim(branchId);
    }

    /** The project's id, in the dialect {@code v1alpha}. */
    @CheckForNull
    public String getProjectId() {
        return projectId;
    }

    @DataBoundSetter
    public void setProjectId(String projectId) {
        this.projectId = Util.fixEmptyAndTrim(projectId);
    }

    /** What of the repository is built, in the dialect {@code v1alpha}. */
    @CheckForNull
    public String getReference() {
        return reference;
    }

    @DataBoundSetter
    public void setReference(String reference) {
        this.reference = Util.fixEmptyAndTrim(reference);
    }

    /** The commit, in the dialects {@code v1} and {@code v1alpha}; without it the newest. */
    @CheckForNull
    public String getCommitSha() {
        return commitSha;
    }

    @DataBoundSetter
    public void setCommitSha(String commitSha) {
        this.commitSha = Util.fixEmptyAndTrim(commitSha);
    }

    /** The path of the pipeline's file, in the dialect {@code v1alpha}. */
    @CheckForNull
    public String getPipelineFile() {
        return pipelineFile;
    }

    @DataBoundSetter
    public void setPipelineFile(String pipelineFile) {
        this.pipelineFile = Util.fixEmptyAndTrim(pipelineFile);
    }

    /** Environment variables for all jobs of the build, in the dialect {@code v1alpha}; or null. */
    @CheckForNull
    public Map<String, Object> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters == null || parameters.isEmpty() ? null : Texts.plain(parameters);
    }

    @Override
    protected String kind() {
        return SemaphoreService.KIND;
    }

    @Override
    protected BuildRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("owner", owner);
        arguments.put("project", project);
        arguments.put("branchId", branchId);
        arguments.put("projectId", projectId);
        arguments.put("reference", reference);
        arguments.put("commitSha", commitSha);
        arguments.put("pipelineFile", pipelineFile);
        arguments.put("parameters", parameters);
        return new BuildRequest(arguments);
    }

    /** For the form: the parameters as lines. */
    public String getParameterLines() {
        return Texts.ofMap(parameters);
    }

    @Extension
    public static final class DescriptorImpl extends SemaphoreStepDescriptor {

        @Override
        public String getFunctionName() {
            return "semaphoreBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreBuildStep_DisplayName();
        }

        @Override
        protected List<String> tellingArguments() {
            return List.of("owner", "project", "branchId", "projectId", "reference", "commitSha");
        }

        /** The map is lines of text in the form. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject plain = JSONObject.fromObject(form);
            Map<String, Object> parameters = Texts.toMap("parameterLines", plain.remove("parameterLines"));
            SemaphoreBuildStep step = (SemaphoreBuildStep) super.newInstance(request, plain);
            step.setParameters(parameters);
            return step;
        }

        @POST
        public HttpResponse doFillProjectIdItems(
                @AncestorInPath Item item, @QueryParameter String service, @QueryParameter String credentialsId) {
            return choices(item, service, credentialsId, "projectId");
        }

        @POST
        public HttpResponse doFillReferenceItems(
                @AncestorInPath Item item,
                @QueryParameter String service,
                @QueryParameter String credentialsId,
                @QueryParameter String projectId) {
            return choices(item, service, credentialsId, "reference", "projectId", projectId);
        }

        /** A number in one dialect, an id in the other. */
        @POST
        public FormValidation doCheckBranchId(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return fits(item, service, "branchId", value, "\\S+");
        }

        @POST
        public FormValidation doCheckProjectId(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return fits(item, service, "projectId", value, "\\S+");
        }

        @POST
        public FormValidation doCheckReference(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return fits(item, service, "reference", value, "\\S+");
        }

        @POST
        public FormValidation doCheckCommitSha(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return fits(item, service, "commitSha", value, "[0-9a-fA-F]{7,40}");
        }

        @POST
        public FormValidation doCheckPipelineFile(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            return fits(item, service, "pipelineFile", value, ".+[.]ya?ml");
        }

        @POST
        public FormValidation doCheckParameterLines(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String service) {
            FormValidation lines = told(item, () -> Fields.lines("parameterLines", value));
            return lines.kind == FormValidation.Kind.ERROR ? lines : fits(item, service, "parameters", value, "(?s).*");
        }
    }
}
