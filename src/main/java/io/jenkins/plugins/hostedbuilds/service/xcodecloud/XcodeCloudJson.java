package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

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
import java.util.Objects;
import java.util.Set;

/** Reads the resources of the App Store Connect API. Everything but a run's progress may be missing. */
final class XcodeCloudJson {
    /** Whoever has such an address may download: it is signed. */
    private static final Set<String> NOT_SHOWN = Set.of("downloadUrl");

    private XcodeCloudJson() {}

    /** The id of a resource, or null. */
    static String id(JsonNode resource) {
        return text(resource, "id");
    }

    /** An attribute's text, or null. */
    static String attribute(JsonNode resource, String name) {
        return text(resource.path("attributes"), name);
    }

    /** The id of the resource that a relationship names, or null; most relationships have links only. */
    static String related(JsonNode resource, String relationship) {
        return id(resource.path("relationships").path(relationship).path("data"));
    }

    /** Whether a run or action is complete. */
    static boolean complete(JsonNode resource) {
        return XcodeCloudStatus.COMPLETE.equals(attribute(resource, "executionProgress"));
    }

    /** The service's word: how it went once it is complete, else how far it is; null where the answer does not say. */
    static String status(JsonNode resource) {
        String progress = attribute(resource, "executionProgress");
        String status = complete(resource) ? attribute(resource, "completionStatus") : null;
        return status != null ? status : progress;
    }

    /** How a run is. */
    static BuildState state(
            JsonNode answer, List<BuildAction> actions, List<Artifact> artifacts, List<String> secrets) {
        JsonNode run = answer.path("data");
        JsonNode attributes = run.path("attributes");
        return new BuildState(
                status(run),
                XcodeCloudStatus.knownProgress(text(attributes, "executionProgress")),
                result(run),
                message(run),
                text(attributes, "number"),
                instant(attributes, "startedDate"),
                instant(attributes, "finishedDate"),
                text(attributes.path("sourceCommit"), "commitSha"),
                artifacts,
                actions,
                Details.of(answer, secrets, NOT_SHOWN));
    }

    /** A run that is complete and does not say how is no success. */
    private static Result result(JsonNode run) {
        Result known = XcodeCloudStatus.result(attribute(run, "completionStatus"));
        return !complete(run) ? null : known == null ? Result.FAILURE : known;
    }

    private static String message(JsonNode run) {
        if (!complete(run)) {
            return null;
        }
        String status = attribute(run, "completionStatus");
        if (status == null) {
            return Messages.XcodeCloudJson_NoResult();
        }
        Result result = XcodeCloudStatus.result(status);
        if (result == null) {
            return Messages.XcodeCloudJson_UnknownResult(status);
        }
        return switch (result) {
            case FAILURE -> counts(run.path("attributes").path("issueCounts"));
            case ABORTED -> reason(attribute(run, "cancelReason"));
            default -> null;
        };
    }

    private static String counts(JsonNode issues) {
        long errors = issues.path("errors").asLong();
        long tests = issues.path("testFailures").asLong();
        List<String> words = new ArrayList<>();
        if (errors > 0) {
            words.add(Messages.XcodeCloudJson_Errors(errors));
        }
        if (tests > 0) {
            words.add(Messages.XcodeCloudJson_TestFailures(tests));
        }
        return words.isEmpty() ? null : String.join(", ", words);
    }

    private static String reason(String cancelReason) {
        if (cancelReason == null) {
            return null;
        }
        return switch (cancelReason) {
            case "AUTOMATICALLY_BY_NEWER_BUILD" -> Messages.XcodeCloudJson_NewerBuild();
            case "MANUALLY_BY_USER" -> Messages.XcodeCloudJson_ByUser();
            default -> cancelReason;
        };
    }

    /** Whether an action has ended, and not well. */
    static boolean failed(JsonNode action) {
        return result(action) == Result.FAILURE;
    }

    /** Whether an action is said to have no issues at all. */
    static boolean clean(JsonNode action) {
        JsonNode counts = action.path("attributes").path("issueCounts");
        return counts.isObject()
                && counts.properties().stream()
                        .allMatch(count -> count.getValue().asLong() == 0);
    }

    /** What people call an action. */
    static String name(JsonNode action) {
        String name = firstText(action.path("attributes"), "name", "actionType");
        return name == null ? id(action) : name;
    }

    /** Where in the source an issue or a test is, {@code Sources/Counter.swift:12}; or null. */
    static String place(JsonNode attributes) {
        JsonNode source = attributes.path("fileSource");
        String path = text(source, "path");
        Long line = whole(source, "lineNumber");
        return path == null || line == null ? path : path + ":" + line;
    }

    /** A part of a run, or null where it has no name. */
    static BuildAction action(JsonNode action) {
        String name = attribute(action, "name");
        JsonNode attributes = action.path("attributes");
        return name == null
                ? null
                : new BuildAction(
                        name,
                        complete(action) ? status(action) : null,
                        result(action),
                        instant(attributes, "startedDate"),
                        instant(attributes, "finishedDate"));
    }

    /** The files of actions; without addresses, which are signed and live for a while only. */
    static List<Artifact> artifacts(List<JsonNode> resources) {
        return resources.stream()
                .map(item -> attribute(item, "fileName") == null
                        ? null
                        : new Artifact(
                                attribute(item, "fileName"),
                                attribute(item, "fileType"),
                                whole(item.path("attributes"), "fileSize"),
                                null,
                                id(item)))
                .filter(Objects::nonNull)
                .toList();
    }
}
