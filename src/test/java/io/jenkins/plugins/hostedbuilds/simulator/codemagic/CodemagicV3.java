package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The calls of Codemagic's API V3 about builds. Its state is that of the simulator. */
final class CodemagicV3 {

    static final String PATH = "/api/v3";

    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    private final CodemagicSimulator codemagic;
    private final CodemagicFiles files;

    CodemagicV3(CodemagicSimulator codemagic, CodemagicFiles files) {
        this.codemagic = codemagic;
        this.files = files;
    }

    void addTo(Router router) {
        router.on("GET", PATH + "/builds/{id}", this::build)
                .on("GET", PATH + "/builds/{id}/actions", this::actions)
                .on("GET", PATH + "/user", this::user)
                .on("GET", PATH + "/user/teams", this::teams)
                .on("GET", PATH + "/teams/{team}/builds", this::list);
    }

    /** An error as V3 reports it. */
    static Response error(int status, String detail) {
        return Response.json(
                status,
                Json.object().put("status_code", status).put("detail", detail).putNull("extra"));
    }

    private Response build(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        if (build == null) {
            return error(404, "Not Found");
        }
        ObjectNode data = item(build)
                .put("instance_type", build.order().body().path("instanceType").asText("mac_mini_m2"))
                .put("remote_access_enabled", false);
        data.putObject("config")
                .putNull("flutter_version")
                .putNull("xcode_version")
                .putArray("platforms");
        data.putObject("build_inputs");
        return data(data);
    }

    private Response actions(Request request) {
        SimulatedBuild build = codemagic.find(request.value("id"));
        if (build == null) {
            return error(404, "Not Found");
        }
        ArrayNode all = Json.array();
        for (CodemagicAction action : CodemagicAction.of(build)) {
            all.addObject()
                    .put("id", action.id())
                    .put("name", action.kind().label)
                    .put("type", action.kind().typeV3)
                    .put("has_test_results", action.kind() == CodemagicAction.Kind.TESTING)
                    .put(
                            "script",
                            action.scripts().isEmpty()
                                    ? null
                                    : action.scripts().get(0).command())
                    .put("status", action.status())
                    .put("started_at", date(action.startedAt()))
                    .put("finished_at", date(action.finishedAt()));
        }
        return page(request, all);
    }

    private Response user(Request request) {
        return data(Json.object().put("id", Ids.of("user")).put("email", "ada@example.com"));
    }

    private Response teams(Request request) {
        ArrayNode all = Json.array();
        all.addObject().put("id", codemagic.teamId()).put("name", "Team");
        return page(request, all);
    }

    private Response list(Request request) {
        if (!codemagic.teamId().equals(request.value("team"))) {
            return error(404, "Not Found");
        }
        int size = request.number("page_size", PAGE, 1, LARGEST_PAGE);
        List<SimulatedBuild> found = codemagic.listed(
                request.parameter("app_id"),
                request.parameter("workflow_id"),
                request.parameter("branch"),
                request.parameter("tag"));
        found = found.stream()
                .filter(build -> hasStatus(build, request.parameters("status")))
                .filter(build -> hasLabels(build, request.parameters("label")))
                .toList();
        String cursor = request.parameter("cursor");
        int from = 0;
        while (cursor != null && from < found.size() && !found.get(from).id().equals(cursor)) {
            from++;
        }
        int to = Math.min(found.size(), from + size);
        ObjectNode node = Json.object();
        ArrayNode items = node.putArray("data");
        found.subList(from, to).forEach(build -> items.add(item(build)));
        node.put("page_size", size)
                .put("cursor", to < found.size() ? found.get(to).id() : null);
        return Response.json(200, node);
    }

    private boolean hasStatus(SimulatedBuild build, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(codemagic.toldStatus(build));
    }

    private boolean hasLabels(SimulatedBuild build, List<String> wanted) {
        for (String label : wanted) {
            boolean has = false;
            for (var own : codemagic.labels(build)) {
                has |= own.asText().equals(label);
            }
            if (!has) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode item(SimulatedBuild build) {
        String workflow = build.order().workflow();
        boolean made = Ids.isMade(workflow);
        ObjectNode node = Json.object()
                .put("id", build.id())
                .put("app_id", build.order().app())
                .put("status", codemagic.toldStatus(build))
                .put("index", build.number())
                .put("branch", build.fact("branch"))
                .put("tag", build.fact("tag"))
                .put("created_at", date(build.createdAt()))
                .put("started_at", date(build.startedAt()))
                .put("finished_at", date(build.finishedAt()))
                .putNull("pull_request")
                .putNull("app_store_connect_status");
        node.putObject("workflow")
                .put("id", workflow)
                .put("source", made ? "ui" : "file")
                .put("name", codemagic.workflowName(build));
        node.set("labels", codemagic.labels(build));
        node.putArray("release_notes");
        String hash = LegacyJson.commitOf(build);
        node.putObject("commit")
                .put("hash", hash)
                .putNull("avatar_url")
                .put("author_name", "Ada Example")
                .put("author_email", "ada@example.com")
                .put("message", "Make it better")
                .put("url", "https://git.example.com/commit/" + hash);
        ArrayNode artifacts = node.putArray("artifacts");
        for (SimulatedArtifact artifact : CodemagicFiles.shown(build)) {
            artifacts
                    .addObject()
                    .put("name", artifact.name())
                    .put("size_in_bytes", artifact.content().length())
                    .put("type", artifact.type())
                    .put("short_lived_download_url", files.shortLivedAddress(artifact))
                    .putNull("version_code")
                    .putNull("version_name");
        }
        return node;
    }

    private static Response data(ObjectNode data) {
        ObjectNode node = Json.object();
        node.set("data", data);
        return Response.json(200, node);
    }

    private static Response page(Request request, ArrayNode all) {
        int size = request.number("page_size", PAGE, 1, LARGEST_PAGE);
        int page = request.number("page", 1, 1, 1_000_000);
        int pages = Math.max(1, (all.size() + size - 1) / size);
        ObjectNode node = Json.object();
        ArrayNode items = node.putArray("data");
        for (int i = (page - 1) * size; i < Math.min(all.size(), page * size); i++) {
            items.add(all.get(i));
        }
        node.put("page_size", size).put("current_page", page).put("total_pages", pages);
        return Response.json(200, node);
    }

    private static String date(Instant instant) {
        return instant == null ? null : DATES.format(instant);
    }
}
