package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import java.util.Map;

/** What a request to start a build has to look like. Stateless. */
final class StartRequest {

    /** The request cannot be understood; the message is for the client. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private StartRequest() {}

    static BuildOrder read(Request request) throws Refused {
        String type = request.header("content-type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Refused("Content-Type must be application/json");
        }
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw new Refused("the body must be a JSON object");
        }
        String app = required(body, "appId");
        String workflow = required(body, "workflowId");
        if (body.has("branch") == body.has("tag")) {
            throw new Refused("exactly one of branch and tag is required");
        }
        String source = body.has("branch") ? "branch" : "tag";
        Map<String, String> facts = Map.of(source, required(body, source));
        checkOptional(body);
        return new BuildOrder(app, workflow, facts, body);
    }

    private static void checkOptional(JsonNode body) throws Refused {
        JsonNode environment = body.path("environment");
        check(environment, environment.isObject(), "environment must be an object");
        checkTexts(environment.path("variables"), "environment.variables", false);
        checkTexts(environment.path("softwareVersions"), "environment.softwareVersions", false);
        checkTexts(environment.path("groups"), "environment.groups", true);
        checkTexts(body.path("labels"), "labels", true);
        JsonNode instance = body.path("instanceType");
        check(instance, instance.isTextual() && !instance.asText().isEmpty(), "instanceType must be a string");
    }

    private static void checkTexts(JsonNode node, String name, boolean list) throws Refused {
        check(node, list ? node.isArray() : node.isObject(), name + " must be " + (list ? "an array" : "an object"));
        for (JsonNode value : node) {
            check(value, value.isTextual(), name + " must hold strings");
        }
    }

    private static void check(JsonNode node, boolean good, String otherwise) throws Refused {
        if (!node.isMissingNode() && !good) {
            throw new Refused(otherwise);
        }
    }

    private static String required(JsonNode body, String name) throws Refused {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Refused(name + " is required");
        }
        return value.asText();
    }
}
