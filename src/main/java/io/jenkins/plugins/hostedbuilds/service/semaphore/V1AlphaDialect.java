package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDates.instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Semaphore 2.0. What people call a build is a workflow, by whose id it goes here; how it is, its first pipeline tells.
 * Pipelines that are promoted from it are not followed.
 */
final class V1AlphaDialect extends Dialect implements Dialect.Stopping {
    /** The parameter that a pipeline's description echoes, which is how we know a build of ours. */
    static final String MARKER = "JENKINS_HOSTED_BUILD";

    private static final String BRANCHES = "refs/heads/";
    private static final String PIPELINE = "pipelineId";

    private final boolean marking;

    V1AlphaDialect(Connection connection, boolean marking) {
        super(
                SemaphoreDialect.V1ALPHA,
                connection,
                Set.of("projectId", "reference", "commitSha", "pipelineFile", "parameters"),
                Set.of("env_vars", "parameters"));
        this.marking = marking;
    }

    @Override
    String describe(BuildRequest request) {
        fit(request);
        parameters(request);
        String what = Messages.V1AlphaDialect_What(request.required("projectId"), reference(request));
        String file = request.text("pipelineFile");
        String commit = request.text("commitSha");
        String with = file == null ? what : Messages.V1AlphaDialect_WithFile(what, file);
        return commit == null ? with : Messages.Dialect_AtCommit(with, commit);
    }

    /** With a marker nothing need be asked. */
    @Override
    CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        return marking
                ? CompletableFuture.completedFuture(new Evidence(now(), key, Map.of()))
                : super.evidence(request, key);
    }

    @Override
    CompletableFuture<BuildRef> start(BuildRequest request, String marker) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("project_id", request.required("projectId"));
        body.put("reference", reference(request));
        put(body, "commit_sha", request.text("commitSha"));
        put(body, "pipeline_file", request.text("pipelineFile"));
        Map<String, Object> parameters = parameters(request);
        if (marker != null) {
            parameters.put(MARKER, marker);
        }
        put(body, "parameters", parameters.isEmpty() ? null : parameters);
        return post("/plumber-workflows", body).thenApply(answer -> {
            String id = firstText(answer, "workflow_id", "wf_id");
            return id == null ? null : ref(id, firstText(answer, "pipeline_id", "ppl_id"));
        });
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** They become environment variables, so their values are texts. */
    private static Map<String, Object> parameters(BuildRequest request) {
        Map<String, Object> parameters = request.map("parameters");
        parameters.replaceAll((name, value) -> value == null ? "" : value.toString());
        return parameters;
    }

    /** The documented form; a bare name means a branch. */
    private static String reference(BuildRequest request) {
        String reference = request.required("reference");
        String full = reference.startsWith("refs/") ? reference : BRANCHES + reference;
        if (full.endsWith("/")) {
            throw new InvalidArgumentException("reference", Messages.V1AlphaDialect_NoReference(reference));
        }
        return full;
    }

    private BuildRef ref(String id, String pipeline) {
        String url = site() + Connection.path("workflows", id);
        return pipeline == null
                ? new BuildRef(id, null, url, Map.of())
                : new BuildRef(
                        id, null, url + Connection.query(Map.of("pipeline_id", pipeline)), Map.of(PIPELINE, pipeline));
    }

    @Override
    BuildRef ref(BuildRequest request) {
        fit(request);
        return ref(request.required("id"), request.text(PIPELINE));
    }

    @Override
    CompletableFuture<BuildState> read(BuildRef build) {
        return pipelineOf(build).thenCompose(pipeline -> {
            String path = Connection.path("pipelines", pipeline);
            return get(path).thenCompose(answer -> understood(state(answer), path));
        });
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

    private BuildState state(JsonNode answer) {
        JsonNode pipeline = answer.path("pipeline");
        String state = text(pipeline, "state");
        if (state == null) {
            return null;
        }
        Instant doneAt = instant(pipeline, "done_at");
        SemaphoreWords.Meaning meaning = SemaphoreWords.V1ALPHA.of(state, text(pipeline, "result"), doneAt, now());
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
                blocks(answer.path("blocks")),
                details(answer));
    }

    /** Why it did not pass, in the service's words, or null. */
    private String reason(JsonNode pipeline, Result result) {
        return result == null || result == Result.SUCCESS
                ? null
                : Details.blotted(firstText(pipeline, "error_description", "result_reason"), secrets());
    }

    private static List<BuildAction> blocks(JsonNode array) {
        List<BuildAction> blocks = new ArrayList<>();
        array.forEach(block -> {
            String name = text(block, "name");
            if (name != null) {
                String word = firstText(block, "result", "state");
                boolean skipped = "skipped".equalsIgnoreCase(text(block, "result_reason"));
                Result result = skipped ? Result.NOT_BUILT : SemaphoreWords.result(text(block, "result"));
                blocks.add(new BuildAction(name, result == null ? null : word, result, null, null));
            }
        });
        return blocks;
    }

    @Override
    CompletableFuture<List<Listed>> page(BuildRequest request, Instant since, int page) {
        String reference = reference(request);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("project_id", request.required("projectId"));
        query.put("branch_name", reference.startsWith(BRANCHES) ? reference.substring(BRANCHES.length()) : null);
        query.put("created_after", String.valueOf(since.getEpochSecond()));
        query.put("page", page == 1 ? null : String.valueOf(page));
        return get("/plumber-workflows" + Connection.query(query))
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
                        ref(id, text(workflow, "initial_ppl_id")),
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

    /**
     * A build and what its pipeline tells of its parameters.
     *
     * @param marker the value of our parameter, or null
     * @param told whether parameters are told at all
     */
    private record Looked(BuildRef build, String marker, boolean told) {}

    private CompletableFuture<List<BuildRef>> marked(List<Listed> builds, String marker) {
        List<CompletableFuture<Looked>> questions =
                builds.stream().map(item -> look(item.build())).toList();
        return CompletableFuture.allOf(questions.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    List<Looked> looked =
                            questions.stream().map(CompletableFuture::join).toList();
                    List<BuildRef> ours = looked.stream()
                            .filter(item -> marker.equals(item.marker()))
                            .map(Looked::build)
                            .toList();
                    return ours.isEmpty()
                            ? looked.stream()
                                    .filter(item -> !item.told())
                                    .map(Looked::build)
                                    .toList()
                            : ours;
                });
    }

    private CompletableFuture<Looked> look(BuildRef build) {
        return pipelineOf(build)
                .thenCompose(pipeline -> get(Connection.path("pipelines", pipeline)))
                .thenApply(answer -> {
                    JsonNode variables = answer.path("pipeline").path("env_vars");
                    String marker = null;
                    for (JsonNode variable : variables) {
                        marker = MARKER.equals(text(variable, "name")) ? text(variable, "value") : marker;
                    }
                    return new Looked(build, marker, variables.isArray());
                });
    }

    @Override
    public CompletableFuture<Void> stop(BuildRef build) {
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
