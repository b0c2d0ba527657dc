package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Those calls of Semaphore 2.0 that concern workflows and their first pipelines. */
final class V1AlphaCalls {

    static final String PATH = "/api/v1alpha";

    private static final int PAGE = 30;
    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final SemaphoreSimulator semaphore;

    V1AlphaCalls(SemaphoreSimulator semaphore) {
        this.semaphore = semaphore;
    }

    void addTo(Router router) {
        router.on("GET", PATH + "/projects", request -> projects())
                .on("POST", PATH + "/plumber-workflows", this::start)
                .on("GET", PATH + "/plumber-workflows", this::list)
                .on("GET", PATH + "/plumber-workflows/{id}", this::workflow)
                .on("POST", PATH + "/plumber-workflows/{id}/terminate", this::terminate)
                .on("GET", PATH + "/pipelines", this::pipelines)
                .on("GET", PATH + "/pipelines/{id}", this::pipeline);
    }

    static BuildOrder order(JsonNode body) {
        String reference = body.path("reference").asText();
        return new BuildOrder(body.path("project_id").asText(), reference, Map.of("dialect", "v1alpha"), body);
    }

    static String pipelineOf(SimulatedBuild build) {
        return UUID.nameUUIDFromBytes(("pipeline of " + build.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Response projects() {
        ArrayNode projects = Json.array();
        semaphore
                .projects()
                .forEach(name -> projects.addObject()
                        .put("apiVersion", "v1alpha")
                        .put("kind", "Project")
                        .putObject("metadata")
                        .put("name", name)
                        .put(
                                "id",
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                        .toString()));
        return Response.json(200, projects);
    }

    private Response start(Request request) {
        JsonNode body = request.json();
        for (String field : List.of("project_id", "reference")) {
            if (!body.path(field).isTextual()) {
                return semaphore.refusal(request, 400, "Missing field in request: " + field);
            }
        }
        SimulatedBuild build = semaphore.begin(order(body));
        return Response.json(200, Json.object().put("workflow_id", build.id()).put("pipeline_id", pipelineOf(build)));
    }

    private Response list(Request request) {
        String project = request.parameter("project_id");
        if (project == null || !semaphore.isListAvailable()) {
            return notFound(request);
        }
        String branch = request.parameter("branch_name");
        String since = request.parameter("created_after");
        Instant after = since == null ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(since));
        List<SimulatedBuild> all = semaphore.listed(build -> isOurs(build)
                && build.order().app().equals(project)
                && (branch == null || branch.equals(branchOf(build)))
                && build.createdAt().isAfter(after));
        int from = Math.min(all.size(), (request.number("page", 1, 1, 1000) - 1) * PAGE);
        ArrayNode items = Json.array();
        all.subList(from, Math.min(all.size(), from + PAGE)).forEach(build -> items.add(item(build)));
        return Response.json(200, items);
    }

    private Response workflow(Request request) {
        SimulatedBuild build = semaphore.find(request.value("id"));
        if (build == null || !isOurs(build)) {
            return notFound(request);
        }
        ObjectNode node = Json.object();
        node.set("workflow", item(build));
        return Response.json(200, node);
    }

    private Response terminate(Request request) {
        int status = semaphore.cancelBuild(semaphore.find(request.value("id")));
        return status == 0 || status == 208
                ? Response.json(200, Json.object().textNode("Termination request accepted."))
                : semaphore.refusal(request, status, status == 404 ? "Not Found" : "It cannot be terminated.");
    }

    private Response pipeline(Request request) {
        return semaphore.builds().stream()
                .filter(build -> isOurs(build) && pipelineOf(build).equals(request.value("id")))
                .findFirst()
                .map(build -> Response.json(200, describe(build, "true".equals(request.parameter("detailed")))))
                .orElseGet(() -> notFound(request));
    }

    /** Lists write their words in capitals, tell moments in seconds, and lack blocks and parameters. */
    private Response pipelines(Request request) {
        String project = request.parameter("project_id");
        if (project == null || !semaphore.isListAvailable()) {
            return notFound(request);
        }
        List<SimulatedBuild> all =
                semaphore.listed(build -> isOurs(build) && build.order().app().equals(project));
        int from = Math.min(all.size(), (request.number("page", 1, 1, 1000) - 1) * PAGE);
        ArrayNode items = Json.array();
        all.subList(from, Math.min(all.size(), from + PAGE)).forEach(build -> {
            ObjectNode item = items.addObject()
                    .put("ppl_id", pipelineOf(build))
                    .put("wf_id", build.id())
                    .put("project_id", project)
                    .put("branch_name", branchOf(build))
                    .put("commit_sha", commitOf(build))
                    .put("state", state(build).toUpperCase(Locale.ROOT))
                    .put("result", build.isEnded() ? build.status().toUpperCase(Locale.ROOT) : "");
            moment(item, "created_at", build.createdAt());
            moment(item, "running_at", build.startedAt());
            moment(item, "done_at", build.finishedAt());
        });
        return Response.json(200, items);
    }

    private static void moment(ObjectNode item, String name, Instant moment) {
        Instant told = moment == null ? Instant.EPOCH : moment;
        item.putObject(name).put("seconds", told.getEpochSecond()).put("nanos", told.getNano());
    }

    private Response notFound(Request request) {
        return semaphore.refusal(request, 404, "Not Found");
    }

    private static boolean isOurs(SimulatedBuild build) {
        return "v1alpha".equals(build.fact("dialect"));
    }

    private static String branchOf(SimulatedBuild build) {
        return build.order().workflow().replaceFirst("^refs/heads/", "");
    }

    private static String commitOf(SimulatedBuild build) {
        return build.order().body().path("commit_sha").asText(V1Calls.HEAD);
    }

    private static ObjectNode item(SimulatedBuild build) {
        ObjectNode node = Json.object()
                .put("wf_id", build.id())
                .put("initial_ppl_id", pipelineOf(build))
                .put("project_id", build.order().app())
                .put("branch_name", branchOf(build))
                .put("commit_sha", commitOf(build))
                .put("triggered_by", 2)
                .put("rerun_of", "");
        moment(node, "created_at", build.createdAt());
        return node;
    }

    private ObjectNode describe(SimulatedBuild build, boolean detailed) {
        ObjectNode node = Json.object();
        ObjectNode pipeline = node.putObject("pipeline")
                .put("ppl_id", pipelineOf(build))
                .put("wf_id", build.id())
                .put("project_id", build.order().app())
                .put("name", "Pipeline")
                .put("yaml_file_name", "semaphore.yml")
                .put("branch_name", branchOf(build))
                .put("commit_sha", commitOf(build))
                .put("state", state(build))
                .put("result_reason", "failed".equals(build.status()) ? "test" : "")
                .put("error_description", build.message() == null ? "" : build.message())
                .put("created_at", date(build.createdAt()))
                .put("running_at", date(build.startedAt()))
                .put("done_at", date(build.finishedAt()));
        if (build.isEnded()) {
            pipeline.put("result", build.status());
        }
        if (semaphore.isEchoingParameters()) {
            ArrayNode variables = pipeline.putArray("env_vars");
            build.order()
                    .body()
                    .path("parameters")
                    .properties()
                    .forEach(parameter -> variables
                            .addObject()
                            .put("name", parameter.getKey())
                            .put("value", parameter.getValue().asText()));
        }
        ObjectNode block = block(build);
        node.putArray("blocks").add(block);
        if (detailed) {
            ArrayNode jobs = block.putArray("jobs");
            semaphore.jobs(build).forEach(job -> jobs.add(job.json()));
        }
        return node;
    }

    private ObjectNode block(SimulatedBuild build) {
        ObjectNode block = Json.object()
                .put("name", "Tests")
                .put("state", state(build))
                .put("result_reason", "failed".equals(build.status()) ? "test" : "");
        return build.isEnded() ? block.put("result", build.status()) : block;
    }

    private String state(SimulatedBuild build) {
        String told = semaphore.toldStatus(build);
        return build.isEnded() ? "done" : told.equals("queued") ? "queuing" : told;
    }

    /** What has not happened yet happened in 1970. */
    private static String date(Instant instant) {
        return DATES.format(instant == null ? Instant.EPOCH : instant);
    }
}
