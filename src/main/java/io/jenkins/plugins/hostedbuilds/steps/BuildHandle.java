package io.jenkins.plugins.hostedbuilds.steps;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a step names a build that was started elsewhere. */
final class BuildHandle {
    private BuildHandle() {}

    /**
     * @param build what a step returned, or null
     * @param id the service's id, or null where {@code build} says it
     * @param coordinates what besides the id is needed, by argument; values may be null
     */
    static BuildRequest request(HostedBuild build, String id, Map<String, String> coordinates) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (build != null) {
            arguments.putAll(build.coordinates());
            arguments.put("id", build.getId());
        }
        coordinates.forEach((name, value) -> {
            if (value != null) {
                arguments.put(name, value);
            }
        });
        if (id != null) {
            arguments.put("id", id);
        }
        return new BuildRequest(arguments);
    }
}
