package io.jenkins.plugins.hostedbuilds.steps;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.files.RunStorage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The one execution of all steps: a host of a life and nothing more. It holds no thread. What it keeps in the Pipeline's
 * program is the intent, which never changes; how far the life has come is kept with the run, which is written whatever
 * the Pipeline's durability. {@link #start} and {@link #onResume} do no I/O: the workers do.
 */
public final class HostedBuildExecution extends StepExecution implements Host {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(HostedBuildExecution.class.getName());

    private final String key;
    /** The life before it begins; encrypted, since argument values may be secret. */
    private final String intent;

    private final String credentialsId;
    private final String label;
    private final boolean propagate;

    private transient Life first;
    private transient Run<?, ?> run;
    private transient TaskListener listener;
    private transient Storage storage;
    private transient boolean programSaved;
    private transient volatile Lifecycle lifecycle;
    private transient volatile Throwable stopped;

    HostedBuildExecution(StepContext context, HostedBuildStep step) {
        super(context);
        ServiceEntry entry = step.entry();
        first = step.intend(entry);
        key = first.key();
        intent = Secret.fromString(LifeJson.write(first)).getEncryptedValue();
        credentialsId = step.getCredentialsId();
        label = step.getLabel();
        propagate = step.propagates();
    }

    @Override
    public boolean start() throws Exception {
        HostedBuildsAction known = HostedBuildsAction.of(getContext().get(Run.class));
        String id = first.request().text("id");
        boolean ours = id != null && known.has(first.service(), id); // which may have been started just now
        Life intended = ours ? first.with(first.options().patient()) : first;
        known.put(intended);
        HostedBuildsRuntime.get().execute(() -> begin(intended));
        first = null;
        return false;
    }

    /** Reading the context waits until the Pipeline is loaded: not on our workers, of whom there are few. */
    @Override
    public void onResume() {
        programSaved = true;
        Computer.threadPoolForRemoting.execute(() -> {
            try {
                Life intended = LifeJson.read(Secret.fromString(intent).getPlainText());
                Life known = HostedBuildsAction.of(getContext().get(Run.class)).life(key);
                begin(known == null ? intended : known.with(intended.request()));
            } catch (IOException | InterruptedException | RuntimeException e) {
                getContext().onFailure(e);
            }
        });
    }

    private void begin(Life life) {
        try {
            run = getContext().get(Run.class);
            listener = getContext().get(TaskListener.class);
            storage = storage(life);
            ServiceEntry entry = HostedBuildsConfiguration.get().service(life.service(), life.kind());
            BuildService service =
                    HostedBuildsRuntime.get().connector().connect(entry, life.kind(), credentialsId, run);
            label(life, service);
            Lifecycle beginning = new Lifecycle(HostedBuildsRuntime.get().engine(), service, this, life);
            lifecycle = beginning;
            HostedBuildsRuntime.get().lives().begun(run.getExternalizableId(), beginning);
            HostedBuildsRuntime.get().flights().note(life, beginning);
            beginning.go();
            if (stopped != null || !run.isBuilding()) {
                beginning.abort();
            }
        } catch (InvalidArgumentException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        } catch (Exception | LinkageError e) {
            getContext().onFailure(e);
        }
    }

    /** What needs a workspace is refused where there is none, before anything is started. */
    private Storage storage(Life life) throws IOException, InterruptedException {
        String argument = life.options().wanted().workspaceArgument();
        if (argument == null) {
            return new RunStorage(run, null, listener);
        }
        if (life.phase() == Phase.INTENDED && getContext().get(FilePath.class) == null) {
            throw new InvalidArgumentException(argument, Messages.HostedBuildExecution_NoWorkspace(argument));
        }
        return new RunStorage(run, () -> getContext().get(FilePath.class), listener);
    }

    /** Written once: a label that changes is not shown while the Pipeline runs. */
    private void label(Life life, BuildService service) throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node.getAction(LabelAction.class) != null) {
            return;
        }
        if (label != null) {
            node.addAction(new LabelAction(label));
        } else if (life.goal().starts()) {
            service.check(life.request());
            node.addAction(new LabelAction(
                    Messages.HostedBuildExecution_Label(service.displayName(), service.describe(life.request()))));
        }
    }

    /** The step ends when the life does, which is soon. */
    @Override
    public void stop(Throwable cause) {
        stopped = cause;
        Lifecycle current = lifecycle;
        if (current != null) {
            current.abort();
        }
    }

    @Override
    public String getStatus() {
        Lifecycle current = lifecycle;
        return current == null ? Messages.HostedBuildExecution_Beginning() : current.status();
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        HostedBuildsAction.of(run).put(life);
        InFlight inFlight = HostedBuildsRuntime.get().inFlight();
        return saveProgram()
                .thenCompose(done -> HostedBuildsRuntime.get().saver().save(run))
                .thenRun(() -> inFlight.note(run, credentialsId, life));
    }

    /** The program holds nothing but the intent: once is enough. Where it cannot be written, nothing is started. */
    private CompletableFuture<Void> saveProgram() {
        if (programSaved) {
            return CompletableFuture.completedFuture(null);
        }
        programSaved = true;
        CompletableFuture<Void> saved = new CompletableFuture<>();
        ListenableFuture<Void> saving = getContext().saveState();
        Futures.addCallback(
                saving,
                new FutureCallback<Void>() {
                    @Override
                    public void onSuccess(Void done) {
                        saved.complete(null);
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        saved.completeExceptionally(failure);
                    }
                },
                MoreExecutors.directExecutor());
        return saved;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** In one piece: the branches of a Pipeline share a file, where a long line that comes in two would be torn. */
    @Override
    public void say(String line) {
        byte[] whole = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        listener.getLogger().write(whole, 0, whole.length);
    }

    @Override
    public void changed(Life life) {
        HostedBuildsAction.of(run).put(life);
        HostedBuildsRuntime.get().flights().note(life, lifecycle);
    }

    @Override
    public void ended(Life life) {
        HostedBuildsRuntime runtime = HostedBuildsRuntime.get();
        runtime.flights().note(life, lifecycle);
        runtime.inFlight().over(run, life, lifecycle.stoppable());
        runtime.lives().over(key);
        HostedBuild build = life.build() == null ? null : new HostedBuild(life);
        String message = life.outcome().message();
        switch (life.outcome().ending()) {
            case DONE -> getContext().onSuccess(build);
            case FINISHED -> finished(build);
            case ABORTED -> {
                if (message != null) {
                    say("[" + life.service() + "] " + message);
                }
                Throwable cause = stopped;
                getContext().onFailure(cause != null ? cause : new FlowInterruptedException(Result.ABORTED, true));
            }
            case FAILED -> {
                if (build != null && !propagate && life.goal().shown()) {
                    say("[" + life.service() + "] " + message);
                    getContext().onSuccess(build);
                } else {
                    fail(Result.FAILURE, build, message);
                }
            }
        }
    }

    private void finished(HostedBuild build) {
        String result = build.getResult();
        if (!propagate || Result.SUCCESS.toString().equals(result)) {
            getContext().onSuccess(build);
        } else if (Result.UNSTABLE.toString().equals(result)) {
            warn(build);
            getContext().onSuccess(build);
        } else {
            String words = build.getMessage() == null ? "" : ": " + build.getMessage();
            fail(
                    Result.fromString(result),
                    build,
                    Messages.HostedBuildExecution_Failed(build.getService(), title(build), build.getStatus(), words));
        }
    }

    private void warn(HostedBuild build) {
        run.setResult(Result.UNSTABLE);
        try {
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(new WarningAction(Result.UNSTABLE)
                            .withMessage(Messages.HostedBuildExecution_Unstable(
                                    build.getService(), title(build), build.getStatus())));
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.WARNING, "a step could not be marked unstable", e);
        }
    }

    /** Only Pipeline's own exception can carry a result other than FAILURE, and nothing can be added to it. */
    private void fail(Result result, HostedBuild build, String message) {
        HostedBuildFailure failure = new HostedBuildFailure(build, message);
        getContext()
                .onFailure(
                        result.equals(Result.FAILURE)
                                ? new HostedBuildFailedException(failure)
                                : new FlowInterruptedException(result, false, failure));
    }

    private static String title(HostedBuild build) {
        return build.getNumber() == null ? build.getId() : "#" + build.getNumber();
    }
}
