package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code semaphoreBuildInfo}: one build, as a map. */
public final class SemaphoreBuildInfoStep extends SemaphoreCallStep {
    private final String id;

    @DataBoundConstructor
    public SemaphoreBuildInfoStep(String project, String id) {
        super(project);
        this.id = Util.fixEmptyAndTrim(id);
    }

    /** The build's id; its number in the dialect {@code v1}. */
    public String getId() {
        return id;
    }

    @Override
    CompletableFuture<?> call(SemaphoreService service) {
        Map<String, Object> arguments = arguments();
        arguments.put("id", id);
        return service.info(new BuildRequest(arguments));
    }

    @Extension
    public static final class DescriptorImpl extends SemaphoreCallStepDescriptor {

        @Override
        public String getFunctionName() {
            return "semaphoreBuildInfo";
        }

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreBuildInfoStep_DisplayName();
        }

        @POST
        public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value);
        }
    }
}
