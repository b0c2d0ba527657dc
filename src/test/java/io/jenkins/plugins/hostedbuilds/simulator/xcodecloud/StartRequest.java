package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** What a request to start a run has to look like. Stateless. */
final class StartRequest {

    /** The request is refused by this answer. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Response response;

        Refused(int status, String code, String detail, String pointer) {
            super(detail);
            response = Resources.error(status, code, detail, pointer);
        }

        Response response() {
            return response;
        }
    }

    private static final Map<String, String> TYPES = Map.of(
            "workflow", "ciWorkflows",
            "sourceBranchOrTag", "scmGitReferences",
            "pullRequest", "scmPullRequests",
            "buildRun", "ciBuildRuns");

    private StartRequest() {}

    static BuildOrder read(Request request, XcodeCloudSimulator xcodeCloud) throws Refused {
        String type = request.header("content-type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Refused(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json", null);
        }
        JsonNode body = request.json();
        if (!body.path("data").isObject()) {
            throw new Refused(400, "PARAMETER_ERROR.INVALID", "the body must be a JSON document with data", null);
        }
        JsonNode data = body.path("data");
        if (!data.path("type").asText().equals("ciBuildRuns")) {
            throw new Refused(409, "ENTITY_ERROR.TYPE.INVALID", "wrong type", "/data/type");
        }
        attributes(data.path("attributes"));
        Map<String, String> related = relationships(data.path("relationships"));
        String workflow = related.get("workflow");
        if (workflow == null) {
            throw new Refused(
                    409, "ENTITY_ERROR.RELATIONSHIP.REQUIRED", "workflow is required", "/data/relationships/workflow");
        }
        known(xcodeCloud.knowsWorkflow(workflow), "workflow", workflow);
        if (xcodeCloud.isDisabled(workflow)) {
            throw new Refused(409, "STATE_ERROR.WORKFLOW_DISABLED", "The workflow is disabled.", null);
        }
        Map<String, String> facts = new HashMap<>();
        facts.put("startReason", related.containsKey("buildRun") ? "MANUAL_REBUILD" : "MANUAL");
        String reference = related.get("sourceBranchOrTag");
        if (reference != null) {
            known(xcodeCloud.repository().hasReference(reference), "sourceBranchOrTag", reference);
            facts.put("reference", reference);
        }
        String pullRequest = related.get("pullRequest");
        if (pullRequest != null) {
            known(xcodeCloud.repository().hasPullRequest(pullRequest), "pullRequest", pullRequest);
            facts.put("pullRequest", pullRequest);
        }
        String again = related.get("buildRun");
        if (again != null) {
            known(xcodeCloud.find(again) != null, "buildRun", again);
        }
        return new BuildOrder(xcodeCloud.productOf(workflow), workflow, facts, body);
    }

    private static void attributes(JsonNode attributes) throws Refused {
        Iterator<String> names = attributes.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.equals("clean") || !attributes.path(name).isBoolean()) {
                throw new Refused(
                        409, "ENTITY_ERROR.ATTRIBUTE.UNKNOWN", "bad attribute " + name, "/data/attributes/" + name);
            }
        }
    }

    private static Map<String, String> relationships(JsonNode relationships) throws Refused {
        Map<String, String> ids = new HashMap<>();
        Iterator<String> names = relationships.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            JsonNode data = relationships.path(name).path("data");
            String type = TYPES.get(name);
            if (type == null
                    || !type.equals(data.path("type").asText())
                    || !data.path("id").isTextual()) {
                throw new Refused(
                        409, "ENTITY_ERROR.RELATIONSHIP.INVALID", "bad relationship", "/data/relationships/" + name);
            }
            ids.put(name, data.path("id").asText());
        }
        return ids;
    }

    private static void known(boolean known, String relationship, String id) throws Refused {
        if (!known) {
            throw new Refused(
                    409,
                    "ENTITY_ERROR.RELATIONSHIP.INVALID",
                    "There is no resource with id '" + id + "'",
                    "/data/relationships/" + relationship + "/data/id");
        }
    }
}
