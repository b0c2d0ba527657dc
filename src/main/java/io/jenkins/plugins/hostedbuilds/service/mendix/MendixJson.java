package io.jenkins.plugins.hostedbuilds.service.mendix;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.millis;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.ListPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Mendix' answers. Everything but a package's status may be missing. */
final class MendixJson {
    /** Holds a pre-signed address. */
    private static final Set<String> URL = Set.of("Url");

    /** A package in a list, as far as it helps to recognise one. */
    record Listed(String id, String version, String description, Instant createdAt) {}

    private MendixJson() {}

    /** The id in the answer to a start, or null. */
    static String startedId(JsonNode answer) {
        return text(answer, "PackageId");
    }

    /** How the build of a package is, or null where the answer does not say. */
    static BuildState state(JsonNode answer, List<String> secrets) {
        String status = text(answer, "Status");
        if (status == null) {
            return null;
        }
        Result result = MendixStatus.result(status);
        return new BuildState(
                status,
                MendixStatus.known(status),
                result,
                result == Result.FAILURE ? Messages.MendixJson_Failed() : null,
                text(answer, "Version"),
                millis(answer, "CreationDate"),
                null,
                null,
                result == Result.SUCCESS ? artifacts(answer) : List.of(),
                List.of(),
                shown(answer, secrets, false));
    }

    /** The builds that are looked for in a list, which tells all of each that its own call does; null for no list. */
    static Page page(JsonNode answer, List<BuildRef> builds, List<String> secrets) {
        return answer.isArray()
                ? ListPage.of(builds, BuildRef::id, answer, MendixJson::startedId, item -> told(item, secrets), null)
                : null;
    }

    private static Told told(JsonNode item, List<String> secrets) {
        BuildState state = state(item, secrets);
        return state == null ? null : new Told(state, true);
    }

    private static List<Artifact> artifacts(JsonNode answer) {
        String name = text(answer, "Name");
        return name == null ? List.of() : List.of(new Artifact(name, null, whole(answer, "Size"), null));
    }

    /** The pre-signed address of a package, or null where the answer has none. */
    static String location(JsonNode answer) {
        return text(answer.path("Url"), "Location");
    }

    /** The packages of a list, or null where the answer is none. */
    static List<Listed> listed(JsonNode answer) {
        if (!answer.isArray()) {
            return null;
        }
        List<Listed> packages = new ArrayList<>();
        answer.forEach(item -> {
            String id = text(item, "PackageId");
            if (id != null) {
                packages.add(
                        new Listed(id, text(item, "Version"), text(item, "Description"), millis(item, "CreationDate")));
            }
        });
        return packages;
    }

    /**
     * A package for the user's script, or null where the answer is none.
     *
     * @param withUrl whether the pre-signed address, which is a secret for some minutes, was asked for
     */
    static Map<String, Object> shown(JsonNode item, List<String> secrets, boolean withUrl) {
        return item.isObject() ? Details.of(item, secrets, withUrl ? Set.of() : URL) : null;
    }

    /** The packages of a list for the user's script, or null where the answer is none. */
    static List<Map<String, Object>> shownList(JsonNode answer, List<String> secrets) {
        if (!answer.isArray()) {
            return null;
        }
        List<Map<String, Object>> packages = new ArrayList<>();
        answer.forEach(item -> {
            if (item.isObject()) {
                packages.add(shown(item, secrets, false));
            }
        });
        return packages;
    }
}
