package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Payload;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files and the logs of Semaphore 2.0, and the storage behind its addresses that carry their own right. Like most
 * storages that one refuses whoever shows a second right besides.
 */
final class V1AlphaFiles {

    /** Below this path no credentials are asked for, and none are borne. */
    static final String STORAGE = "/storage";

    private static final Duration SIGNED_FOR = Duration.ofMinutes(15);
    private static final List<String> SCOPES = List.of("projects", "workflows", "jobs");

    private record Signed(Payload content, String type, Instant until, boolean once) {}

    private final SemaphoreSimulator semaphore;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();

    V1AlphaFiles(SemaphoreSimulator semaphore) {
        this.semaphore = semaphore;
    }

    void addTo(Router router) {
        router.on("GET", V1AlphaCalls.PATH + "/logs/{job}", this::log)
                .on("GET", V1AlphaCalls.PATH + "/artifacts", this::list)
                .on("GET", V1AlphaCalls.PATH + "/artifacts/signed_url", this::sign)
                .on("GET", STORAGE + "/{key}", this::stored);
    }

    private Response log(Request request) {
        SemaphoreJob job = semaphore.job(request.value("job"));
        if (job == null) {
            return semaphore.refusal(request, 404, "Not Found");
        }
        ObjectNode log = Json.object();
        log.putArray("events").addAll(job.events());
        return job.isOnOwnAgent()
                ? Response.empty(302).with("Location", address(Payload.of(Json.bytes(log)), "application/json", true))
                : Response.json(200, log);
    }

    private Response list(Request request) {
        Response refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        String folder = folder(request);
        ArrayNode items = Json.array();
        Set<String> folders = new TreeSet<>();
        for (SimulatedArtifact file : files(request)) {
            if (file.name().startsWith(folder)) {
                String rest = file.name().substring(folder.length());
                int slash = rest.indexOf('/');
                if (slash < 0) {
                    items.add(item(folder + rest, false)
                            .put("size", file.content().length()));
                } else if (folders.add(rest.substring(0, slash))) {
                    items.add(item(folder + rest.substring(0, slash), true).put("size", 0));
                }
            }
        }
        if (items.isEmpty() && !folder.isEmpty()) {
            return semaphore.refusal(request, 404, "Artifact path not found");
        }
        ObjectNode answer = Json.object();
        answer.set("artifacts", items);
        return Response.json(200, answer);
    }

    private static ObjectNode item(String path, boolean directory) {
        return Json.object()
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("is_directory", directory);
    }

    private Response sign(Request request) {
        Response refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        String path = request.parameter("path");
        if (path == null) {
            return semaphore.refusal(request, 400, "path must be present");
        }
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        files(request).stream()
                .filter(file -> file.name().equals(path))
                .findFirst()
                .ifPresent(file -> items.addObject()
                        .put("path", path)
                        .put("url", address(file.content(), "application/octet-stream", false)));
        return items.isEmpty() ? semaphore.refusal(request, 404, "Artifact not found") : Response.json(200, answer);
    }

    /** Null for a request that is as it should be. */
    private Response refusal(Request request) {
        if (!semaphore.hasArtifactsApi()) {
            return Response.text(403, "Artifacts API is not enabled for your organization.");
        }
        if (!SCOPES.contains(String.valueOf(request.parameter("scope")))) {
            return semaphore.refusal(request, 400, "scope must be one of: projects, workflows, jobs");
        }
        if (request.parameter("scope_id") == null) {
            return semaphore.refusal(request, 400, "scope_id must be present");
        }
        String path = Objects.requireNonNullElse(request.parameter("path"), "");
        if (path.startsWith("/")
                || path.contains("\\")
                || Arrays.asList(path.split("/")).contains("..")) {
            return semaphore.refusal(request, 400, "path traversal is not allowed");
        }
        return files(request) == null ? semaphore.refusal(request, 404, "Not Found") : null;
    }

    private static String folder(Request request) {
        String path = Objects.requireNonNullElse(request.parameter("path"), "");
        return path.isEmpty() ? "" : path + "/";
    }

    /** Null where nothing has that id. */
    private List<SimulatedArtifact> files(Request request) {
        String id = request.parameter("scope_id");
        if ("jobs".equals(request.parameter("scope"))) {
            SemaphoreJob job = semaphore.job(id);
            return job == null ? null : job.artifacts();
        }
        SimulatedBuild build = semaphore.find(id);
        return build == null ? null : build.artifacts();
    }

    private String address(Payload content, String type, boolean once) {
        String key = UUID.randomUUID().toString();
        signed.put(key, new Signed(content, type, semaphore.clock().instant().plus(SIGNED_FOR), once));
        return semaphore.uri() + STORAGE + "/" + key + "?signature=" + key.substring(0, 8);
    }

    private Response stored(Request request) {
        String key = request.value("key");
        if (request.header("authorization") != null || request.parameter("auth_token") != null) {
            return Response.text(400, "Only one authentication mechanism is allowed");
        }
        if (request.parameter("signature") == null || !key.startsWith(request.parameter("signature"))) {
            return Response.text(403, "SignatureDoesNotMatch");
        }
        Signed file = signed.get(key);
        if (file == null) {
            return Response.text(404, "Not found");
        }
        if (file.until().isBefore(semaphore.clock().instant())) {
            return Response.text(403, "Request has expired");
        }
        if (file.once()) {
            signed.remove(key);
        }
        return Response.file(request, file.type(), file.content());
    }
}
