package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDates.instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The public API of Semaphore Classic. A build's id is its number within the branch, and its state is its result, null
 * until there is one. Addresses in the answers hold the caller's token.
 */
final class V1Dialect extends Dialect {
    private static final Set<String> WITH_TOKEN = Set.of(
            "build_log_url",
            "build_info_url",
            "branch_url",
            "branch_status_url",
            "branch_history_url",
            "deploy_log_url",
            "server_url");

    /** As documented; twice as many were seen. */
    private static final int PAGE = 10;

    V1Dialect(Connection connection) {
        super(SemaphoreDialect.V1, connection, WITH_TOKEN);
    }

    @Override
    String describe(BuildRequest request) {
        fit(request);
        String commit = request.text("commitSha");
        String what = Messages.V1Dialect_What(request.required("project"), request.required("branchId"));
        return commit == null ? what : Messages.Dialect_AtCommit(what, commit);
    }

    @Override
    CompletableFuture<BuildRef> start(BuildRequest request, String marker) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("commit_sha", request.text("commitSha"));
        return post(branch(request) + "/build" + Connection.query(query), null)
                .thenApply(answer -> numbered(request, answer));
    }

    /** Null where the answer has no number. */
    private BuildRef numbered(BuildRequest request, JsonNode build) {
        String number = firstText(build, "number", "build_number");
        return number == null ? null : ref(request, number, page(firstText(build, "html_url", "build_url")));
    }

    private static BuildRef ref(BuildRequest request, String number, String url) {
        return new BuildRef(
                number,
                number,
                url,
                Map.of("project", request.required("project"), "branchId", request.required("branchId")));
    }

    @Override
    BuildRef ref(BuildRequest request) {
        fit(request);
        return ref(request, request.required("id"), null);
    }

    @Override
    CompletableFuture<BuildState> read(BuildRef build) {
        String path = path(build);
        return get(path).thenCompose(answer -> understood(state(answer), path));
    }

    @Override
    String group(BuildRef build) {
        return branch(new BuildRequest(Map.copyOf(build.coordinates())));
    }

    @Override
    int pageSize() {
        return PAGE;
    }

    @Override
    CompletableFuture<Page> list(List<BuildRef> builds, int page) {
        String path = history(group(builds.get(0)), page);
        return get(path)
                .thenCompose(answer -> listed(
                        builds,
                        BuildRef::id,
                        path,
                        answer.path("builds"),
                        item -> firstText(item, "number", "build_number"),
                        this::told,
                        page + 1));
    }

    /** Lists lack some of what a build's own call tells, which matters at its end. */
    private Told told(JsonNode build) {
        BuildState state = state(build);
        return state == null ? null : new Told(state, !state.ended());
    }

    private BuildState state(JsonNode build) {
        if (!build.has("result")) {
            return null;
        }
        SemaphoreWords.Meaning meaning = SemaphoreWords.of(text(build, "result"));
        return new BuildState(
                meaning.status(),
                meaning.known(),
                meaning.result(),
                meaning.message(),
                firstText(build, "number", "build_number"),
                instant(build, "started_at"),
                instant(build, "finished_at"),
                commit(build),
                List.of(),
                List.of(),
                details(build));
    }

    /** Of several commits nothing says which is the newest. */
    private static String commit(JsonNode build) {
        JsonNode commits = build.path("commits");
        return text(commits.size() == 1 ? commits.path(0) : build.path("commit"), "id");
    }

    /** Lists do not tell when a build was made, but when it began, which is later. */
    @Override
    CompletableFuture<List<Listed>> page(BuildRequest request, Instant since, int page) {
        String path = history(branch(request), page);
        return get(path).thenCompose(answer -> understood(listed(request, answer.path("builds")), path));
    }

    private static String history(String branch, int page) {
        return branch + (page == 1 ? "" : Connection.query(Map.of("page", String.valueOf(page))));
    }

    private List<Listed> listed(BuildRequest request, JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        List<Listed> builds = new ArrayList<>();
        array.forEach(build -> {
            BuildRef ref = numbered(request, build);
            if (ref != null) {
                Instant createdAt = instant(build, "created_at");
                Instant at = createdAt != null ? createdAt : instant(build, "started_at");
                builds.add(new Listed(ref, at, commit(build)));
            }
        });
        return builds;
    }

    @Override
    CompletableFuture<List<Map<String, Object>>> builds(BuildRequest request) {
        fit(request);
        String path = branch(request);
        return get(path).thenCompose(answer -> understood(detailsOf(answer.path("builds")), path));
    }

    @Override
    CompletableFuture<List<Option>> choices(String argument, BuildRequest known) {
        return switch (argument) {
            case "project" -> listed(PROJECTS, V1Dialect::project);
            case "branchId" ->
                listed(
                        Connection.path("projects", known.required("project"), "branches"),
                        branch -> OptionLists.option(branch, "id", "name"));
            default -> null;
        };
    }

    private static Option project(JsonNode project) {
        String owner = text(project, "owner");
        String name = text(project, "name");
        return OptionLists.option(text(project, "hash_id"), owner == null ? name : owner + "/" + name);
    }

    CompletableFuture<Void> stop(BuildRef build) {
        return postOnly(path(build) + "/stop");
    }

    @Override
    String remedy(int status) {
        return switch (status) {
            case 401 -> Messages.V1Dialect_Unauthorized();
            case 404 -> Messages.V1Dialect_NotFound();
            default -> null;
        };
    }

    private static String branch(BuildRequest request) {
        return Connection.path("projects", request.required("project"), request.required("branchId"));
    }

    static String path(BuildRef build) {
        return branch(new BuildRequest(Map.copyOf(build.coordinates()))) + Connection.path("builds", build.id());
    }
}
