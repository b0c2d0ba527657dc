package io.jenkins.plugins.hostedbuilds.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

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
    public static final class DescriptorImpl extends ServiceStepDescriptor {

        @Override
        public String getFunctionName() {
            return "semaphoreBuild";
        }

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreBuildStep_DisplayName();
        }

        @Override
        protected Class<? extends StandardCredentials> credentialsType() {
            return StringCredentials.class;
        }

        @Override
        protected String kind() {
            return SemaphoreService.KIND;
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
    }
}
