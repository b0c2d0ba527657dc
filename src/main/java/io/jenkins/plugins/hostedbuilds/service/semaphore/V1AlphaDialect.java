package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDates.instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Semaphore 2.0. What people call a build is a workflow, by whose id it goes here; how it is, its first pipeline tells.
 * Pipelines that are promoted from it are not followed.
 */
final class V1AlphaDialect extends Dialect {
    private static final String PIPELINE = "pipelineId";
    private static final String PROJECT = "projectId";
    private static final String PIPELINES = "/pipelines";
    private static final int PAGE = 30;

    private final boolean marking;

    V1AlphaDialect(Connection connection, boolean marking) {
        super(SemaphoreDialect.V1ALPHA, connection, Set.of("env_vars", "parameters"));
        this.marking = marking;
    }

    @Override
    String describe(BuildRequest request) {
        fit(request);
        return new V1AlphaRequest(request).describe();
    }

    /** With a marker nothing need be asked. */
    @Override
    CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        return marking
                ? CompletableFuture.completedFuture(new Evidence(now(), key, Map.of()))
                : super.evidence(request, key);
    }

    /** There is no list of branches: those that were built lately stand for them. */
    @Override
    CompletableFuture<List<Option>> choices(String argument, BuildRequest known) {
        return switch (argument) {
            case "projectId" -> listed(PROJECTS, project -> OptionLists.option(project.path("metadata"), "id", "name"));
            case "reference" ->
                listed(
                        "/plumber-workflows" + Connection.query(Map.of("project_id", known.required("projectId"))),
                        workflow -> OptionLists.option(text(workflow, "branch_name"), null));
            default -> null;
        };
    }

    @Override
    CompletableFuture<BuildRef> start(BuildRequest request, String marker) {
        V1AlphaRequest asked = new V1AlphaRequest(request);
        return post("/plumber-workflows", asked.start(marker), asked.secrets()).thenApply(answer -> {
            String id = firstText(answer, "workflow_id", "wf_id");
            return id == null ? null : ref(id, firstText(answer, "pipeline_id", "ppl_id"), request.text(PROJECT));
        });
    }

    /** The pages for people are at the API's host; what a workflow's shows first is the pipeline of the query. */
    private BuildRef ref(String id, String pipeline, String project) {
        String url = site() + Connection.path("workflows", id);
        Map<String, String> coordinates = new HashMap<>();
        coordinates.put(PIPELINE, pipeline);
        coordinates.put(PROJECT, project);
        coordinates.values().removeIf(Objects::isNull);
        String page = pipeline == null ? url : url + Connection.query(Map.of("pipeline_id", pipeline));
        return new BuildRef(id, null, page, coordinates);
    }

    @Override
    BuildRef ref(BuildRequest request) {
        fit(request);
        return ref(request.required("id"), request.text(PIPELINE), request.text(PROJECT));
    }

    @Override
    CompletableFuture<BuildState> read(BuildRef build) {
        return pipelineOf(build).thenCompose(pipeline -> {
            String path = Connection.path("pipelines", pipeline);
            return get(path).thenCompose(answer -> understood(state(new V1AlphaPipeline(answer)), path));
        });
    }

    /** Only a build whose pipeline and project are known can be found in a list, which is one of pipelines. */
    @Override
    String group(BuildRef build) {
        return build.coordinates().get(PIPELINE) == null
                ? null
                : build.coordinates().get(PROJECT);
    }

    @Override
    int pageSize() {
        return PAGE;
    }

    @Override
    CompletableFuture<Page> list(List<BuildRef> builds, int page) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("project_id", group(builds.get(0)));
        query.put("page", page == 1 ? null : String.valueOf(page));
        return get(PIPELINES + Connection.query(query))
                .thenCompose(answer -> listed(
                        builds,
                        build -> build.coordinates().get(PIPELINE),
                        PIPELINES,
                        answer,
                        item -> text(item, "ppl_id"),
                        this::told,
                        page + 1));
    }

    /** Lists write their words in capitals, and lack the blocks. */
    private Told told(JsonNode pipeline) {
        String state = text(pipeline, "state");
        return state == null
                ? null
                : new Told(state(pipeline, lower(state), lower(text(pipeline, "result")), List.of(), Map.of()), false);
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    /** A build that was started elsewhere is known by its workflow alone. */
    private CompletableFuture<String> pipelineOf(BuildRef build) {
        String known = build.coordinates().get(PIPELINE);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        String path = Connection.path("plumber-workflows", build.id());
        return get(path).thenCompose(answer -> understood(text(answer.path("workflow"), "initial_ppl_id"), path));
    }

    private BuildState state(V1AlphaPipeline told) {
        JsonNode pipeline = told.pipeline();
        String state = text(pipeline, "state");
        return state == null
                ? null
                : state(pipeline, state, text(pipeline, "result"), told.blocks(), details(told.answer()));
    }

    private BuildState state(
            JsonNode pipeline, String state, String result, List<BuildAction> blocks, Map<String, Object> details) {
        Instant doneAt = instant(pipeline, "done_at");
        SemaphoreWords.Meaning meaning = SemaphoreWords.V1ALPHA.of(state, result, doneAt, now());
        return new BuildState(
                meaning.status(),
                meaning.known(),
                meaning.result(),
                meaning.message() != null ? meaning.message() : reason(pipeline, meaning.result()),
                null,
                instant(pipeline, "running_at"),
                doneAt,
                text(pipeline, "commit_sha"),
                List.of(),
                blocks,
                details);
    }

    /** Why it did not pass, in the service's words, or null. */
    private String reason(JsonNode pipeline, Result result) {
        return result == null || result == Result.SUCCESS
                ? null
                : Details.blotted(firstText(pipeline, "error_description", "result_reason"), secrets());
    }

    /** The jobs of the first pipeline. The service calls this question expensive, so it is asked only when needed. */
    CompletableFuture<List<V1AlphaPipeline.Job>> jobs(BuildRef build) {
        return pipelineOf(build)
                .thenCompose(pipeline ->
                        get(Connection.path("pipelines", pipeline) + Connection.query(Map.of("detailed", "true"))))
                .thenApply(answer -> new V1AlphaPipeline(answer).jobs());
    }

    @Override
    CompletableFuture<List<Listed>> page(BuildRequest request, Instant since, int page) {
        return get("/plumber-workflows" + new V1AlphaRequest(request).list(since, page))
                .thenCompose(answer -> understood(listed(answer), "/plumber-workflows"));
    }

    private List<Listed> listed(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        List<Listed> builds = new ArrayList<>();
        array.forEach(workflow -> {
            String id = text(workflow, "wf_id");
            if (id != null) {
                builds.add(new Listed(
                        ref(id, text(workflow, "initial_ppl_id"), text(workflow, "project_id")),
                        instant(workflow, "created_at"),
                        text(workflow, "commit_sha")));
            }
        });
        return builds;
    }

    /** A build with our marker is ours; one whose parameters can be read and lack it is not; what is left may be. */
    @Override
    CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        return evidence.marker() == null
                ? super.find(request, evidence)
                : candidates(request, evidence).thenCompose(builds -> marked(builds, evidence.marker()));
    }

    private record Looked(BuildRef build, V1AlphaPipeline pipeline) {}

    private CompletableFuture<List<BuildRef>> marked(List<Listed> builds, String marker) {
        List<CompletableFuture<Looked>> questions =
                builds.stream().map(item -> look(item.build())).toList();
        return CompletableFuture.allOf(questions.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    List<Looked> looked =
                            questions.stream().map(CompletableFuture::join).toList();
                    List<BuildRef> ours = looked.stream()
                            .filter(item -> marker.equals(item.pipeline().parameter(V1AlphaRequest.MARKER)))
                            .map(Looked::build)
                            .toList();
                    return ours.isEmpty()
                            ? looked.stream()
                                    .filter(item -> !item.pipeline().tellsParameters())
                                    .map(Looked::build)
                                    .toList()
                            : ours;
                });
    }

    private CompletableFuture<Looked> look(BuildRef build) {
        return pipelineOf(build).thenCompose(pipeline -> {
            String path = Connection.path("pipelines", pipeline);
            return get(path).thenCompose(answer -> {
                V1AlphaPipeline told = new V1AlphaPipeline(answer);
                // what tells no state is no pipeline, and says nothing of parameters either
                return understood(text(told.pipeline(), "state") == null ? null : new Looked(build, told), path);
            });
        });
    }

    CompletableFuture<Void> stop(BuildRef build) {
        return postOnly(Connection.path("plumber-workflows", build.id(), "terminate"));
    }

    @Override
    String remedy(int status) {
        return switch (status) {
            case 400 -> Messages.V1AlphaDialect_Refused();
            case 401 -> Messages.V1AlphaDialect_Unauthorized();
            case 404 -> Messages.V1AlphaDialect_NotFound();
            default -> null;
        };
    }
}
