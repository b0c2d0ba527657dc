package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The calls of the Deploy API (version 1) by which a package gets to an environment. Thread safe. */
final class EnvironmentCalls {

    private static final String ONE = "/apps/{app}/environments/{mode}";

    private final MendixSimulator mendix;
    private final Map<String, SimulatedEnvironment> environments = new ConcurrentHashMap<>();
    private final Map<String, MendixError> refusals = new ConcurrentHashMap<>();

    EnvironmentCalls(MendixSimulator mendix) {
        this.mendix = mendix;
    }

    void addTo(Router router) {
        router.on("GET", "/apps/{app}/environments", this::list);
        on(router, "GET", "", "look", (request, found) -> Response.json(200, json(found)));
        on(router, "GET", "/package", "package", (request, found) -> deployed(found));
        on(router, "POST", "/stop", "stop", (request, found) -> stop(found));
        on(router, "POST", "/transport", "transport", this::transport);
        on(router, "POST", "/start", "start", EnvironmentCalls::start);
        on(router, "GET", "/start/{job}", "job", EnvironmentCalls::job);
    }

    SimulatedEnvironment environment(String app, String mode) {
        return environments.computeIfAbsent(app + "/" + mode, key -> new SimulatedEnvironment(app, mode));
    }

    /** Answers a call by its word with this error, and does nothing; null ends that. */
    void refuse(String call, MendixError error) {
        if (error == null) {
            refusals.remove(call);
        } else {
            refusals.put(call, error);
        }
    }

    boolean isDeployed(String packageId) {
        return environments.values().stream().anyMatch(found -> packageId.equals(found.packageId()));
    }

    private void on(
            Router router,
            String method,
            String path,
            String word,
            BiFunction<Request, SimulatedEnvironment, Response> call) {
        router.on(method, ONE + path, request -> {
            MendixError refusal = refusals.get(word);
            SimulatedEnvironment found = environments.get(request.value("app") + "/" + request.value("mode"));
            if (refusal != null) {
                return refusal.response();
            }
            return found == null ? MendixError.ENVIRONMENT_NOT_FOUND.response() : call.apply(request, found);
        });
    }

    /** The keys of the page's example. */
    private static ObjectNode json(SimulatedEnvironment found) {
        return Json.object()
                .put("Status", found.status())
                .put("EnvironmentId", "1e3d2f4a-" + found.mode())
                .put("Url", "https://" + found.app() + "-" + found.mode().toLowerCase(Locale.ROOT) + ".example")
                .put("Mode", found.mode())
                .put("ModelVersion", "1.1.0.253")
                .put("MendixVersion", "10.24.0")
                .put("Production", found.mode().equals("Production"));
    }

    private Response list(Request request) {
        ArrayNode all = Json.array();
        environments.values().stream()
                .filter(found -> found.app().equals(request.value("app")))
                .sorted(Comparator.comparing(SimulatedEnvironment::mode))
                .forEach(found -> all.add(json(found)));
        return Response.json(200, all);
    }

    private Response deployed(SimulatedEnvironment found) {
        String id = found.packageId();
        if (id == null) {
            return MendixError.PACKAGE_NOT_FOUND.response();
        }
        SimulatedBuild build = mendix.find(id);
        ObjectNode node = Json.object().put("PackageId", id).put("Status", "Succeeded");
        if (build != null) {
            node.put("Version", build.fact("version"));
        }
        node.putNull("ExpiryDate");
        return Response.json(200, node);
    }

    private static Response stop(SimulatedEnvironment found) {
        found.stop();
        return Response.empty(200);
    }

    private Response transport(Request request, SimulatedEnvironment found) {
        String id = request.json().path("PackageId").asText();
        if (mendix.find(id) == null) {
            return MendixError.PACKAGE_NOT_FOUND.response();
        }
        if (found.status().equals("Running")) {
            return MendixError.APP_IS_RUNNING.response();
        }
        found.transport(id);
        return Response.empty(200);
    }

    private static Response start(Request request, SimulatedEnvironment found) {
        if (found.packageId() == null) {
            return MendixError.NO_MDA_HAS_BEEN_DEPLOYED.response();
        }
        if (found.status().equals("Running")) {
            return MendixError.ALREADY_STARTED.response(200);
        }
        if (found.isStarting()) {
            return MendixError.APP_ALREADY_HAS_A_STARTING_JOB.response();
        }
        String job = found.start(request.json().path("AutoSyncDb").asBoolean());
        return Response.json(200, Json.object().put("JobId", job));
    }

    private static Response job(Request request, SimulatedEnvironment found) {
        String job = request.value("job");
        if (!found.knows(job)) {
            return MendixError.NO_SUCH_STARTJOB.response();
        }
        MendixError failure = found.startFailure();
        if (failure != null) {
            return failure.response();
        }
        return Response.json(200, Json.object().put("Status", found.isStarting(job) ? "Starting" : "Started"));
    }
}
