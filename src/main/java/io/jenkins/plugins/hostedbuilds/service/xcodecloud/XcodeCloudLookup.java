package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.attribute;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.id;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.related;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.GitReference;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the ids that the service wants in the place of names. It has no search by name: lists are read and compared. */
final class XcodeCloudLookup {
    private static final String WHOLE = "?limit=" + Pages.LIMIT;
    private static final int MOST_NAMES = 20;

    private final Connection connection;
    private final Pages pages;

    XcodeCloudLookup(Connection connection) {
        this.connection = connection;
        this.pages = new Pages(connection);
    }

    /** Our key and the first product that it may see: a key belongs to a team, and its name is not told. */
    CompletableFuture<String> identity() {
        Object key = connection.account().authentication();
        return pages.until("/v1/ciProducts?limit=1", product -> true)
                .thenApply(products -> products.isEmpty()
                        ? Messages.XcodeCloudLookup_SeesNothing(key)
                        : Messages.XcodeCloudLookup_Sees(key, names(products)));
    }

    /** All products, with their apps. */
    CompletableFuture<List<JsonNode>> products() {
        return pages.all("/v1/ciProducts" + WHOLE + "&include=app");
    }

    /** The workflows of the product with this id. */
    CompletableFuture<List<JsonNode>> workflows(String product) {
        return pages.all(Connection.path("v1", "ciProducts", product, "workflows") + WHOLE);
    }

    /** The id of the product with this name or app. */
    CompletableFuture<String> product(String app) {
        return products().thenApply(products -> {
            List<JsonNode> named = named(products, app);
            return one(
                    named.isEmpty() ? having(products, item -> app.equals(related(item, "app"))) : named,
                    Messages.XcodeCloudLookup_NoApp(app, names(products)),
                    Messages.XcodeCloudLookup_SeveralApps(app));
        });
    }

    /** The id of the workflow with this name or id, of the product with this name or app. */
    CompletableFuture<String> workflow(String app, String workflow) {
        return product(app)
                .thenCompose(this::workflows)
                .thenApply(workflows -> one(
                        named(workflows, workflow),
                        Messages.XcodeCloudLookup_NoWorkflow(workflow, app, names(workflows)),
                        Messages.XcodeCloudLookup_SeveralWorkflows(workflow, app)));
    }

    /** The id of the branch or tag in the repository that the workflow builds. */
    CompletableFuture<String> reference(String workflowId, GitReference reference) {
        Predicate<JsonNode> wanted = item -> (reference.tag() ? "TAG" : "BRANCH").equals(attribute(item, "kind"))
                && !item.path("attributes").path("isDeleted").asBoolean()
                && (reference.name().equals(attribute(item, "name"))
                        || reference.canonicalName().equals(attribute(item, "canonicalName")));
        return inRepository(
                workflowId,
                "gitReferences",
                wanted,
                Messages.XcodeCloudLookup_NoReference(reference.tag() ? "tag" : "branch", reference.name()));
    }

    /** The id of the open pull request with this number in the repository that the workflow builds. */
    CompletableFuture<String> pullRequest(String workflowId, String number) {
        return inRepository(
                workflowId,
                "pullRequests",
                item -> number.equals(attribute(item, "number"))
                        && !item.path("attributes").path("isClosed").asBoolean(),
                Messages.XcodeCloudLookup_NoPullRequest(number));
    }

    private CompletableFuture<String> inRepository(
            String workflowId, String list, Predicate<JsonNode> wanted, String none) {
        return ofRepository(workflowId, list)
                .thenCompose(path -> pages.until(path, wanted))
                .thenApply(items -> one(having(items, wanted), none, none));
    }

    /** The path of such a list of the repository that the workflow builds. */
    CompletableFuture<String> ofRepository(String workflowId, String list) {
        return connection
                .get(Connection.path("v1", "ciWorkflows", workflowId, "repository"))
                .thenApply(answer -> idOf(answer, Messages.XcodeCloudLookup_NoRepository(workflowId)))
                .thenApply(repository -> Connection.path("v1", "scmRepositories", repository, list) + WHOLE);
    }

    /**
     * The id of the app that a workflow's product belongs to, which is what addresses of pages are made of. Nothing but
     * a link depends on it: where it cannot be found, it is null.
     */
    CompletableFuture<String> app(String workflowId) {
        return connection
                .get(Connection.path("v1", "ciWorkflows", workflowId) + "?include=product")
                .thenApply(answer -> related(answer.path("data"), "product"))
                .thenCompose(product -> product == null
                        ? CompletableFuture.<String>completedFuture(null)
                        : connection
                                .get(Connection.path("v1", "ciProducts", product, "app"))
                                .thenApply(answer -> id(answer.path("data"))))
                .exceptionally(failure -> null);
    }

    private static String idOf(JsonNode answer, String otherwise) {
        String id = id(answer.path("data"));
        if (id == null) {
            throw new CompletionException(ServiceException.unknown(200, null, otherwise));
        }
        return id;
    }

    private static List<JsonNode> named(List<JsonNode> items, String name) {
        List<JsonNode> byName = having(items, item -> name.equals(attribute(item, "name")));
        return byName.isEmpty() ? having(items, item -> name.equals(id(item))) : byName;
    }

    private static List<JsonNode> having(List<JsonNode> items, Predicate<JsonNode> wanted) {
        return items.stream().filter(wanted).toList();
    }

    private static String names(List<JsonNode> items) {
        String names = items.stream()
                .map(item -> attribute(item, "name"))
                .filter(Objects::nonNull)
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Messages.XcodeCloudLookup_Nothing() : names;
    }

    /** The id of the only one; trying again would not change that there is none, or more than one. */
    private static String one(List<JsonNode> found, String none, String several) {
        List<String> ids = found.stream()
                .map(XcodeCloudJson::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (ids.size() != 1) {
            throw new CompletionException(ServiceException.refused(0, null, ids.isEmpty() ? none : several));
        }
        return ids.get(0);
    }
}
