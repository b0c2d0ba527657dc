package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads builds through V3, where a build's actions have a call of their own. They are asked for only when the build has
 * begun and its status has changed: a question in between is one request, as it is with the legacy API.
 */
final class V3Reader implements BuildReader {
    /** The most that the service gives at a time. */
    private static final String PAGE_SIZE = "100";

    /** A thousand actions: more than any build that can be meant. */
    private static final int MOST_PAGES = 10;

    /** The actions as they were when the build had this status. */
    private record Seen(String status, List<BuildAction> actions) {}

    private final Connection connection;
    /** Of the builds that are followed: what nobody asks for any more is gone by itself. */
    private final Map<BuildRef, Seen> seen = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param connection at the address of V3 */
    V3Reader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        String path = Connection.path("builds", build.id());
        return connection.get(path).thenCompose(answer -> {
            V3Json told = new V3Json(answer);
            return told.status() == null
                    ? CompletableFuture.failedFuture(BuildReader.noStatus(path))
                    : actions(build, told)
                            .thenApply(actions -> told.state(
                                    actions,
                                    connection.account().authentication().secrets()));
        });
    }

    /** Addresses are good for a short while, so the build is read anew; they are enough by themselves. */
    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        return connection.get(Connection.path("builds", build.id())).thenApply(answer -> {
            try {
                return connection.files().openAt(new V3Json(answer).address(artifact), Expected.of(artifact));
            } catch (ServiceException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** That they cannot be read is no reason not to tell how the build is: the next change brings them. */
    private CompletableFuture<List<BuildAction>> actions(BuildRef build, V3Json told) {
        Seen before = seen.getOrDefault(build, new Seen(null, List.of()));
        if (told.waiting() || told.status().equals(before.status())) {
            return CompletableFuture.completedFuture(before.actions());
        }
        return page(Connection.path("builds", build.id(), "actions"), 1, new ArrayList<>())
                .thenApply(actions -> {
                    seen.put(build, new Seen(told.status(), actions));
                    return actions;
                })
                .exceptionally(failure -> before.actions());
    }

    private CompletableFuture<List<BuildAction>> page(String path, int page, List<BuildAction> known) {
        String query = Connection.query(Map.of("page_size", PAGE_SIZE, "page", String.valueOf(page)));
        return connection.get(path + query).thenCompose(answer -> {
            known.addAll(V3Json.actions(answer));
            return page < Math.min(V3Json.pages(answer), MOST_PAGES)
                    ? page(path, page + 1, known)
                    : CompletableFuture.completedFuture(List.copyOf(known));
        });
    }
}
