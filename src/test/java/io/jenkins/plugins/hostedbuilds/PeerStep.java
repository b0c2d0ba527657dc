package io.jenkins.plugins.hostedbuilds;

import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.bench.ThreadShape;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code peerBuild}: a step of the shape that is usual elsewhere, a thread for each build that asks every seven seconds. */
public final class PeerStep extends Step {
    /** How many questions were answered, for all such steps. */
    static final LongAdder ANSWERS = new LongAdder();

    private static BuildService service;

    @DataBoundConstructor
    public PeerStep() {
        // Nothing to choose.
    }

    static void use(BuildService shared) {
        service = shared;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Void> {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected Void run() throws Exception {
            BuildRequest request = new BuildRequest(Map.of("appId", "peer", "workflowId", "release", "branch", "main"));
            BuildRef build = service.evidence(request, UUID.randomUUID().toString())
                    .thenCompose(evidence -> service.start(request, evidence))
                    .join();
            ThreadShape.untilItHasEnded(service, build, ANSWERS);
            return null;
        }
    }

    /** Not an extension: the benchmark alone makes it known. */
    static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "peerBuild";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class);
        }
    }
}
