package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hostedbuilds.lifecycle.Host;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Storage;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.util.concurrent.CompletableFuture;

/** A life whose owner waits for it on an executor. */
final class FreestyleHost implements Host {
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final CompletableFuture<Life> end = new CompletableFuture<>();

    FreestyleHost(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Done when the life is over. */
    CompletableFuture<Life> end() {
        return end;
    }

    @Override
    public CompletableFuture<Void> save(Life life) {
        changed(life);
        return HostedBuildsRuntime.get().saver().save(run);
    }

    @Override
    public Storage storage() {
        return null;
    }

    @Override
    public void say(String line) {
        listener.getLogger().println(line);
    }

    @Override
    public void changed(Life life) {
        HostedBuildsAction.of(run).put(life);
    }

    @Override
    public void ended(Life life) {
        end.complete(life);
    }
}
