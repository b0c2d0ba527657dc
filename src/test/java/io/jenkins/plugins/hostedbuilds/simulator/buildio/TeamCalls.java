package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** The calls about what is above apps: namespaces, pipelines, environments, teams, and who is asking. Thread safe. */
final class TeamCalls {
    private static final String PIPELINE = "shop";
    private static final String TEAM = "Team";

    private final BuildIoSimulator buildIo;
    private final Map<String, ObjectNode> namespaces = new ConcurrentSkipListMap<>();
    private final Map<String, String> variables = new ConcurrentSkipListMap<>();

    TeamCalls(BuildIoSimulator buildIo) {
        this.buildIo = buildIo;
    }

    void addTo(Router router) {
        router.on("GET", "/namespaces", request -> list(namespaces.values()))
                .on("POST", "/namespaces", this::createNamespace)
                .on("GET", "/namespaces/{namespace}", this::namespace)
                .on("DELETE", "/namespaces/{namespace}", this::deleteNamespace)
                .on(
                        "GET",
                        "/pipelines",
                        request -> Response.json(200, Json.array().add(pipeline())))
                .on("GET", "/pipelines/{pipeline}", ofPipeline(request -> Response.json(200, pipeline())))
                .on("GET", "/pipelines/{pipeline}/apps", ofPipeline(request -> {
                    ArrayNode all = Json.array();
                    buildIo.apps().forEach(app -> all.add(buildIo.json(app)));
                    return Response.json(200, all);
                }))
                .on("GET", "/environments/{environment}", ofEnvironment(request -> environment()))
                .on("PATCH", "/environments/{environment}", ofEnvironment(this::setVariables))
                .on("DELETE", "/environments/{environment}/{key}", ofEnvironment(this::deleteVariable))
                .on("GET", "/teams", request -> Response.json(200, Json.array().add(team())))
                .on(
                        "GET",
                        "/teams/{team}",
                        request -> is(request, "team", Ids.of(TEAM), "")
                                ? Response.json(200, team())
                                : buildIo.notFound(request))
                .on("GET", "/me", this::me)
                .on("GET", "/oidc-login", this::oidcLogin);
    }

    static String environmentId() {
        return Ids.of("environment");
    }

    static String teamId() {
        return Ids.of(TEAM);
    }

    private static Response list(Iterable<ObjectNode> nodes) {
        ArrayNode all = Json.array();
        nodes.forEach(all::add);
        return Response.json(200, all);
    }

    private static boolean is(Request request, String placeholder, String id, String name) {
        String value = request.value(placeholder);
        return value.equals(id) || value.equals(name);
    }

    private Function<Request, Response> ofPipeline(Function<Request, Response> call) {
        return request ->
                is(request, "pipeline", Ids.of(PIPELINE), PIPELINE) ? call.apply(request) : buildIo.notFound(request);
    }

    /** What is refused here is refused without a body. */
    private static Function<Request, Response> ofEnvironment(Function<Request, Response> call) {
        return request -> is(request, "environment", environmentId(), "") ? call.apply(request) : Response.empty(404);
    }

    private Response createNamespace(Request request) {
        if (buildIo.areNamespacesGone()) {
            return Response.json(
                    410, Json.object().put("code", "gone").put("message", "Namespaces are managed by Kubernetes"));
        }
        JsonNode body = request.json();
        String name = body.path("name").asText();
        ObjectNode node = Json.object()
                .put("id", Ids.of(name))
                .put("name", name)
                .put("description", body.path("description").asText(null))
                .put("state", "active")
                .put("region", body.path("region").asText("us-east-1"));
        namespaces.put(name, node);
        return Response.json(201, node);
    }

    private ObjectNode found(Request request) {
        return namespaces.values().stream()
                .filter(node -> is(
                        request,
                        "namespace",
                        node.path("id").asText(),
                        node.path("name").asText()))
                .findFirst()
                .orElse(null);
    }

    private Response namespace(Request request) {
        ObjectNode node = found(request);
        return node == null ? buildIo.notFound(request) : Response.json(200, node);
    }

    private Response deleteNamespace(Request request) {
        ObjectNode node = found(request);
        if (node == null) {
            return buildIo.notFound(request);
        }
        namespaces.remove(node.path("name").asText());
        return Response.empty(204);
    }

    private static ObjectNode pipeline() {
        ObjectNode node = Json.object().put("id", Ids.of(PIPELINE)).put("name", PIPELINE);
        node.putArray("environments").addObject().put("id", environmentId()).put("kind", "ra");
        return node;
    }

    private Response environment() {
        return Response.json(200, AppCalls.map(variables));
    }

    private Response setVariables(Request request) {
        request.json().properties().forEach(field -> {
            if (field.getValue().isNull()) {
                variables.remove(field.getKey());
            } else {
                variables.put(field.getKey(), field.getValue().asText());
            }
        });
        return environment();
    }

    private Response deleteVariable(Request request) {
        return variables.remove(request.value("key")) == null ? Response.empty(404) : Response.empty(204);
    }

    private static ObjectNode team() {
        return Json.object().put("id", teamId()).put("name", TEAM).put("personal", false);
    }

    private Response me(Request request) {
        String app = buildIo.appOfToken(request);
        ObjectNode node = Json.object();
        if (app == null) {
            return Response.json(200, node.put("email", "ada@example.com"));
        }
        node.putNull("email").putObject("app").put("id", Ids.of(app)).put("name", app);
        return Response.json(200, node);
    }

    private Response oidcLogin(Request request) {
        if (request.parameter("region") == null) {
            return buildIo.refusal(request, 422, "region is required");
        }
        ObjectNode node =
                Json.object().put("kind", "ExecCredential").put("apiVersion", "client.authentication.k8s.io/v1");
        node.putObject("spec").put("interactive", false);
        node.putObject("status").put("token", "k8s-" + request.parameter("region"));
        return Response.json(200, node);
    }
}
