package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.instant;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads Codemagic's answers (the legacy API's form). Everything but a build's status may be missing. */
final class CodemagicJson {
    /** What holds values of environment variables, or settings that may hold some. */
    private static final Set<String> NOT_SHOWN =
            Set.of("config", "dynamicConfig", "sshAccess", "vncAccess", "workflows", "appEnvironmentVariables");

    /**
     * A build in a list.
     *
     * @param marker what we find of our own in it, or null
     * @param tellsVariables whether it shows its variables, so that a missing marker means something
     */
    record Listed(
            String id,
            String number,
            String workflowId,
            String branch,
            String tag,
            Instant createdAt,
            String marker,
            boolean tellsVariables) {}

    private CodemagicJson() {}

    /** The id in the answer to a start, in any of its forms, or null. */
    static String startedId(JsonNode answer) {
        String id = text(answer, "buildId");
        return id != null ? id : text(answer.path("build"), "_id");
    }

    /** The number in the answer to a start, or null. */
    static String startedNumber(JsonNode answer) {
        return text(answer.path("build"), "index");
    }

    /** The build's object: one form of the answer has it on top. */
    static JsonNode build(JsonNode answer) {
        return answer.path("build").isObject() ? answer.path("build") : answer;
    }

    /** How a build is, or null where the answer does not say. */
    static BuildState state(JsonNode answer, List<String> secrets) {
        JsonNode build = build(answer);
        String status = text(build, "status");
        if (status == null) {
            return null;
        }
        return new BuildState(
                status,
                CodemagicStatus.known(status),
                CodemagicStatus.result(status),
                Details.blotted(text(build, "message"), secrets),
                text(build, "index"),
                instant(build, "startedAt"),
                instant(build, "finishedAt"),
                text(build.path("commit"), "hash"),
                artifacts(build.path("artefacts")),
                actions(build.path("buildActions")),
                Details.of(answer, secrets, NOT_SHOWN));
    }

    /** How a build in a list is; it has to have a status. What lists lack of it, its own call tells. */
    static BuildState listedState(JsonNode build) {
        String status = text(build, "status");
        return new BuildState(
                status,
                CodemagicStatus.known(status),
                CodemagicStatus.result(status),
                null,
                text(build, "index"),
                instant(build, "startedAt"),
                instant(build, "finishedAt"),
                text(build.path("commit"), "hash"),
                null,
                null,
                null);
    }

    private static List<Artifact> artifacts(JsonNode array) {
        List<Artifact> artifacts = new ArrayList<>();
        array.forEach(item -> {
            String name = text(item, "name");
            if (name != null) {
                artifacts.add(new Artifact(name, text(item, "type"), whole(item, "size"), text(item, "url")));
            }
        });
        return artifacts;
    }

    private static List<BuildAction> actions(JsonNode array) {
        List<BuildAction> actions = new ArrayList<>();
        array.forEach(item -> {
            String name = firstText(item, "name", "type");
            if (name != null) {
                String status = text(item, "status");
                actions.add(new BuildAction(
                        name,
                        status,
                        CodemagicStatus.actionResult(status),
                        instant(item, "startedAt"),
                        instant(item, "finishedAt")));
            }
        });
        return actions;
    }

    /** The builds of {@code GET /builds}, newest first as they come, or null where the answer is no such list. */
    static List<Listed> listed(JsonNode answer) {
        if (!answer.path("builds").isArray()) {
            return null;
        }
        List<Listed> builds = new ArrayList<>();
        answer.path("builds").forEach(build -> {
            Listed item = listedBuild(build);
            if (item.id() != null) {
                builds.add(item);
            }
        });
        return builds;
    }

    static Listed listedBuild(JsonNode build) {
        JsonNode variables = build.path("dynamicConfig").path("environment").path("variables");
        return new Listed(
                text(build, "_id"),
                text(build, "index"),
                firstText(build, "workflowId", "fileWorkflowId"),
                text(build, "branch"),
                text(build, "tag"),
                instant(build, "createdAt"),
                text(variables, CodemagicRequest.MARKER),
                variables.isObject());
    }
}
