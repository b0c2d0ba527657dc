package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.attribute;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.id;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.related;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Choices.Option;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.OptionLists;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What Xcode Cloud lists: products, their workflows, and what the repository of a workflow has. */
final class XcodeCloudChoices {
    /** Nobody looks through more; the service gives 200 of them with one request. */
    private static final int MOST = 1_000;

    /** Each costs a request where no app is chosen. */
    private static final int MOST_PRODUCTS = 10;

    private final Pages pages;
    private final XcodeCloudLookup lookup;

    XcodeCloudChoices(Pages pages, XcodeCloudLookup lookup) {
        this.pages = pages;
        this.lookup = lookup;
    }

    /** Null for an argument without a list. */
    CompletableFuture<List<Option>> of(String argument, BuildRequest known) {
        return switch (argument) {
            case "app" -> lookup.products().thenApply(XcodeCloudChoices::apps);
            case "workflow" ->
                lookup.product(known.required("app"))
                        .thenCompose(lookup::workflows)
                        .thenApply(workflows -> OptionLists.options(
                                workflows, workflow -> OptionLists.option(attribute(workflow, "name"), null)));
            case "workflowId" -> workflowIds(known.text("app"));
            case "branch" -> references(known, "BRANCH");
            case "tag" -> references(known, "TAG");
            case "pullRequest" -> pullRequests(known);
            default -> null;
        };
    }

    /** By their names, where those tell them apart. */
    private static List<Option> apps(List<JsonNode> products) {
        return OptionLists.options(products, product -> {
            String name = attribute(product, "name");
            String app = related(product, "app");
            boolean only = products.stream()
                            .filter(other -> name != null && name.equals(attribute(other, "name")))
                            .count()
                    == 1;
            return only || app == null ? OptionLists.option(name, null) : OptionLists.option(app, name);
        });
    }

    private CompletableFuture<List<Option>> workflowIds(String app) {
        return app != null
                ? lookup.product(app).thenCompose(lookup::workflows).thenApply(workflows -> named(workflows, ""))
                : lookup.products().thenCompose(this::workflowsOf);
    }

    private CompletableFuture<List<Option>> workflowsOf(List<JsonNode> products) {
        CompletableFuture<List<Option>> all = CompletableFuture.completedFuture(List.of());
        for (JsonNode product : products.subList(0, Math.min(products.size(), MOST_PRODUCTS))) {
            String prefix = attribute(product, "name") + ": ";
            CompletableFuture<List<Option>> some = id(product) == null
                    ? CompletableFuture.completedFuture(List.of())
                    : lookup.workflows(id(product)).thenApply(workflows -> named(workflows, prefix));
            all = all.thenCombine(some, XcodeCloudChoices::joined);
        }
        return all;
    }

    private static List<Option> joined(List<Option> some, List<Option> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<Option> named(List<JsonNode> workflows, String prefix) {
        return OptionLists.options(workflows, workflow -> {
            String name = attribute(workflow, "name");
            return OptionLists.option(id(workflow), name == null ? null : prefix + name);
        });
    }

    private CompletableFuture<List<Option>> references(BuildRequest known, String kind) {
        return ofRepository(known, "gitReferences")
                .thenApply(references -> OptionLists.options(
                        references,
                        reference -> kind.equals(attribute(reference, "kind")) && !is(reference, "isDeleted")
                                ? OptionLists.option(attribute(reference, "name"), null)
                                : null));
    }

    private CompletableFuture<List<Option>> pullRequests(BuildRequest known) {
        return ofRepository(known, "pullRequests")
                .thenApply(requests -> OptionLists.options(requests, request -> {
                    String number = attribute(request, "number");
                    return is(request, "isClosed")
                            ? null
                            : OptionLists.option(
                                    number,
                                    Messages.XcodeCloudChoices_PullRequest(
                                            number,
                                            attribute(request, "title"),
                                            attribute(request, "sourceBranchName")));
                }));
    }

    private static boolean is(JsonNode resource, String attribute) {
        return resource.path("attributes").path(attribute).asBoolean();
    }

    private CompletableFuture<List<JsonNode>> ofRepository(BuildRequest known, String list) {
        return workflow(known)
                .thenCompose(workflow -> lookup.ofRepository(workflow, list))
                .thenCompose(path -> pages.first(path, MOST));
    }

    private CompletableFuture<String> workflow(BuildRequest known) {
        String workflowId = known.text("workflowId");
        if (workflowId != null) {
            return CompletableFuture.completedFuture(workflowId);
        }
        if (known.text("app") == null || known.text("workflow") == null) {
            throw new InvalidArgumentException("workflow", Messages.XcodeCloudRequest_NoWorkflow());
        }
        return lookup.workflow(known.text("app"), known.text("workflow"));
    }
}
