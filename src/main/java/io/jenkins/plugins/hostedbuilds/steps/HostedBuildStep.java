package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step with a hosted build, whose life it lives. */
public abstract class HostedBuildStep extends ServiceStep {

    /** What the step is for. */
    protected abstract Goal goal();

    /** The arguments that concern the build. */
    protected abstract BuildRequest request();

    protected Options options() {
        return Options.STANDARD;
    }

    /** Whether a build that did not succeed fails the step. */
    protected boolean propagates() {
        return false;
    }

    /** A life for this step's arguments. */
    public final Life intend(ServiceEntry entry) {
        String key = "%013d-%s".formatted(System.currentTimeMillis(), UUID.randomUUID());
        return Life.intended(key, entry.getName(), kindAt(entry), goal(), request(), options());
    }

    @Override
    protected StepExecution execution(StepContext context) {
        return new HostedBuildExecution(context, this);
    }
}
