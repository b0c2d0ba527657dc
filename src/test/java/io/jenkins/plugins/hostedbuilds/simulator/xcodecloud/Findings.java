package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the actions of all runs have to say once they are complete: issues, and how tests went. Thread safe. */
public final class Findings {

    private record Issue(int action, ObjectNode resource) {}

    private final List<Issue> issues = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> tests = new CopyOnWriteArrayList<>();

    /**
     * Adds an issue.
     *
     * @param action {@link RunJson#BUILD} or {@link RunJson#TEST}
     * @param type the service's word
     * @param path null for an issue that is nowhere in the source
     * @param line or null
     */
    public void addIssue(int action, String type, String path, Integer line, String message) {
        ObjectNode issue = Resources.resource("ciIssues", UUID.randomUUID().toString());
        ObjectNode attributes = issue.putObject("attributes");
        attributes.put("issueType", type).put("message", message);
        source(attributes, path, line);
        attributes.putNull("category");
        issues.add(new Issue(action, issue));
    }

    /** Adds a test that was run on no device that the service would name, and returns its attributes. */
    public ObjectNode addTest(String className, String name, String status, String message) {
        ObjectNode test = Resources.resource("ciTestResults", UUID.randomUUID().toString());
        ObjectNode attributes = test.putObject("attributes");
        attributes.put("className", className).put("name", name).put("status", status);
        source(attributes, message == null ? null : "Tests/" + className + ".swift", 7);
        attributes.put("message", message).putArray("destinationTestResults");
        tests.add(test);
        return attributes;
    }

    /** Adds a device to a test. */
    public static void addDevice(ObjectNode test, String name, String osVersion, String status, double seconds) {
        ArrayNode devices = (ArrayNode) test.path("destinationTestResults");
        devices.addObject()
                .put("uuid", UUID.randomUUID().toString())
                .put("deviceName", name)
                .put("osVersion", osVersion)
                .put("status", status)
                .put("duration", seconds);
    }

    private static void source(ObjectNode attributes, String path, Integer line) {
        if (path == null) {
            attributes.putNull("fileSource");
        } else {
            attributes.putObject("fileSource").put("path", path).put("lineNumber", line);
        }
    }

    List<ObjectNode> issues(int action) {
        return issues.stream()
                .filter(issue -> issue.action() == action)
                .map(Issue::resource)
                .toList();
    }

    int count(int action, String type) {
        return (int) issues(action).stream()
                .filter(issue ->
                        issue.path("attributes").path("issueType").asText().equals(type))
                .count();
    }

    List<ObjectNode> tests(int action) {
        return action == RunJson.TEST ? List.copyOf(tests) : List.of();
    }
}
