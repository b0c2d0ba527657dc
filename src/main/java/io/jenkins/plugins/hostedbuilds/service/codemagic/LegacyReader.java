package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.concurrent.CompletableFuture;

/** Reads builds through the API of 2020, where one call tells all. */
final class LegacyReader implements BuildReader {
    private final Connection connection;

    LegacyReader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        String path = Connection.path("builds", build.id());
        return connection.get(path).thenCompose(answer -> {
            BuildState state = CodemagicJson.state(
                    answer, connection.account().authentication().secrets());
            return state != null
                    ? CompletableFuture.completedFuture(state)
                    : CompletableFuture.failedFuture(BuildReader.noStatus(path));
        });
    }

    /** Files have lasting addresses; at the API's own they want the token, and elsewhere it is none of their business. */
    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        try {
            return CompletableFuture.completedFuture(connection.files().at(artifact.url(), Expected.of(artifact)));
        } catch (ServiceException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
