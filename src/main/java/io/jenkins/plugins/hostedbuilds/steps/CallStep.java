package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step that makes one call at a service and returns its answer. */
public abstract class CallStep extends ServiceStep {

    /**
     * Makes the call; on a worker, which it must not block.
     *
     * @return texts, numbers, booleans, lists and maps, or null; fails with a
     *     {@link io.jenkins.plugins.hostedbuilds.service.ServiceException}
     * @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where an argument cannot be meant
     */
    protected abstract CompletableFuture<?> call(BuildService service);

    /** The texts in the answer that the run's log is not to show from now on. */
    protected List<String> secretsIn(Object answer) {
        return List.of();
    }

    @Override
    protected StepExecution execution(StepContext context) {
        return new CallExecution(context, this);
    }
}
