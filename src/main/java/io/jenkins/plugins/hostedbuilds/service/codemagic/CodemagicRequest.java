package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.GitReference;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of a start at Codemagic. */
record CodemagicRequest(
        String appId,
        String workflowId,
        GitReference reference,
        Map<String, Object> variables,
        Map<String, Object> softwareVersions,
        List<String> groups,
        List<String> labels,
        String instanceType) {

    /** The environment variable whose value a build echoes, which is how we know a build of ours. */
    static final String MARKER = "JENKINS_HOSTED_BUILD";

    private static final Set<String> ENVIRONMENT = Set.of("variables", "softwareVersions", "groups");

    /** @throws InvalidArgumentException where an argument is missing or makes no sense */
    static CodemagicRequest of(BuildRequest request) {
        String appId = request.required("appId");
        String workflowId = request.required("workflowId");
        GitReference reference = GitReference.of(request);
        if (reference == null) {
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
                reference,
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

    /** Null where a tag is built. */
    String branch() {
        return reference.tag() ? null : reference.name();
    }

    /** Null where a branch is built. */
    String tag() {
        return reference.tag() ? reference.name() : null;
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
        body.put(reference.tag() ? "tag" : "branch", reference.name());
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

    /** Values that may be secret, and that an error could repeat. */
    List<String> secrets() {
        return Secrets.worthHiding(
                variables.values().stream().map(String::valueOf).toList());
    }
}
