package io.jenkins.plugins.hostedbuilds.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A service whose builds leave files that can be fetched. */
public interface HasArtifacts {

    /**
     * All files of a build that has ended.
     *
     * @param state the build as it ended; where that has all of them, nothing need be asked
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state);

    /**
     * A way to fetch one of them now. Called anew for each attempt, since addresses may be good for minutes only.
     *
     * @return fails with a {@link ServiceException}
     */
    CompletableFuture<Download> download(BuildRef build, Artifact artifact);
}
