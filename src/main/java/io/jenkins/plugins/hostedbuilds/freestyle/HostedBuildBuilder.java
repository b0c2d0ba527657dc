package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.steps.StartingStep;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;

/**
 * Starts and follows a hosted build from a freestyle job. Its arguments are those of the Pipeline step, which it holds;
 * {@code $NAME} in them is replaced by the build's environment variable.
 */
public abstract class HostedBuildBuilder extends Builder implements SimpleBuildStep {

    /** The arguments. */
    public abstract StartingStep getBuild();

    @Override
    public boolean requiresWorkspace() {
        return getBuild().wantsWorkspace();
    }

    @Override
    public void perform(Run<?, ?> run, EnvVars environment, TaskListener listener)
            throws InterruptedException, IOException {
        follow(run, null, environment, listener);
    }

    @Override
    public void perform(
            Run<?, ?> run, FilePath workspace, EnvVars environment, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        follow(run, workspace, environment, listener);
    }

    private void follow(Run<?, ?> run, FilePath workspace, EnvVars environment, TaskListener listener)
            throws InterruptedException, IOException {
        StartingStep step = getBuild();
        Lifecycle lifecycle;
        FreestyleHost host =
                new FreestyleHost(run, step.getCredentialsId(), step.wantsWorkspace() ? workspace : null, listener);
        try {
            ServiceEntry entry = step.entry();
            Life life = Expansion.of(step.intend(entry), environment);
            HostedBuildsRuntime runtime = HostedBuildsRuntime.get();
            BuildService service = runtime.connector().connect(entry, life.kind(), step.getCredentialsId(), run);
            lifecycle = new Lifecycle(runtime.engine(), service, host, life);
        } catch (InvalidArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        host.owns(lifecycle);
        lifecycle.go();
        finish(step, run, listener, await(lifecycle, host, listener));
    }

    /** An exception would make every result FAILURE: what follows is kept from running by the return value instead. */
    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        follow(build, build.getWorkspace(), build.getEnvironment(listener), listener);
        Result result = build.getResult();
        return result == null || result.isBetterOrEqualTo(Result.UNSTABLE);
    }

    private static Life await(Lifecycle lifecycle, FreestyleHost host, TaskListener listener)
            throws InterruptedException {
        try {
            return host.end().get();
        } catch (InterruptedException e) {
            lifecycle.abort();
            String message = awaitStop(host).outcome().message();
            if (message != null) {
                listener.getLogger().println(message);
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The life itself bounds how long this takes. */
    private static Life awaitStop(FreestyleHost host) throws InterruptedException {
        try {
            return host.end().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void finish(StartingStep step, Run<?, ?> run, TaskListener listener, Life life)
            throws AbortException {
        String message = life.outcome().message();
        if (life.outcome().ending() == Ending.FAILED || life.outcome().ending() == Ending.ABORTED) {
            if (life.build() != null && !step.isPropagate()) {
                listener.getLogger().println(message);
                return;
            }
            throw new AbortException(message);
        }
        if (life.outcome().ending() == Ending.DONE || !step.isPropagate()) {
            return;
        }
        Result result = Result.fromString(life.state().result().name());
        if (result.isWorseThan(Result.SUCCESS)) {
            run.setResult(result);
        }
    }

    /** What the descriptors of all kinds share. */
    public abstract static class HostedBuildBuilderDescriptor extends BuildStepDescriptor<Builder> {

        protected abstract Class<? extends StartingStep> stepType();

        /** Whose form is shown. */
        public Descriptor<?> getStepDescriptor() {
            return Jenkins.get().getDescriptorOrDie(stepType());
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }
    }
}
