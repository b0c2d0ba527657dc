package io.jenkins.plugins.hostedbuilds.steps;

import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Looks at the nodes of a run's flow graph. */
final class StepNodes {
    private StepNodes() {}

    static List<String> labels(WorkflowRun run) {
        return StreamSupport.stream(new FlowGraphWalker(run.getExecution()).spliterator(), false)
                .map(node -> node.getAction(LabelAction.class))
                .filter(Objects::nonNull)
                .map(LabelAction::getDisplayName)
                .toList();
    }
}
