package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user asks of Semaphore 2.0, in that API's words.
 *
 * @param request the step's arguments
 */
record V1AlphaRequest(BuildRequest request) {
    /** The parameter that a pipeline's description echoes, which is how we know a build of ours. */
    static final String MARKER = "JENKINS_HOSTED_BUILD";

    private static final String BRANCHES = "refs/heads/";

    /**
     * In a few words.
     *
     * @throws InvalidArgumentException where an argument is missing or of the wrong kind
     */
    String describe() {
        parameters();
        String what = Messages.V1AlphaDialect_What(request.required("projectId"), reference());
        String file = request.text("pipelineFile");
        String commit = request.text("commitSha");
        String with = file == null ? what : Messages.V1AlphaDialect_WithFile(what, file);
        return commit == null ? with : Messages.Dialect_AtCommit(with, commit);
    }

    /**
     * The body of a start.
     *
     * @param marker or null
     */
    Map<String, Object> start(String marker) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("project_id", request.required("projectId"));
        body.put("reference", reference());
        put(body, "commit_sha", request.text("commitSha"));
        put(body, "pipeline_file", request.text("pipelineFile"));
        Map<String, Object> parameters = parameters();
        if (marker != null) {
            parameters.put(MARKER, marker);
        }
        put(body, "parameters", parameters.isEmpty() ? null : parameters);
        return body;
    }

    /** The query for the workflows among which ours would be. */
    String list(Instant since, int page) {
        String reference = reference();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("project_id", request.required("projectId"));
        query.put("branch_name", reference.startsWith(BRANCHES) ? reference.substring(BRANCHES.length()) : null);
        query.put("created_after", String.valueOf(since.getEpochSecond()));
        query.put("page", page == 1 ? null : String.valueOf(page));
        return Connection.query(query);
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** They become environment variables, so their values are texts. */
    private Map<String, Object> parameters() {
        Map<String, Object> parameters = request.map("parameters");
        parameters.replaceAll((name, value) -> value == null ? "" : value.toString());
        return parameters;
    }

    /** The documented form; a bare name means a branch. */
    private String reference() {
        String reference = request.required("reference");
        String full = reference.startsWith("refs/") ? reference : BRANCHES + reference;
        if (full.endsWith("/")) {
            throw new InvalidArgumentException("reference", Messages.V1AlphaDialect_NoReference(reference));
        }
        return full;
    }

    /** Values that may be secret, and that an error could repeat. */
    List<String> secrets() {
        return Secrets.worthHiding(
                parameters().values().stream().map(String::valueOf).toList());
    }
}
