package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The calls about apps: builds, config vars, domains, dynos. Thread safe. */
final class AppCalls {
    private static final Set<String> DYNOS = Set.of("web.1", "web.2");
    private static final String APP = "/apps/{app}";

    private final BuildIoSimulator buildIo;

    AppCalls(BuildIoSimulator buildIo) {
        this.buildIo = buildIo;
    }

    void addTo(Router router) {
        router.on("GET", "/apps", this::list)
                .on("POST", "/apps", this::create)
                .on("GET", APP, of((request, app) -> Response.json(200, buildIo.json(app))))
                .on("POST", APP + "/builds", of(this::build))
                .on("GET", APP + "/config-vars", of((request, app) -> Response.json(200, map(app.vars()))))
                .on("PATCH", APP + "/config-vars", of(this::setVars))
                .on("DELETE", APP + "/config-vars/{key}", of(this::deleteVar))
                .on("GET", APP + "/domains", of((request, app) -> Response.json(200, app.domains())))
                .on("POST", APP + "/domains", of(this::addDomain))
                .on("DELETE", APP + "/domains", of((request, app) -> {
                    app.certs().clear();
                    return Response.empty(204);
                }))
                .on("GET", APP + "/domains/{domain}", ofDomain((app, host) -> Response.json(200, app.domain(host))))
                .on("PATCH", APP + "/domains/{domain}", of(this::updateDomain))
                .on("DELETE", APP + "/domains/{domain}", of(this::deleteDomain))
                .on("GET", APP + "/dynos/list", of((request, app) -> Response.json(200, dynos())))
                .on("DELETE", APP + "/dynos", of((request, app) -> {
                    buildIo.restarted(app.name());
                    return Response.empty(204);
                }))
                .on("DELETE", APP + "/dynos/{dyno}", of(this::restart))
                .on("POST", APP + "/dynos/{dyno}/exec", of(this::exec));
    }

    static ObjectNode map(Map<String, String> values) {
        ObjectNode node = Json.object();
        values.forEach(node::put);
        return node;
    }

    /** What is common to all calls about one app. */
    private Function<Request, Response> of(BiFunction<Request, BuildIoApp, Response> call) {
        return request -> {
            BuildIoApp app = buildIo.app(request.value("app"));
            return app == null ? buildIo.notFound(request) : call.apply(request, app);
        };
    }

    private Function<Request, Response> ofDomain(BiFunction<BuildIoApp, String, Response> call) {
        return of((request, app) -> {
            String host = app.hostname(request.value("domain"));
            return host == null ? buildIo.notFound(request) : call.apply(app, host);
        });
    }

    private Response list(Request request) {
        String team = request.parameter("team_id");
        ArrayNode all = Json.array();
        buildIo.apps().stream()
                .filter(app -> team == null || team.equals(app.teamId()))
                .forEach(app -> all.add(buildIo.json(app)));
        return Response.json(200, all);
    }

    private Response create(Request request) {
        if (!request.json().path("name").isTextual()) {
            return invalid("name", "can't be blank");
        }
        BuildIoApp app = buildIo.addApp((ObjectNode) request.json());
        return Response.json(201, buildIo.json(app));
    }

    private Response build(Request request, BuildIoApp app) {
        JsonNode body = request.json();
        if (!body.isObject()) {
            return buildIo.refusal(request, 422, "the body must be an object");
        }
        if (!buildIo.isBuildingOffered()) {
            return buildIo.notFound(request);
        }
        SimulatedBuild build = buildIo.begin(new BuildOrder(app.name(), "", Map.of(), body));
        return switch (buildIo.answerForm()) {
            case EMPTY -> Response.empty(201);
            case TEXT -> Response.text(201, "Created");
            case ID -> Response.json(201, Json.object().put("id", build.id()).put("status", "pending"));
        };
    }

    private Response setVars(Request request, BuildIoApp app) {
        JsonNode body = request.json();
        for (JsonNode value : body) {
            if (!value.isTextual()) {
                return buildIo.refusal(request, 422, "values must be strings");
            }
        }
        body.properties()
                .forEach(
                        field -> app.vars().put(field.getKey(), field.getValue().asText()));
        return Response.empty(200);
    }

    private Response deleteVar(Request request, BuildIoApp app) {
        return app.vars().remove(request.value("key")) == null ? buildIo.notFound(request) : Response.empty(204);
    }

    private Response addDomain(Request request, BuildIoApp app) {
        String host = request.json().path("hostname").asText("");
        if (host.isEmpty() || app.hostname(host) != null) {
            return invalid("hostname", host.isEmpty() ? "can't be blank" : "has already been taken");
        }
        app.certs().put(host, request.json().path("cert").asText(""));
        return Response.json(201, app.domain(host));
    }

    private Response updateDomain(Request request, BuildIoApp app) {
        String host = app.hostname(request.value("domain"));
        if (host == null) {
            return buildIo.notFound(request);
        }
        app.certs().put(host, request.json().path("cert").asText(""));
        return Response.json(200, app.domain(host));
    }

    private Response deleteDomain(Request request, BuildIoApp app) {
        String host = app.hostname(request.value("domain"));
        if (host == null) {
            return buildIo.notFound(request);
        }
        return app.certs().remove(host) == null ? Response.empty(422) : Response.empty(204);
    }

    private static ArrayNode dynos() {
        ArrayNode all = Json.array();
        ArrayNode processes = all.addObject()
                .put("type", "web")
                .put("quantity", DYNOS.size())
                .put("size", "standard-1x")
                .put("display", "Standard-1X")
                .putArray("processes");
        for (int i = 1; i <= DYNOS.size(); i++) {
            processes.addObject().put("index", i).put("status", "Running").put("restarts", 0);
        }
        return all;
    }

    private Response restart(Request request, BuildIoApp app) {
        if (!DYNOS.contains(request.value("dyno"))) {
            return buildIo.notFound(request);
        }
        buildIo.restarted(app.name() + "/" + request.value("dyno"));
        return Response.empty(204);
    }

    private Response exec(Request request, BuildIoApp app) {
        JsonNode command = request.json().path("command");
        if (!command.isArray() || command.isEmpty()) {
            return Response.empty(422);
        }
        buildIo.executed(command);
        return Response.json(
                200,
                Json.object()
                        .put("output", app.name() + " ran " + command.path(0).asText() + "\n"));
    }

    /** The other form of an error. */
    private static Response invalid(String field, String text) {
        ObjectNode node = Json.object()
                .put("error", "validation_failed")
                .put("error_description", "The request could not be validated");
        node.putObject("details").putArray(field).add(text);
        return Response.json(422, node);
    }
}
