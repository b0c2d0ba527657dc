package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The one repository that all workflows build: its branches, tags and pull requests. Thread safe. */
final class Repository {

    static final String ID = "0f5b7c7e-repository";

    private final List<ObjectNode> references = new ArrayList<>();
    private final List<ObjectNode> pullRequests = new ArrayList<>();

    synchronized String addReference(String name, boolean tag, boolean deleted) {
        ObjectNode reference =
                Resources.resource("scmGitReferences", UUID.randomUUID().toString());
        reference
                .putObject("attributes")
                .put("name", name)
                .put("canonicalName", (tag ? "refs/tags/" : "refs/heads/") + name)
                .put("isDeleted", deleted)
                .put("kind", tag ? "TAG" : "BRANCH");
        references.add(reference);
        return reference.path("id").asText();
    }

    synchronized String addPullRequest(int number, String branch, boolean closed) {
        ObjectNode pullRequest =
                Resources.resource("scmPullRequests", UUID.randomUUID().toString());
        pullRequest
                .putObject("attributes")
                .put("title", "Make it better")
                .put("number", number)
                .put("sourceBranchName", branch)
                .put("destinationBranchName", "main")
                .put("isClosed", closed)
                .put("isCrossRepository", false);
        pullRequests.add(pullRequest);
        return pullRequest.path("id").asText();
    }

    synchronized List<ObjectNode> references() {
        return List.copyOf(references);
    }

    synchronized List<ObjectNode> pullRequests() {
        return List.copyOf(pullRequests);
    }

    boolean hasReference(String id) {
        return has(references(), id);
    }

    boolean hasPullRequest(String id) {
        return has(pullRequests(), id);
    }

    private static boolean has(List<ObjectNode> resources, String id) {
        return resources.stream()
                .anyMatch(resource -> resource.path("id").asText().equals(id));
    }
}
