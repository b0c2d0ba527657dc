package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Instant;
import java.util.List;

/** A run, its actions and their files as resources. Stateless. */
final class RunJson {

    private static final String COMPLETE = "COMPLETE";
    private static final int ACTIONS = 2;

    private final XcodeCloudSimulator xcodeCloud;

    RunJson(XcodeCloudSimulator xcodeCloud) {
        this.xcodeCloud = xcodeCloud;
    }

    /** @param include what is named besides, as in the query; null for nothing, as in Apple's example */
    ObjectNode run(SimulatedBuild build, String include) {
        ObjectNode run = Resources.resource("ciBuildRuns", build.id());
        ObjectNode attributes = run.putObject("attributes")
                .put("number", build.number())
                .put("createdDate", build.createdAt().toString());
        times(attributes, build.startedAt(), build.finishedAt());
        ObjectNode commit = attributes.putObject("sourceCommit");
        commit.put("commitSha", "0123456789abcdef0123456789abcdef01234567").put("message", "Make it better");
        commit.putObject("author").put("displayName", "Ada").put("avatarUrl", "https://example.com/ada.png");
        commit.putObject("committer").put("displayName", "Ada").put("avatarUrl", "https://example.com/ada.png");
        commit.put("webUrl", "https://example.com/commits/0123456");
        attributes.putNull("destinationCommit").put("isPullRequestBuild", build.fact("pullRequest") != null);
        if (build.isEnded()) {
            attributes
                    .putObject("issueCounts")
                    .put("analyzerWarnings", 0)
                    .put("errors", build.status().equals("FAILED") ? 2 : 0)
                    .put("testFailures", build.status().equals("FAILED") ? 1 : 0)
                    .put("warnings", 3);
        } else {
            attributes.putNull("issueCounts");
        }
        progress(attributes, build);
        attributes
                .put("startReason", build.fact("startReason"))
                .put("cancelReason", build.status().equals("CANCELED") ? cancelReason(build) : null);
        for (String list : List.of("builds", "actions")) {
            String address = xcodeCloud.uri() + "/v1/ciBuildRuns/" + build.id();
            run.withObject("/relationships")
                    .putObject(list)
                    .putObject("links")
                    .put("self", address + "/relationships/" + list)
                    .put("related", address + "/" + list);
        }
        if (include != null && include.contains("sourceBranchOrTag")) {
            Resources.relate(run, "sourceBranchOrTag", "scmGitReferences", build.fact("reference"));
        }
        if (include != null && include.contains("pullRequest")) {
            Resources.relate(run, "pullRequest", "scmPullRequests", build.fact("pullRequest"));
        }
        return run;
    }

    private static String cancelReason(SimulatedBuild build) {
        return build.message() == null ? "MANUALLY_BY_USER" : build.message();
    }

    private static void times(ObjectNode attributes, Instant startedAt, Instant finishedAt) {
        attributes
                .put("startedDate", startedAt == null ? null : startedAt.toString())
                .put("finishedDate", finishedAt == null ? null : finishedAt.toString());
    }

    private void progress(ObjectNode attributes, SimulatedBuild build) {
        String told = xcodeCloud.toldStatus(build);
        boolean silent = told.equals(COMPLETE);
        attributes
                .put("executionProgress", build.isEnded() ? COMPLETE : told)
                .put("completionStatus", build.isEnded() && !silent ? told : null);
    }

    List<ObjectNode> actions(SimulatedBuild build) {
        return List.of(action(build, 1), action(build, ACTIONS));
    }

    private ObjectNode action(SimulatedBuild build, int which) {
        ObjectNode action = Resources.resource("ciBuildActions", build.id() + "-" + which);
        ObjectNode attributes = action.putObject("attributes")
                .put("name", which == 1 ? "Build - iOS" : "Test - iOS")
                .put("actionType", which == 1 ? "BUILD" : "TEST");
        times(attributes, build.startedAt(), build.finishedAt());
        progress(attributes, build);
        if (build.status().equals("FAILED") && which == 1) {
            attributes.put("completionStatus", "SUCCEEDED");
        }
        attributes.put("isRequiredToPass", true);
        return action;
    }

    /** The files of an action by its id: the first one has all of the run's. */
    List<ObjectNode> artifacts(String actionId) {
        String runId = actionId.replaceAll("-[12]$", "");
        SimulatedBuild build = xcodeCloud.find(runId);
        if (build == null || !build.isEnded() || !actionId.endsWith("-1")) {
            return List.of();
        }
        return build.artifacts().stream().map(this::artifact).toList();
    }

    private ObjectNode artifact(SimulatedArtifact file) {
        ObjectNode artifact = Resources.resource("ciArtifacts", file.id());
        artifact.putObject("attributes")
                .put("fileType", file.type())
                .put("fileName", file.name())
                .put("fileSize", file.content().length())
                .put("downloadUrl", "https://cvws.icloud-content.example/" + file.id() + "?signed=" + SIGNATURE);
        return artifact;
    }

    /** What makes the address of a file a secret. */
    static final String SIGNATURE = "b3VyLXNpZ25hdHVyZQ";
}
