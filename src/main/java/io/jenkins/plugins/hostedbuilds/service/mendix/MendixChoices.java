package io.jenkins.plugins.hostedbuilds.service.mendix;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Mendix lists at one address and for the same two headers: apps and environments (Deploy API), packages (Build
 * API), branches and revisions (Team Server API, which Mendix calls deprecated, and which knows licensed apps only).
 */
final class MendixChoices {
    private static final String APPS = "/apps";

    private final Connection connection;

    MendixChoices(Connection connection) {
        this.connection = connection;
    }

    /** Null for an argument without a list. */
    CompletableFuture<List<Option>> of(String argument, BuildRequest known) {
        return switch (argument) {
            case "appId" -> list(APPS, app -> OptionLists.option(app, "AppId", "Name"));
            case "packageId" -> list(ofApp(known, "packages"), MendixChoices::packaged);
            case "environment" -> list(ofApp(known, "environments"), MendixChoices::environment);
            case "branch" ->
                list(ofApp(known, "branches"), branch -> OptionLists.option(branch, "Name", "DisplayName"));
            case "revision" ->
                list(
                        ofApp(known, "branches") + Connection.path(known.required("branch"), "revisions"),
                        MendixChoices::revision);
            default -> null;
        };
    }

    private CompletableFuture<List<Option>> list(String path, Function<JsonNode, Option> reader) {
        return connection.get(path).thenApply(answer -> OptionLists.options(answer, path, reader));
    }

    private static String ofApp(BuildRequest known, String list) {
        return Connection.path("apps", known.required("appId"), list);
    }

    private static Option packaged(JsonNode item) {
        return OptionLists.option(
                text(item, "PackageId"), joined(text(item, "Name"), text(item, "Status"), day(item, "CreationDate")));
    }

    private static Option environment(JsonNode item) {
        return OptionLists.option(text(item, "Mode"), joined(text(item, "Mode"), text(item, "Status")));
    }

    private static Option revision(JsonNode item) {
        String number = text(item, "Number");
        return OptionLists.option(number, joined(number, text(item, "CommitMessage"), day(item, "Date")));
    }

    private static String day(JsonNode item, String field) {
        Instant moment = Json.millis(item, field);
        return moment == null
                ? null
                : moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** What is there of them, or null. */
    private static String joined(String... words) {
        String joined = Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return joined.isEmpty() ? null : joined;
    }
}
