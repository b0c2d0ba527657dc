package io.jenkins.plugins.hostedbuilds.service.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What Codemagic lists of apps. An app tells the branches that it knows of; workflows that are kept in a YAML file it
 * tells after their first build, if at all, and tags never.
 */
final class CodemagicChoices {
    private static final String APPS = "/apps";

    private final Connection connection;

    CodemagicChoices(Connection connection) {
        this.connection = connection;
    }

    /** Null for an argument without a list. */
    CompletableFuture<List<Option>> of(String argument, BuildRequest known) {
        return switch (argument) {
            case "appId" ->
                connection
                        .get(APPS)
                        .thenApply(answer -> OptionLists.options(
                                answer.path("applications"), APPS, app -> OptionLists.option(app, "_id", "appName")));
            case "workflowId" -> app(known).thenApply(CodemagicChoices::workflows);
            case "branch" ->
                app(known).thenApply(app -> OptionLists.options(app.path("branches"), CodemagicChoices::plain));
            default -> null;
        };
    }

    private CompletableFuture<JsonNode> app(BuildRequest known) {
        return connection
                .get(APPS + Connection.path(known.required("appId")))
                .thenApply(answer -> answer.path("application"));
    }

    /** Those of the editor have names; those of a file are their names. */
    private static List<Option> workflows(JsonNode app) {
        List<Option> workflows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> workflow : app.path("workflows").properties()) {
            workflows.add(new Option(workflow.getKey(), Json.text(workflow.getValue(), "name")));
        }
        app.path("fileWorkflowIds").forEach(id -> workflows.add(plain(id)));
        return OptionLists.options(workflows, option -> option);
    }

    private static Option plain(JsonNode text) {
        return text.isTextual() ? new Option(text.textValue(), null) : null;
    }
}
