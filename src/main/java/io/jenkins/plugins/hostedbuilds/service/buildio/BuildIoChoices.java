package io.jenkins.plugins.hostedbuilds.service.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What Build.io lists, by the operations that there are. */
final class BuildIoChoices {
    private static final String APP = "app";
    private static final String NAME = "name";
    private static final String ID = "id";

    private final Function<BuildIoCall, CompletableFuture<JsonNode>> service;

    /** @param service makes a call */
    BuildIoChoices(Function<BuildIoCall, CompletableFuture<JsonNode>> service) {
        this.service = service;
    }

    /** Null for an argument without a list. */
    CompletableFuture<List<Option>> of(String argument, BuildRequest known) {
        return switch (argument) {
            case APP -> apps();
            case "pipeline" -> named(BuildIoOperation.PIPELINES_LIST, Map.of());
            case "namespace" -> named(BuildIoOperation.NAMESPACES_LIST, Map.of());
            case "team", "teamId" ->
                list(BuildIoOperation.TEAMS_LIST, Map.of(), team -> OptionLists.option(team, ID, NAME));
            case "domain" ->
                list(BuildIoOperation.DOMAINS_LIST, ofApp(known), domain -> OptionLists.option(domain, "hostname", ID));
            case "key" -> variables(known);
            default -> null;
        };
    }

    /** A token of one app may not list apps; its own app is the one that can be meant. */
    private CompletableFuture<List<Option>> apps() {
        return named(BuildIoOperation.APPS_LIST, Map.of()).exceptionallyCompose(failure -> {
            ServiceException known = ServiceException.of(failure);
            return known.status() != 403
                    ? CompletableFuture.failedFuture(known)
                    : ask(BuildIoOperation.ME, Map.of()).thenApply(me -> own(me, known));
        });
    }

    private static List<Option> own(JsonNode me, ServiceException otherwise) {
        Option app = option(me.path(APP));
        if (app == null) {
            throw new CompletionException(otherwise);
        }
        return List.of(app);
    }

    /** Only the names are kept: the values are secrets. */
    private CompletableFuture<List<Option>> variables(BuildRequest known) {
        return ask(BuildIoOperation.CONFIG_VARS_LIST, ofApp(known))
                .thenApply(vars -> OptionLists.options(
                        () -> vars.properties().stream().map(Map.Entry::getKey).iterator(),
                        name -> OptionLists.option(name, null)));
    }

    private CompletableFuture<List<Option>> named(BuildIoOperation operation, Map<String, Object> arguments) {
        return list(operation, arguments, BuildIoChoices::option);
    }

    private static Option option(JsonNode item) {
        return OptionLists.option(Json.firstText(item, NAME, ID), Json.text(item, "description"));
    }

    private CompletableFuture<List<Option>> list(
            BuildIoOperation operation, Map<String, Object> arguments, Function<JsonNode, Option> reader) {
        return ask(operation, arguments).thenApply(answer -> OptionLists.options(answer, operation.path(), reader));
    }

    private CompletableFuture<JsonNode> ask(BuildIoOperation operation, Map<String, Object> arguments) {
        return service.apply(BuildIoCall.of(operation, new BuildRequest(arguments)));
    }

    private static Map<String, Object> ofApp(BuildRequest known) {
        return Map.of(APP, known.required(APP));
    }
}
