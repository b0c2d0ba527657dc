package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a start at Codemagic.
 *
 * @param branch null where a tag is given
 * @param tag null where a branch is given
 */
record CodemagicRequest(
        String appId,
        String workflowId,
        String branch,
        String tag,
        Map<String, Object> variables,
        Map<String, Object> softwareVersions,
        List<String> groups,
        List<String> labels,
        String instanceType) {

    /** The environment variable whose value a build echoes, which is how we know a build of ours. */
    static final String MARKER = "JENKINS_HOSTED_BUILD";

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final Set<String> ENVIRONMENT = Set.of("variables", "softwareVersions", "groups");

    /** @throws InvalidArgumentException where an argument is missing or makes no sense */
    static CodemagicRequest of(BuildRequest request) {
        String appId = request.required("appId");
        String workflowId = request.required("workflowId");
        String branch = request.text("branch");
        String tag = request.text("tag");
        if (branch != null && tag != null) {
            throw new InvalidArgumentException("tag", Messages.CodemagicRequest_BranchAndTag());
        }
        if (branch == null && tag == null) {
            throw new InvalidArgumentException("branch", Messages.CodemagicRequest_NoBranch());
        }
        if (branch != null && branch.startsWith(TAGS)) {
            tag = branch.substring(TAGS.length());
            branch = null;
        } else if (branch != null && branch.startsWith(BRANCHES)) {
            branch = branch.substring(BRANCHES.length());
        } else if (tag != null && tag.startsWith(TAGS)) {
            tag = tag.substring(TAGS.length());
        }
        if ((branch != null ? branch : tag).isEmpty()) {
            throw new InvalidArgumentException("branch", Messages.CodemagicRequest_NoBranch());
        }
        Map<String, Object> environment = request.map("environment");
        environment.keySet().stream()
                .filter(key -> !ENVIRONMENT.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidArgumentException("environment", Messages.CodemagicRequest_Environment(key));
                });
        return new CodemagicRequest(
                appId,
                workflowId,
                branch,
                tag,
                texts(environment, "variables"),
                texts(environment, "softwareVersions"),
                BuildRequest.texts(environment.get("groups"), "environment.groups"),
                request.texts("labels"),
                request.text("instanceType"));
    }

    private static Map<String, Object> texts(Map<String, Object> environment, String name) {
        Map<String, Object> map = BuildRequest.map(environment.get(name), "environment." + name);
        map.replaceAll((key, value) -> value == null ? "" : value.toString());
        return map;
    }

    /** What is built, as Codemagic calls it. */
    String reference() {
        return branch != null ? Messages.CodemagicRequest_Branch(branch) : Messages.CodemagicRequest_Tag(tag);
    }

    /** The body of {@code POST /builds}: what was not asked for is left out. */
    Map<String, Object> body(String marker) {
        Map<String, Object> values = new LinkedHashMap<>(variables);
        if (marker != null) {
            values.put(MARKER, marker);
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        put(environment, "variables", values);
        put(environment, "softwareVersions", softwareVersions);
        if (!groups.isEmpty()) {
            environment.put("groups", groups);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("appId", appId);
        body.put("workflowId", workflowId);
        body.put(branch != null ? "branch" : "tag", branch != null ? branch : tag);
        put(body, "environment", environment);
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
        if (instanceType != null) {
            body.put("instanceType", instanceType);
        }
        return body;
    }

    private static void put(Map<String, Object> target, String name, Map<String, Object> value) {
        if (!value.isEmpty()) {
            target.put(name, value);
        }
    }
}
