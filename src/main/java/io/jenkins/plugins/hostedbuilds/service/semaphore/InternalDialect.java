package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDates.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The internal Builds API as its vendor wrote it down in September 2015: four calls below the names of owner and
 * project. It has no call to stop a build.
 */
final class InternalDialect extends Dialect {

    InternalDialect(Connection connection) {
        super(SemaphoreDialect.INTERNAL, connection, Set.of());
    }

    @Override
    String describe(BuildRequest request) {
        fit(request);
        return Messages.InternalDialect_What(
                request.required("owner"), request.required("project"), request.required("branchId"));
    }

    @Override
    CompletableFuture<BuildRef> start(BuildRequest request, String marker) {
        return post(branchBuilds(request), null).thenApply(answer -> started(request, answer));
    }

    private BuildRef started(BuildRequest request, JsonNode build) {
        String id = text(build, "id");
        return id == null ? null : ref(request, id, build);
    }

    private BuildRef ref(BuildRequest request, String id, JsonNode build) {
        Map<String, String> coordinates =
                Map.of("owner", request.required("owner"), "project", request.required("project"));
        String url = page(text(build, "url"));
        return new BuildRef(id, text(build, "number"), url != null ? url : site() + path(request, id), coordinates);
    }

    @Override
    BuildRef ref(BuildRequest request) {
        fit(request);
        String id = request.required("id");
        return ref(request, id, MissingNode.getInstance());
    }

    @Override
    CompletableFuture<BuildState> read(BuildRef build) {
        String path = path(new BuildRequest(Map.copyOf(build.coordinates())), build.id());
        return get(path).thenCompose(answer -> understood(state(answer), path));
    }

    /** A build does not tell its branch. */
    @Override
    String group(BuildRef build) {
        Map<String, String> coordinates = build.coordinates();
        return Connection.path(coordinates.get("owner"), coordinates.get("project"), "builds");
    }

    @Override
    int pageSize() {
        return Listing.WHOLE;
    }

    @Override
    CompletableFuture<Page> list(List<BuildRef> builds, int page) {
        String path = group(builds.get(0));
        return get(path)
                .thenCompose(answer ->
                        listed(builds, BuildRef::id, path, answer, item -> text(item, "id"), this::told, null));
    }

    private Told told(JsonNode build) {
        BuildState state = state(build);
        return state == null ? null : new Told(state, true);
    }

    private BuildState state(JsonNode build) {
        String status = text(build, "status");
        if (status == null) {
            return null;
        }
        Instant finishedAt = instant(build, "finished_at");
        SemaphoreWords.Meaning meaning = SemaphoreWords.INTERNAL.of(status, text(build, "result"), finishedAt, now());
        return new BuildState(
                meaning.status(),
                meaning.known(),
                meaning.result(),
                meaning.message(),
                text(build, "number"),
                instant(build, "started_at"),
                finishedAt,
                null,
                List.of(),
                List.of(),
                details(build));
    }

    @Override
    CompletableFuture<List<Listed>> page(BuildRequest request, Instant since, int page) {
        if (page > 1) {
            return CompletableFuture.completedFuture(List.of());
        }
        String path = branchBuilds(request);
        return get(path).thenCompose(answer -> understood(listed(request, answer), path));
    }

    private List<Listed> listed(BuildRequest request, JsonNode answer) {
        if (!answer.isArray()) {
            return null;
        }
        List<Listed> builds = new ArrayList<>();
        answer.forEach(build -> {
            BuildRef ref = started(request, build);
            if (ref != null) {
                builds.add(new Listed(ref, instant(build, "created_at"), null));
            }
        });
        return builds;
    }

    @Override
    CompletableFuture<List<Map<String, Object>>> builds(BuildRequest request) {
        fit(request);
        String path = request.text("branchId") == null
                ? Connection.path(request.required("owner"), request.required("project"), "builds")
                : branchBuilds(request);
        return get(path).thenCompose(answer -> understood(detailsOf(answer), path));
    }

    @Override
    String overviewUrl(BuildRequest request) {
        String owner = request.text("owner");
        String project = request.text("project");
        return owner == null || project == null ? site() : site() + Connection.path(owner, project);
    }

    @Override
    String remedy(int status) {
        return switch (status) {
            case 401, 403 -> Messages.InternalDialect_Unauthorized();
            case 404 -> Messages.InternalDialect_NotFound();
            default -> null;
        };
    }

    private static String path(BuildRequest request, String id) {
        return Connection.path(request.required("owner"), request.required("project"), "builds", id);
    }

    private static String branchBuilds(BuildRequest request) {
        return Connection.path(
                request.required("owner"),
                request.required("project"),
                "branches",
                request.required("branchId"),
                "builds");
    }
}
