package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Payload;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The five calls of the Build API's page, the Deploy API's list of apps, and the storage that packages are fetched from.
 * Thread safe.
 */
final class MendixCalls {

    /** Where the storage is; what stands behind it carries its own right. */
    static final String FILES = "/files/";

    private static final Duration TTL = Duration.ofSeconds(900);
    private static final long SIZE = 7_731_521;

    private final MendixSimulator mendix;
    private final Map<String, Instant> addresses = new ConcurrentHashMap<>();

    MendixCalls(MendixSimulator mendix) {
        this.mendix = mendix;
    }

    void addTo(Router router) {
        router.on("GET", "/apps", request -> apps())
                .on("GET", "/apps/{app}/packages", this::list)
                .on("POST", "/apps/{app}/packages", this::start)
                .on("GET", "/apps/{app}/packages/{id}", request -> ofPackage(request, found -> read(request, found)))
                .on("DELETE", "/apps/{app}/packages/{id}", request -> ofPackage(request, this::delete))
                .on("GET", "/apps/{app}/packages/{id}/download", request -> ofPackage(request, MendixCalls::file))
                .on("GET", FILES + "{address}", this::stored);
    }

    private Response apps() {
        ArrayNode apps = Json.array();
        mendix.apps()
                .forEach(app -> apps.addObject()
                        .put("AppId", app)
                        .put("Name", app)
                        .put(
                                "ProjectId",
                                UUID.nameUUIDFromBytes(app.getBytes(StandardCharsets.UTF_8))
                                        .toString())
                        .put("Url", "https://" + app + ".mendixcloud.com"));
        return Response.json(200, apps);
    }

    private Response list(Request request) {
        String app = request.value("app");
        if (!isAppId(app) || !mendix.isKnown(app)) {
            return MendixError.INVALID_APPID.response();
        }
        ArrayNode packages = Json.array();
        mendix.builds().stream()
                .filter(build -> build.order().app().equals(app))
                .forEach(build -> packages.add(json(build)));
        return Response.json(200, packages);
    }

    private Response start(Request request) {
        String app = request.value("app");
        JsonNode body = request.json();
        if (!isAppId(app)) {
            return MendixError.INVALID_APPID.response();
        }
        if (body.path("Revision").asText().isBlank()
                || body.path("Version").asText().isBlank()) {
            return MendixError.INVALID_PARAMETERS.response();
        }
        if (!body.path("Version").asText().matches("\\d+\\.\\d+\\.\\d+")) {
            return MendixError.INVALID_VERSION.response();
        }
        if (!mendix.isKnown(app)) {
            return MendixError.APP_NOT_FOUND.response();
        }
        MendixError refusal = mendix.startRefusal();
        return refusal != null
                ? refusal.response()
                : Response.json(
                        200,
                        Json.object().put("PackageId", mendix.begin(app, body).id()));
    }

    private Response ofPackage(Request request, Function<SimulatedBuild, Response> call) {
        SimulatedBuild found = mendix.find(request.value("id"));
        return found == null || !found.order().app().equals(request.value("app"))
                ? MendixError.PACKAGE_NOT_FOUND.response()
                : call.apply(found);
    }

    private Response read(Request request, SimulatedBuild build) {
        ObjectNode node = json(build);
        if ("true".equals(request.parameter("url"))) {
            String address = UUID.randomUUID().toString();
            addresses.put(address, mendix.clock().instant().plus(TTL));
            node.putObject("Url")
                    .put("Location", mendix.uri() + FILES + address)
                    .put("TTL", TTL.toSeconds());
        }
        return Response.json(200, node);
    }

    private Response delete(SimulatedBuild build) {
        if (mendix.isInUse(build.id())) {
            return MendixError.PACKAGE_IN_USE.response();
        }
        mendix.forget(build.id());
        return Response.empty(200);
    }

    private static Response file(SimulatedBuild build) {
        return build.status().equals("Succeeded")
                ? Response.of(200, "application/octet-stream", Payload.repeated('m', SIZE))
                : MendixError.BUILD_NOT_SUCCEEDED.response();
    }

    private Response stored(Request request) {
        Instant until = addresses.get(request.value("address"));
        return until == null || until.isBefore(mendix.clock().instant())
                ? Response.text(403, "The address is not valid, or no longer.")
                : Response.file(request, "application/octet-stream", Payload.repeated('m', SIZE));
    }

    /** The keys and their order as in the page's example. */
    private ObjectNode json(SimulatedBuild build) {
        String branch = build.fact("branch");
        String line = branch.equals("trunk") ? "Main line" : branch.substring(branch.lastIndexOf('/') + 1);
        return Json.object()
                .put("Name", line + "-" + build.fact("version") + ".mda")
                .put("Status", mendix.toldStatus(build))
                .put("Description", build.fact("description"))
                .put("Creator", "Richard Ford")
                .put("CreationDate", build.createdAt().toEpochMilli())
                .put("Version", build.fact("version"))
                .put("PackageId", build.id())
                .put("Size", build.status().equals("Succeeded") ? SIZE : 0);
    }

    /** A subdomain. */
    private static boolean isAppId(String app) {
        return app.matches("[a-z0-9-]{1,63}");
    }
}
