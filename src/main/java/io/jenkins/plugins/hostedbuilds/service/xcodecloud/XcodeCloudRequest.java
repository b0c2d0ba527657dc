package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.GitReference;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments of a start at Xcode Cloud.
 *
 * @param workflowId null where {@code app} and {@code workflow} name it
 * @param app a product's name, or its app's id
 * @param reference the branch or tag, or null
 * @param pullRequest its number, or null
 * @param clean whether to build without what is cached, or null for the workflow's own setting
 * @param rebuildOf the id of a run to build again, or null
 */
record XcodeCloudRequest(
        String workflowId,
        String app,
        String workflow,
        GitReference reference,
        String pullRequest,
        Boolean clean,
        String rebuildOf) {

    /** @throws InvalidArgumentException where an argument is missing or makes no sense */
    static XcodeCloudRequest of(BuildRequest request) {
        String workflowId = request.text("workflowId");
        String app = request.text("app");
        String workflow = request.text("workflow");
        if (workflowId != null && (app != null || workflow != null)) {
            throw new InvalidArgumentException("workflowId", Messages.XcodeCloudRequest_IdAndName());
        }
        if (workflowId == null && app == null && workflow == null) {
            throw new InvalidArgumentException("workflowId", Messages.XcodeCloudRequest_NoWorkflow());
        }
        if (workflowId == null) {
            request.required("app");
            request.required("workflow");
        }
        GitReference reference = GitReference.of(request);
        String pullRequest = pullRequest(request);
        if (reference != null && pullRequest != null) {
            throw new InvalidArgumentException("pullRequest", Messages.XcodeCloudRequest_BranchAndPullRequest());
        }
        String rebuildOf = request.text("rebuildOf");
        if (rebuildOf != null && (reference != null || pullRequest != null)) {
            throw new InvalidArgumentException("rebuildOf", Messages.XcodeCloudRequest_RebuildOfSomethingElse());
        }
        return new XcodeCloudRequest(workflowId, app, workflow, reference, pullRequest, clean(request), rebuildOf);
    }

    private static String pullRequest(BuildRequest request) {
        String text = request.text("pullRequest");
        String number = text != null && text.startsWith("#") ? text.substring(1) : text;
        if (number != null && !number.matches("[0-9]{1,18}")) {
            throw new InvalidArgumentException("pullRequest", Messages.XcodeCloudRequest_NotANumber(text));
        }
        return number;
    }

    private static Boolean clean(BuildRequest request) {
        String text = request.text("clean");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new InvalidArgumentException("clean", Messages.XcodeCloudRequest_NotTrueOrFalse(text));
        }
        return text == null ? null : Boolean.valueOf(text);
    }

    /** What is built, for people. */
    String title() {
        String what = workflowId != null
                ? Messages.XcodeCloudRequest_Workflow(workflowId)
                : Messages.XcodeCloudRequest_WorkflowOfApp(workflow, app);
        if (reference != null) {
            return Messages.XcodeCloudRequest_On(what, reference.title());
        }
        if (pullRequest != null) {
            return Messages.XcodeCloudRequest_For(what, pullRequest);
        }
        return rebuildOf != null ? Messages.XcodeCloudRequest_Again(what, rebuildOf) : what;
    }

    /**
     * The body of {@code POST /v1/ciBuildRuns}: what was not asked for is left out, so that a workflow alone makes the
     * example of Apple's page. A rebuild names the workflow, too: alone it was seen to be refused.
     *
     * @param referenceId the id of the branch or tag, or null
     * @param pullRequestId the id of the pull request, or null
     */
    Map<String, Object> body(String workflowId, String referenceId, String pullRequestId) {
        Map<String, Object> relationships = new LinkedHashMap<>();
        relate(relationships, "workflow", "ciWorkflows", workflowId);
        relate(relationships, "sourceBranchOrTag", "scmGitReferences", referenceId);
        relate(relationships, "pullRequest", "scmPullRequests", pullRequestId);
        relate(relationships, "buildRun", "ciBuildRuns", rebuildOf);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "ciBuildRuns");
        data.put("attributes", clean == null ? Map.of() : Map.of("clean", clean));
        data.put("relationships", relationships);
        return Map.of("data", data);
    }

    private static void relate(Map<String, Object> relationships, String name, String type, String id) {
        if (id != null) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("type", type);
            data.put("id", id);
            relationships.put(name, Map.of("data", data));
        }
    }
}
