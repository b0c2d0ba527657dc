package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Semaphore Classic, which has calls to stop a build and to read its log. */
final class ClassicService extends SemaphoreService implements Cancellable, Identifying, HasLogs {
    private final V1Dialect dialect;
    private final V1Logs logs;

    ClassicService(Connection connection, V1Dialect dialect) {
        super(connection, dialect);
        this.dialect = dialect;
        this.logs = new V1Logs(dialect);
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
        return logs.log(build, part, from);
    }
}
