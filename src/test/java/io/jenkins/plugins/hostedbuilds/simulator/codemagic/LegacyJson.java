package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The JSON of Codemagic's older API. Stateless but for the simulator that it asks. */
final class LegacyJson {

    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private final CodemagicSimulator codemagic;
    private final CodemagicFiles files;

    LegacyJson(CodemagicSimulator codemagic, CodemagicFiles files) {
        this.codemagic = codemagic;
        this.files = files;
    }

    /** {@code application} and {@code build} with the keys of the example for a start of 2020. */
    ObjectNode seedStart(SimulatedBuild build) {
        ObjectNode node = Json.object();
        node.set("application", shortApplication(build));
        node.putObject("build")
                .put("_id", build.id())
                .put("appId", build.order().app())
                .put("branch", build.fact("branch"))
                .put("index", build.number())
                .put("status", codemagic.toldStatus(build));
        return node;
    }

    /** {@code application} and {@code build} with the keys of the example for a status of 2020. */
    ObjectNode seedStatus(SimulatedBuild build) {
        ObjectNode node = Json.object();
        node.set("application", shortApplication(build));
        node.putObject("build")
                .put("_id", build.id())
                .put("startedAt", date(build.startedAt()))
                .put("status", codemagic.toldStatus(build))
                .put("workflowId", build.order().workflow());
        return node;
    }

    /** {@code application} and {@code build} with all that is known. */
    ObjectNode complete(SimulatedBuild build) {
        ObjectNode node = Json.object();
        node.set("application", application(codemagic.app(build.order().app())));
        ObjectNode details = details(build);
        details.set("buildActions", actions(build));
        details.set("dynamicConfig", dynamicConfig(build));
        node.set("build", details);
        return node;
    }

    /** A build as it stands in a list. */
    ObjectNode item(SimulatedBuild build) {
        ObjectNode details = details(build);
        if (codemagic.isListEchoingVariables()) {
            details.set("dynamicConfig", dynamicConfig(build));
        }
        return details;
    }

    ObjectNode application(CodemagicApp app) {
        ObjectNode node = Json.object()
                .put("_id", app.id())
                .put("appName", app.name())
                .put("archived", false)
                .put("isConfigured", true)
                .put("projectType", "flutter-app")
                .put("settingsSource", app.workflows().isEmpty() ? "file" : "ui");
        app.branches().forEach(node.putArray("branches")::add);
        node.putArray("fileWorkflowIds");
        app.workflows().keySet().forEach(node.putArray("workflowIds")::add);
        ObjectNode workflows = node.putObject("workflows");
        app.workflows().forEach((id, name) -> workflow(workflows.putObject(id), id, name));
        node.putObject("repository")
                .put(
                        "defaultBranch",
                        app.branches().isEmpty() ? "main" : app.branches().get(0))
                .put("htmlUrl", "https://git.example.com/" + app.name())
                .put("provider", "other");
        return node;
    }

    private static void workflow(ObjectNode node, String id, String name) {
        node.put("_id", id).put("name", name);
        node.putArray("environmentVariables").addObject().put("key", "SIGNING").put("value", "cm-workflow-secret");
    }

    private ObjectNode shortApplication(SimulatedBuild build) {
        CodemagicApp app = codemagic.app(build.order().app());
        return Json.object().put("_id", app.id()).put("appName", app.name());
    }

    private ObjectNode details(SimulatedBuild build) {
        String workflow = build.order().workflow();
        boolean made = Ids.isMade(workflow);
        JsonNode body = build.order().body();
        ObjectNode node = Json.object()
                .put("_id", build.id())
                .put("appId", build.order().app())
                .put("workflowId", made ? workflow : null)
                .put("fileWorkflowId", made ? null : workflow)
                .put("index", build.number())
                .put("branch", build.fact("branch"))
                .put("tag", build.fact("tag"))
                .put("status", codemagic.toldStatus(build))
                .put("createdAt", date(build.createdAt()))
                .put("startedAt", date(build.startedAt()))
                .put("finishedAt", date(build.finishedAt()))
                .put("message", codemagic.message(build))
                .put("instanceType", body.path("instanceType").asText("mac_mini_m2"))
                .put("version", build.isEnded() ? "1.0." + build.number() : null)
                .putNull("pullRequest")
                .putNull("scheduledBuildId");
        node.set("labels", codemagic.labels(build));
        node.set("commit", commit(build));
        node.set("artefacts", artefacts(build));
        node.putObject("config").put("name", made ? codemagic.workflowName(build) : workflow);
        return node;
    }

    private static ObjectNode commit(SimulatedBuild build) {
        String hash = commitOf(build);
        return Json.object()
                .put("hash", hash)
                .put("branch", build.fact("branch"))
                .put("tag", build.fact("tag"))
                .put("commitMessage", "Make it better")
                .put("authorName", "Ada Example")
                .put("authorEmail", "ada@example.com")
                .putNull("authorAvatarUrl")
                .put("url", "https://git.example.com/commit/" + hash);
    }

    /** The commit that a build is of; the same for all builds of a branch or tag. */
    static String commitOf(SimulatedBuild build) {
        return Ids.hex(build.order().app() + build.fact("branch") + build.fact("tag"));
    }

    private ArrayNode artefacts(SimulatedBuild build) {
        ArrayNode all = Json.array();
        for (SimulatedArtifact artifact : CodemagicFiles.shown(build)) {
            all.addObject()
                    .put("name", artifact.name())
                    .put("type", artifact.type())
                    .put("size", artifact.content().length())
                    .put("url", files.address(build, artifact))
                    .putNull("version")
                    .putNull("versionName");
        }
        return all;
    }

    private ArrayNode actions(SimulatedBuild build) {
        ArrayNode all = Json.array();
        for (CodemagicAction action : CodemagicAction.of(build)) {
            ObjectNode node = all.addObject()
                    .put("_id", action.id())
                    .put("name", action.kind().label)
                    .put("type", action.kind().type)
                    .put("status", action.status())
                    .put("startedAt", date(action.startedAt()))
                    .put("finishedAt", date(action.finishedAt()))
                    .put("logUrl", action.scripts().isEmpty() ? logUrl(build, action.id(), action.startedAt()) : null);
            node.putArray("results");
            ArrayNode subactions = node.putArray("subactions");
            for (CodemagicAction.ScriptStep script : action.scripts()) {
                subactions
                        .addObject()
                        .put("command", script.command())
                        .put("status", script.status())
                        .put("startedAt", date(script.startedAt()))
                        .put("finishedAt", date(script.finishedAt()))
                        .put("logUrl", logUrl(build, script.id(), script.startedAt()));
            }
        }
        return all;
    }

    private String logUrl(SimulatedBuild build, String stepId, Instant startedAt) {
        return startedAt == null ? null : codemagic.uri() + "/builds/" + build.id() + "/step/" + stepId;
    }

    private static ObjectNode dynamicConfig(SimulatedBuild build) {
        JsonNode asked = build.order().body().path("environment");
        ObjectNode node = Json.object();
        ObjectNode environment = node.putObject("environment");
        JsonNode groups = asked.path("groups");
        environment.set("groups", groups.isArray() ? groups : Json.array());
        for (Map.Entry<String, JsonNode> map : Map.of(
                        "softwareVersions", asked.path("softwareVersions"), "variables", asked.path("variables"))
                .entrySet()) {
            environment.set(map.getKey(), map.getValue().isObject() ? map.getValue() : Json.object());
        }
        return node;
    }

    private static String date(Instant instant) {
        return instant == null ? null : DATES.format(instant);
    }
}
