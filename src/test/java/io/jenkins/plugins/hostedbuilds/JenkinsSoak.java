package io.jenkins.plugins.hostedbuilds;

import com.google.common.util.concurrent.Futures;
import hudson.model.Cause;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import hudson.tasks.Builder;
import io.jenkins.plugins.hostedbuilds.freestyle.BuildIoBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.CodemagicBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.MendixBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.SemaphoreBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.XcodeCloudBuilder;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.reliability.House;
import io.jenkins.plugins.hostedbuilds.reliability.Order;
import io.jenkins.plugins.hostedbuilds.reliability.Pace;
import io.jenkins.plugins.hostedbuilds.reliability.Site;
import io.jenkins.plugins.hostedbuilds.reliability.Soak;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.steps.BuildIoBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.MendixPackageStep;
import io.jenkins.plugins.hostedbuilds.steps.SemaphoreBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.XcodeCloudBuildStep;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * The {@link Soak} in a Jenkins, whose jobs ask for the builds: a Pipeline and a freestyle job for each service.
 *
 * <p>Usage: {@code JenkinsSoak [page]}, as with {@link Soak}.
 */
public final class JenkinsSoak implements House {
    private static final int EXECUTORS = 60;
    private static final String LANE = "LANE";
    private static final String FILES = "FILES";
    /** What makes each a run of its own, however many wait in the queue. */
    private static final String ORDER = "ORDER";

    private final ProgramJenkins rule = ProgramJenkins.start(JenkinsSoak.class);
    private final FiveRig rig;
    /** The runs by their orders' numbers: the job and the run's number, since runs themselves are held by nobody. */
    private final Map<Integer, String> runs = new HashMap<>();

    private final Map<Integer, QueueTaskFuture<? extends Run<?, ?>>> queued = new HashMap<>();

    private JenkinsSoak(Simulator simulator, Pace pace) throws Exception {
        rig = new FiveRig(simulator);
        rig.configure();
        HostedBuildsRuntime.get().tune(pace.rhythm(), pace.tuning());
        rule.jenkins.setNumExecutors(EXECUTORS);
        for (Site site : Order.SITES) {
            WorkflowJob pipeline = rule.createProject(WorkflowJob.class, name(site, false));
            pipeline.setDefinition(new CpsFlowDefinition(script(site), true));
            pipeline.addProperty(parameters());
            FreeStyleProject freestyle = rule.createProject(FreeStyleProject.class, name(site, true));
            freestyle.getBuildersList().add(builder(site));
            freestyle.setConcurrentBuild(true);
            freestyle.addProperty(parameters());
        }
    }

    private static ParametersDefinitionProperty parameters() {
        return new ParametersDefinitionProperty(
                new StringParameterDefinition(LANE, ""),
                new StringParameterDefinition(FILES, ""),
                new StringParameterDefinition(ORDER, ""));
    }

    private static String name(Site site, boolean freestyle) {
        return site.name() + (freestyle ? "-freestyle" : "");
    }

    /** Files come into a workspace, and are kept with the run; Mendix has one file, the others what they call so. */
    private static String script(Site site) {
        String step =
                switch (site) {
                    case CODEMAGIC -> "codemagicBuild appId: 'a1', workflowId: 'release', branch: 'main'";
                    case XCODE_CLOUD -> "xcodeCloudBuild workflowId: params.LANE";
                    case BUILD_IO -> "buildIoBuild app: params.LANE";
                    case MENDIX -> "mendixPackage appId: 'calc', branch: 'trunk', revision: '63', version: '2.5.4'";
                    case SEMAPHORE -> "semaphoreBuild service: 'semaphore-2', projectId: 'd7caf99e', reference: 'main'";
                    default -> throw new IllegalArgumentException(site.title);
                };
        return """
                if (params.FILES) {
                  node { %s, artifacts: '**', archiveArtifacts: true }
                } else {
                  %s
                }
                """.formatted(step, step);
    }

    private static Builder builder(Site site) {
        return switch (site) {
            case CODEMAGIC -> {
                CodemagicBuildStep step = new CodemagicBuildStep("a1", "release");
                step.setBranch("main");
                yield new CodemagicBuilder(step);
            }
            case XCODE_CLOUD -> {
                XcodeCloudBuildStep step = new XcodeCloudBuildStep();
                step.setWorkflowId("$" + LANE);
                yield new XcodeCloudBuilder(step);
            }
            case BUILD_IO -> new BuildIoBuilder(new BuildIoBuildStep("$" + LANE));
            case MENDIX -> new MendixBuilder(new MendixPackageStep("calc", "trunk", "63", "2.5.4"));
            case SEMAPHORE -> {
                SemaphoreBuildStep step = new SemaphoreBuildStep();
                step.setService("semaphore-2");
                step.setProjectId("d7caf99e");
                step.setReference("main");
                yield new SemaphoreBuilder(step);
            }
            default -> throw new IllegalArgumentException(site.title);
        };
    }

    @Override
    public String title() {
        return "a Jenkins, " + rule.jenkins.getVersion() + ", with a Pipeline and a freestyle job for each service";
    }

    @Override
    public void begin(Order order) {
        forgetStarted();
        ParametersAction parameters = new ParametersAction(
                new StringParameterValue(LANE, order.lane()),
                new StringParameterValue(FILES, hasFiles(order) ? "yes" : ""),
                new StringParameterValue(ORDER, String.valueOf(order.number())));
        Job<?, ?> job = rule.jenkins.getItemByFullName(name(order.site(), order.freestyle()), Job.class);
        queued.put(
                order.number(),
                job instanceof WorkflowJob pipeline
                        ? pipeline.scheduleBuild2(0, parameters)
                        : ((FreeStyleProject) job).scheduleBuild2(0, (Cause) null, parameters));
    }

    /** Freestyle jobs here are without files. */
    private static boolean hasFiles(Order order) {
        return order.files() && !order.freestyle();
    }

    /** A future holds its run. */
    private void forgetStarted() {
        queued.entrySet().removeIf(entry -> {
            Future<? extends Run<?, ?>> start = entry.getValue().getStartCondition();
            if (start.isDone()) {
                runs.put(entry.getKey(), Futures.getUnchecked(start).getExternalizableId());
            }
            return start.isDone();
        });
    }

    private Run<?, ?> run(Order order) {
        forgetStarted();
        String id = runs.get(order.number());
        return id == null ? null : Run.fromExternalizableId(id);
    }

    @Override
    public boolean abort(Order order) throws Exception {
        Run<?, ?> run = run(order);
        if (run == null) {
            return false;
        }
        if (run instanceof WorkflowRun pipeline) {
            pipeline.doStop();
        } else if (run.getExecutor() != null) {
            run.getExecutor().interrupt();
        }
        return true;
    }

    @Override
    public boolean over(Order order) throws Exception {
        Run<?, ?> run = run(order);
        return run != null && !run.isLogUpdated();
    }

    @Override
    public Life life(Order order) throws Exception {
        Run<?, ?> run = run(order);
        HostedBuildsAction action = run == null ? null : run.getAction(HostedBuildsAction.class);
        List<Life> lives = action == null ? List.of() : action.lives();
        return lives.size() == 1 ? lives.get(0) : null;
    }

    @Override
    public String problem(Order order) throws Exception {
        Run<?, ?> run = run(order);
        Life life = life(order);
        Result expected =
                switch (life.outcome().ending()) {
                    case ABORTED -> Result.ABORTED;
                    case FAILED -> Result.FAILURE;
                    case DONE -> Result.SUCCESS;
                    case FINISHED -> Result.fromString(life.state().result().name());
                };
        if (run.getResult() != expected) {
            return "the run is " + run.getResult() + ", its build ended so that it should be " + expected;
        }
        if (hasFiles(order)
                && run.getResult() == Result.SUCCESS
                && run.getArtifacts().isEmpty()) {
            return "its files are not there";
        }
        return null;
    }

    @Override
    public int inFlight() {
        return HostedBuildsRuntime.get().inFlight().all().size();
    }

    @Override
    public void close() throws Exception {
        rule.after();
    }

    public static void main(String[] arguments) throws Exception {
        Soak.run(arguments, JenkinsSoak::new);
    }
}
