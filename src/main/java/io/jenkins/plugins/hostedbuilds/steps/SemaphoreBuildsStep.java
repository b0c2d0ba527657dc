package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Extension;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code semaphoreBuilds}: the builds of a project, or of one of its branches, as a list of maps. */
public final class SemaphoreBuildsStep extends SemaphoreCallStep {

    @DataBoundConstructor
    public SemaphoreBuildsStep(String project) {
        super(project);
    }

    @Override
    CompletableFuture<?> call(SemaphoreService service) {
        return service.builds(new BuildRequest(arguments()));
    }

    @Extension
    public static final class DescriptorImpl extends SemaphoreCallStepDescriptor {

        @Override
        public String getFunctionName() {
            return "semaphoreBuilds";
        }

        @Override
        public String getDisplayName() {
            return Messages.SemaphoreBuildsStep_DisplayName();
        }
    }
}
