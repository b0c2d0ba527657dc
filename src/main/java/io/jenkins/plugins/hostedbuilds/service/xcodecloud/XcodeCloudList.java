package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.ListPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The runs of a workflow, the newest first. Of one that is complete, its own call and those of its parts tell more. */
final class XcodeCloudList {
    private static final Set<String> BY_HAND = Set.of("MANUAL", "MANUAL_REBUILD");

    private final Connection connection;
    private final Pages pages;

    XcodeCloudList(Connection connection) {
        this.connection = connection;
        this.pages = new Pages(connection);
    }

    private static String runs(String workflow) {
        return Connection.path("v1", "ciWorkflows", workflow, "buildRuns");
    }

    /** @param page the path of the page, or null for the first */
    CompletableFuture<Page> page(String workflow, List<BuildRef> builds, String page) {
        String path = page != null ? page : runs(workflow) + "?sort=-number&limit=" + Pages.LIMIT;
        return connection.get(path).thenCompose(answer -> {
            JsonNode runs = answer.path("data");
            if (!runs.isArray()) {
                return CompletableFuture.failedFuture(ServiceException.unknown(200, null, Messages.Pages_NoList(path)));
            }
            String next = connection.pathOf(Json.text(answer.path("links"), "next"));
            return CompletableFuture.completedFuture(
                    ListPage.of(builds, BuildRef::id, runs, XcodeCloudJson::id, this::told, next));
        });
    }

    private Told told(JsonNode run) {
        return XcodeCloudJson.status(run) == null
                ? null
                : new Told(
                        XcodeCloudJson.state(
                                JsonNodeFactory.instance.objectNode().set("data", run),
                                List.of(),
                                List.of(),
                                connection.account().authentication().secrets()),
                        !XcodeCloudJson.complete(run));
    }

    /** The highest number of the workflow's runs; null where there is none, or the list is refused: the start will say why. */
    CompletableFuture<String> highest(String workflow) {
        return connection
                .get(runs(workflow) + "?sort=-number&limit=1")
                .thenApply(answer -> number(answer.path("data").path(0)))
                .thenApply(number -> number == null ? null : number.toString())
                .exceptionally(failure -> {
                    ServiceException known = ServiceException.of(failure);
                    if (known.kind() == Kind.REFUSED) {
                        return null;
                    }
                    throw new CompletionException(known);
                });
    }

    private static Long number(JsonNode run) {
        return Json.whole(run.path("attributes"), "number");
    }

    /** The runs that may have come of a start that was made when the evidence was noted. */
    CompletableFuture<List<JsonNode>> since(Instant oldest, Map<String, String> facts) {
        long highest = Long.parseLong(facts.getOrDefault(XcodeCloudService.HIGHEST, "0"));
        String path = runs(facts.get(XcodeCloudService.WORKFLOW))
                + "?sort=-number&include=sourceBranchOrTag,pullRequest&limit=" + Pages.LIMIT;
        return pages.until(path, run -> before(run, oldest, highest))
                .thenApply(runs -> runs.stream()
                        .filter(run ->
                                XcodeCloudJson.id(run) != null && !before(run, oldest, highest) && possible(run, facts))
                        .toList());
    }

    private static boolean before(JsonNode run, Instant oldest, long highest) {
        Instant created = Json.instant(run.path("attributes"), "createdDate");
        Long number = number(run);
        return number != null && number <= highest || created != null && created.isBefore(oldest);
    }

    private static boolean possible(JsonNode run, Map<String, String> facts) {
        String reason = XcodeCloudJson.attribute(run, "startReason");
        return (reason == null || BY_HAND.contains(reason))
                && agree(XcodeCloudJson.related(run, "sourceBranchOrTag"), facts.get(XcodeCloudService.REFERENCE))
                && agree(XcodeCloudJson.related(run, "pullRequest"), facts.get(XcodeCloudService.PULL_REQUEST));
    }

    private static boolean agree(String told, String wanted) {
        return told == null || wanted == null || told.equals(wanted);
    }
}
