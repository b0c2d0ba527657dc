package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** A run, its actions and what they leave as resources. Stateless. */
public final class RunJson {

    private static final String COMPLETE = "COMPLETE";

    /** The two actions of a run. Where it fails, the second one has failed. */
    public static final int BUILD = 1;

    public static final int TEST = 2;

    private static final Set<String> OF_TESTS = Set.of("RESULT_BUNDLE", "TEST_PRODUCTS");

    private final XcodeCloudSimulator xcodeCloud;
    private final Findings findings;
    private final Files files;

    RunJson(XcodeCloudSimulator xcodeCloud, Findings findings, Files files) {
        this.xcodeCloud = xcodeCloud;
        this.findings = findings;
        this.files = files;
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
        return List.of(action(build, BUILD), action(build, TEST));
    }

    private ObjectNode action(SimulatedBuild build, int which) {
        ObjectNode action = Resources.resource("ciBuildActions", build.id() + "-" + which);
        ObjectNode attributes = action.putObject("attributes")
                .put("name", which == BUILD ? "Build - iOS" : "Test - iOS")
                .put("actionType", which == BUILD ? "BUILD" : "TEST");
        times(attributes, build.startedAt(), build.finishedAt());
        if (build.isEnded()) {
            attributes
                    .putObject("issueCounts")
                    .put("analyzerWarnings", findings.count(which, "ANALYZER_WARNING"))
                    .put("errors", findings.count(which, "ERROR"))
                    .put("testFailures", findings.count(which, "TEST_FAILURE"))
                    .put("warnings", findings.count(which, "WARNING"));
        } else {
            attributes.putNull("issueCounts");
        }
        progress(attributes, build);
        if (build.status().equals("FAILED") && which == BUILD) {
            attributes.put("completionStatus", "SUCCEEDED");
        }
        attributes.put("isRequiredToPass", true);
        return action;
    }

    /** The files of an action by its id; those of tests are the second one's. */
    List<ObjectNode> artifacts(String actionId) {
        return of(
                actionId,
                (build, which) -> build.artifacts().stream()
                        .filter(file -> OF_TESTS.contains(file.type()) == (which == TEST))
                        .map(files::resource)
                        .toList());
    }

    List<ObjectNode> issues(String actionId) {
        return of(actionId, (build, which) -> findings.issues(which));
    }

    List<ObjectNode> testResults(String actionId) {
        return of(actionId, (build, which) -> findings.tests(which));
    }

    /** What an action of a run that has ended has left. */
    private List<ObjectNode> of(String actionId, BiFunction<SimulatedBuild, Integer, List<ObjectNode>> what) {
        SimulatedBuild build = xcodeCloud.find(actionId.replaceAll("-[12]$", ""));
        return build == null || !build.isEnded()
                ? List.of()
                : what.apply(build, actionId.endsWith("-" + TEST) ? TEST : BUILD);
    }
}
