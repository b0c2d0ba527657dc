package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The files of Semaphore 2.0. A workflow has some, and so has each of its jobs, in folders of which one is listed at a
 * time. Each is fetched by an address that is signed for a while, and asked for anew each time.
 */
final class V1AlphaArtifacts {
    /** So many folders are listed before we say that it is too much. */
    private static final int MOST_FOLDERS = 500;

    /**
     * A folder that is still to be listed.
     *
     * @param scope {@code workflows} or {@code jobs}
     * @param id of the workflow or job
     * @param prefix what the names of its files begin with
     * @param path empty for the top
     */
    private record Folder(String scope, String id, String prefix, String path) {

        String query() {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("scope", scope);
            query.put("scope_id", id);
            query.put("path", path.isEmpty() ? null : path);
            return Connection.query(query);
        }

        Folder at(String below) {
            return new Folder(scope, id, prefix, below);
        }
    }

    private final V1AlphaDialect dialect;
    private final Connection connection;

    V1AlphaArtifacts(V1AlphaDialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection.with((status, code, place) -> remedy(status));
    }

    /** In these calls, and only here, 401 speaks of a right and not of the token. */
    private static String remedy(int status) {
        return switch (status) {
            case 401 -> Messages.V1AlphaArtifacts_Denied();
            case 403 -> Messages.V1AlphaArtifacts_Off();
            case 404 -> Messages.V1AlphaArtifacts_NotFound();
            default -> null;
        };
    }

    /** First those of the workflow, by their paths, then those of its jobs, below {@code jobs/<name>/}. */
    CompletableFuture<List<Artifact>> list(BuildRef build) {
        Deque<Folder> folders = new ArrayDeque<>();
        folders.add(new Folder("workflows", build.id(), "", ""));
        List<Artifact> found = new ArrayList<>();
        return list(folders, MOST_FOLDERS, found)
                .thenCompose(left -> dialect.jobs(build).thenCompose(jobs -> {
                    jobs.stream()
                            .filter(job -> !job.waits())
                            .map(job -> new Folder("jobs", job.id(), "jobs/" + folder(job.name()) + "/", ""))
                            .forEach(folders::add);
                    return list(folders, left, found);
                }))
                .thenApply(left -> found);
    }

    /** A job's name is no path. */
    private static String folder(String name) {
        return name.replaceAll("[/\\\\]", "_");
    }

    /** Lists folder after folder; brings how many more might have been. */
    private CompletableFuture<Integer> list(Deque<Folder> folders, int left, List<Artifact> found) {
        Folder folder = folders.poll();
        if (folder == null) {
            return CompletableFuture.completedFuture(left);
        }
        if (left == 0) {
            return CompletableFuture.failedFuture(
                    ServiceException.refused(0, null, Messages.V1AlphaArtifacts_TooMany(MOST_FOLDERS)));
        }
        return connection
                .get("/artifacts" + folder.query())
                .thenCompose(answer -> dialect.understood(items(answer), "/artifacts"))
                .thenCompose(items -> {
                    items.forEach(item -> take(item, folder, folders, found));
                    return list(folders, left - 1, found);
                });
    }

    private static JsonNode items(JsonNode answer) {
        JsonNode items = answer.path("artifacts");
        return items.isArray() ? items : null;
    }

    private static void take(JsonNode item, Folder folder, Deque<Folder> folders, List<Artifact> found) {
        String path = text(item, "path");
        if (path == null) {
            return;
        }
        if (item.path("is_directory").asBoolean()) {
            folders.add(folder.at(path));
        } else {
            found.add(new Artifact(
                    folder.prefix() + path,
                    null,
                    Json.whole(item, "size"),
                    null,
                    folder.at(path).query()));
        }
    }

    /** What finds a file again is the query that asks for its address. */
    CompletableFuture<Download> download(Artifact artifact) {
        return connection
                .get("/artifacts/signed_url" + artifact.id())
                .thenCompose(answer ->
                        dialect.understood(text(answer.path("items").path(0), "url"), "/artifacts/signed_url"))
                .thenApply(address -> open(address, artifact));
    }

    private Download open(String address, Artifact artifact) {
        try {
            return connection.files().openAt(address, Expected.of(artifact));
        } catch (ServiceException e) {
            throw new CompletionException(e);
        }
    }
}
