package io.jenkins.plugins.hostedbuilds.service.mendix;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Connection.Reply;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One environment of an app, and the calls of the Deploy API (version 1) about it.
 *
 * @param appId the app's subdomain
 * @param name what the Deploy API calls the mode
 */
record Environment(Connection connection, String appId, String name) {

    /** What an environment is doing, as far as it is documented. */
    enum Standing {
        RUNNING,
        STOPPED,
        /** No word of the documentation. */
        OTHER
    }

    /**
     * How it is at one moment.
     *
     * @param status Mendix' own word
     * @param url the running app's address, or null
     * @param packageId the package that is deployed, or null where there is none
     * @param details Mendix' JSON for scripts
     */
    record Seen(String status, String url, String packageId, Map<String, Object> details) {

        /** One that is empty can be deployed to as if it were stopped. */
        Standing standing() {
            return switch (status.toLowerCase(Locale.ROOT)) {
                case "running" -> Standing.RUNNING;
                case "stopped", "empty" -> Standing.STOPPED;
                default -> Standing.OTHER;
            };
        }
    }

    CompletableFuture<Seen> look() {
        String path = path();
        return connection.get(path).thenCompose(answer -> {
            String status = Json.text(answer, "Status");
            return status == null
                    ? CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.MendixService_NoStatus(path)))
                    : deployed().thenApply(id -> new Seen(status, url(answer), id, details(answer)));
        });
    }

    /** That there is no package is no failure, whatever code it comes with. */
    private CompletableFuture<String> deployed() {
        return connection
                .get(path("package"))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(Json.text(answer, "PackageId"));
                    }
                    ServiceException why = ServiceException.of(failure);
                    return why.status() == 404
                            ? CompletableFuture.<String>completedFuture(null)
                            : CompletableFuture.<String>failedFuture(why);
                })
                .thenCompose(told -> told);
    }

    CompletableFuture<Reply> stop() {
        return connection.submit("POST", path("stop"), null);
    }

    CompletableFuture<Reply> transport(String packageId) {
        return connection.submit("POST", path("transport"), Map.of("PackageId", packageId));
    }

    /** Answers with a {@code JobId}, see {@link #job}. */
    CompletableFuture<Reply> start(boolean autoSyncDb) {
        return connection.submit("POST", path("start"), Map.of("AutoSyncDb", autoSyncDb));
    }

    /** The word for how a start is going, or null. That it failed comes as a refusal. */
    CompletableFuture<String> job(String id) {
        return connection.get(path("start", id)).thenApply(answer -> Json.text(answer, "Status"));
    }

    private String path(String... more) {
        return Connection.path("apps", appId, "environments", name) + (more.length == 0 ? "" : Connection.path(more));
    }

    private Map<String, Object> details(JsonNode answer) {
        List<String> secrets = connection.account().authentication().secrets();
        return answer.isObject() ? Details.of(answer, secrets, Set.of()) : Map.of();
    }

    private static String url(JsonNode answer) {
        String url = Json.text(answer, "Url");
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }
}
