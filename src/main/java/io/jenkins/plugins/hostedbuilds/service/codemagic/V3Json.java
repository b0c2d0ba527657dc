package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.instant;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A build as V3 tells it. Everything but its status may be missing, whatever the schema requires.
 *
 * @param answer the whole answer
 */
record V3Json(JsonNode answer) {
    /** What holds the user's values, and addresses that carry their own right. */
    private static final Set<String> NOT_SHOWN = Set.of("build_inputs", "short_lived_download_url");

    private JsonNode data() {
        return answer.path("data");
    }

    /** Codemagic's word, or null where the answer does not say. */
    String status() {
        return text(data(), "status");
    }

    /** Whether it has not begun yet, so that none of its actions has. */
    boolean waiting() {
        return text(data(), "started_at") == null && CodemagicStatus.result(status()) == null;
    }

    /** How the build is; there has to be a status. V3 has no words on a failure, only the action that failed. */
    BuildState state(List<BuildAction> actions, List<String> secrets) {
        JsonNode build = data();
        String status = status();
        return new BuildState(
                status,
                CodemagicStatus.known(status),
                CodemagicStatus.result(status),
                Details.blotted(failure(actions), secrets),
                text(build, "index"),
                instant(build, "started_at"),
                instant(build, "finished_at"),
                text(build.path("commit"), "hash"),
                artifacts(build.path("artifacts")),
                actions,
                Details.of(answer, secrets, NOT_SHOWN));
    }

    private String failure(List<BuildAction> actions) {
        return CodemagicStatus.result(status()) != Result.FAILURE
                ? null
                : actions.stream()
                        .filter(action -> action.result() == Result.FAILURE)
                        .findFirst()
                        .map(action -> Messages.V3Json_Failed(action.name()))
                        .orElse(null);
    }

    /** Their only address is pre-signed, and names may repeat: a file is known by its place. */
    private static List<Artifact> artifacts(JsonNode array) {
        List<Artifact> artifacts = new ArrayList<>();
        for (int place = 0; place < array.size(); place++) {
            JsonNode item = array.path(place);
            String name = text(item, "name");
            if (name != null) {
                artifacts.add(new Artifact(
                        name, text(item, "type"), whole(item, "size_in_bytes"), null, String.valueOf(place)));
            }
        }
        return artifacts;
    }

    /** Where the file can be fetched for a short while, by whoever knows; null where it is not there any more. */
    String address(Artifact artifact) {
        JsonNode array = data().path("artifacts");
        for (int place = 0; place < array.size(); place++) {
            JsonNode item = array.path(place);
            if (String.valueOf(place).equals(artifact.id()) && artifact.name().equals(text(item, "name"))) {
                return text(item, "short_lived_download_url");
            }
        }
        return null;
    }

    /** The actions on one page of a build's. */
    static List<BuildAction> actions(JsonNode page) {
        List<BuildAction> actions = new ArrayList<>();
        page.path("data").forEach(item -> {
            String name = firstText(item, "name", "type");
            if (name != null) {
                String status = text(item, "status");
                actions.add(new BuildAction(
                        name,
                        status,
                        CodemagicStatus.actionResult(status),
                        instant(item, "started_at"),
                        instant(item, "finished_at")));
            }
        });
        return actions;
    }

    /** How many pages there are; one where it does not say. */
    static int pages(JsonNode page) {
        Long pages = whole(page, "total_pages");
        return pages == null ? 1 : (int) Math.min(pages, Integer.MAX_VALUE);
    }
}
