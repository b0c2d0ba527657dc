package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that asks Semaphore for the builds of a project, in the dialects that have owners, projects and branches. */
public abstract class SemaphoreCallStep extends CallStep {
    private final String project;
    private String owner;
    private String branchId;

    SemaphoreCallStep(String project) {
        this.project = Util.fixEmptyAndTrim(project);
    }

    /** The project's name in the dialect {@code internal}, its hash id in {@code v1}. */
    public String getProject() {
        return project;
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

    /** The branch's id, or null. */
    @CheckForNull
    public String getBranchId() {
        return branchId;
    }

    @DataBoundSetter
    public void setBranchId(String branchId) {
        this.branchId = Util.fixEmptyAndTrim(branchId);
    }

    @Override
    protected String kind() {
        return SemaphoreService.KIND;
    }

    /** The arguments that say what is asked for. */
    Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("owner", owner);
        arguments.put("project", project);
        arguments.put("branchId", branchId);
        return arguments;
    }

    abstract CompletableFuture<?> call(SemaphoreService service);

    @Override
    protected CompletableFuture<?> call(BuildService service) {
        return call((SemaphoreService) service);
    }

    /** What the forms of such steps share. */
    public abstract static class SemaphoreCallStepDescriptor extends SemaphoreStepDescriptor {

        @Override
        protected List<String> tellingArguments() {
            return List.of("owner", "project", "branchId", "id");
        }
    }
}
