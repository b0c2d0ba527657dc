package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import java.net.URI;
import java.util.List;

/** The forms that all answers of the App Store Connect API share (JSON:API). Stateless. */
final class Resources {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Resources() {}

    static ObjectNode resource(String type, String id) {
        return Json.object().put("type", type).put("id", id);
    }

    /** Names the resource that another one is related to. */
    static void relate(ObjectNode resource, String relationship, String type, String id) {
        ObjectNode target = resource.withObject("/relationships").putObject(relationship);
        if (id == null) {
            target.putNull("data");
        } else {
            target.set("data", resource(type, id));
        }
    }

    static Response one(int status, ObjectNode resource) {
        ObjectNode document = Json.object();
        document.set("data", resource);
        return Response.json(status, document);
    }

    /** A page of a list, with the address of the next one. */
    static Response page(URI base, Request request, List<ObjectNode> all, int mostItems) {
        int limit = Math.min(mostItems, request.number("limit", USUAL, 1, MOST));
        int from = request.number("cursor", 0, 0, all.size());
        int to = Math.min(all.size(), from + limit);
        ObjectNode document = Json.object();
        ArrayNode data = document.putArray("data");
        all.subList(from, to).forEach(data::add);
        ObjectNode links = document.putObject("links").put("self", base + request.path());
        if (to < all.size()) {
            String rest = request.query().replaceAll("&?cursor=[^&]*", "");
            links.put("next", base + request.path() + "?" + rest + (rest.isEmpty() ? "" : "&") + "cursor=" + to);
        }
        document.putObject("meta").putObject("paging").put("total", all.size()).put("limit", limit);
        return Response.json(200, document);
    }

    static Response error(int status, String code, String detail, String pointer) {
        ObjectNode document = Json.object();
        ObjectNode error = document.putArray("errors")
                .addObject()
                .put("id", "5f0c7b8e")
                .put("status", Integer.toString(status))
                .put("code", code)
                .put("title", "The request cannot be processed.")
                .put("detail", detail);
        if (pointer != null) {
            error.putObject("source").put("pointer", pointer);
        }
        return Response.json(status, document);
    }

    /** The usual code for a status. */
    static String code(int status) {
        return switch (status) {
            case 400 -> "PARAMETER_ERROR.INVALID";
            case 401 -> "NOT_AUTHORIZED";
            case 403 -> "FORBIDDEN_ERROR";
            case 404 -> "NOT_FOUND";
            case 409 -> "ENTITY_ERROR";
            case 422 -> "ENTITY_UNPROCESSABLE";
            case 429 -> "RATE_LIMIT_EXCEEDED";
            default -> "UNEXPECTED_ERROR";
        };
    }
}
