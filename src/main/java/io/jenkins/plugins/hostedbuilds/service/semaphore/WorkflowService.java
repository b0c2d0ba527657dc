package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Semaphore 2.0, which has calls to stop a workflow, to read its jobs' logs, and to fetch their files. */
final class WorkflowService extends SemaphoreService implements Cancellable, Identifying, HasLogs, HasArtifacts {
    private final V1AlphaDialect dialect;
    private final V1AlphaLogs logs;
    private final V1AlphaArtifacts artifacts;

    WorkflowService(Connection connection, V1AlphaDialect dialect) {
        super(connection, dialect);
        this.dialect = dialect;
        this.logs = new V1AlphaLogs(dialect);
        this.artifacts = new V1AlphaArtifacts(dialect, connection);
    }

    @Override
    public CompletableFuture<Void> cancel(BuildRef build) {
        return dialect.stop(build);
    }

    @Override
    public CompletableFuture<String> identify() {
        return dialect.projects().thenApply(Messages::SemaphoreService_Lists);
    }

    @Override
    public CompletableFuture<List<LogPart>> logParts(BuildRef build, BuildState state) {
        return logs.parts(build, state);
    }

    @Override
    public CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from) {
        return logs.log(part, from);
    }

    @Override
    public CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state) {
        return artifacts.list(build);
    }

    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        return artifacts.download(artifact);
    }
}
