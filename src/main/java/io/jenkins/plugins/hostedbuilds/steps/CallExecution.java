package io.jenkins.plugins.hostedbuilds.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The execution of all steps that make one call. It holds no thread. A call is not repeated by itself: where Jenkins is
 * restarted meanwhile, the step fails and says that nobody knows whether it was carried out.
 */
public final class CallExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final transient CallStep step;
    private final transient ServiceEntry entry;

    CallExecution(StepContext context, CallStep step) {
        super(context);
        this.step = step;
        this.entry = step.entry();
    }

    @Override
    public boolean start() {
        HostedBuildsRuntime.get().execute(this::call);
        return false;
    }

    private void call() {
        try {
            if (step.getLabel() != null) {
                getContext().get(FlowNode.class).addAction(new LabelAction(step.getLabel()));
            }
            Run<?, ?> run = getContext().get(Run.class);
            BuildService service = HostedBuildsRuntime.get()
                    .connector()
                    .connect(entry, step.kindAt(entry), step.getCredentialsId(), run);
            CompletableFuture<?> masked = step.call(service)
                    .thenCompose(answer ->
                            MaskedTexts.mask(run, step.secretsIn(answer)).thenApply(done -> answer));
            masked.whenComplete((answer, failure) -> {
                if (failure == null) {
                    getContext().onSuccess(answer);
                } else {
                    getContext()
                            .onFailure(new AbortException(
                                    ServiceException.of(failure).getMessage()));
                }
            });
        } catch (InvalidArgumentException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        } catch (Exception | LinkageError e) {
            getContext().onFailure(e);
        }
    }

    @Override
    public void onResume() {
        getContext().onFailure(new AbortException(Messages.CallExecution_Restarted()));
    }

    @Override
    public String getStatus() {
        return Messages.CallExecution_Waiting();
    }
}
