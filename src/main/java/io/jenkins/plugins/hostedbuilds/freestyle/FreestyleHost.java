package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hostedbuilds.files.RunStorage;
import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.util.concurrent.CompletableFuture;

/** A life whose owner waits for it on an executor. */
final class FreestyleHost implements Host {
    private final Run<?, ?> run;
    private final String credentialsId;
    private final TaskListener listener;
    private final Storage storage;
    private volatile Lifecycle lifecycle;
    private final CompletableFuture<Life> end = new CompletableFuture<>();

    /**
     * @param credentialsId what the job named, or null
     * @param workspace null where no file is put there
     */
    FreestyleHost(Run<?, ?> run, String credentialsId, FilePath workspace, TaskListener listener) {
        this.run = run;
        this.credentialsId = credentialsId;
        this.listener = listener;
        this.storage = new RunStorage(run, workspace == null ? null : () -> workspace, listener);
    }

    /** To be called before the life goes. */
    void owns(Lifecycle own) {
        lifecycle = own;
        HostedBuildsRuntime.get().lives().begun(run.getExternalizableId(), own);
    }

    /** Done when the life is over. */
    CompletableFuture<Life> end() {
        return end;
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        changed(life);
        InFlight inFlight = HostedBuildsRuntime.get().inFlight();
        return HostedBuildsRuntime.get().saver().save(run).thenRun(() -> inFlight.note(run, credentialsId, life));
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void say(String line) {
        listener.getLogger().println(line);
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
        runtime.lives().over(life.key());
        end.complete(life);
    }
}
