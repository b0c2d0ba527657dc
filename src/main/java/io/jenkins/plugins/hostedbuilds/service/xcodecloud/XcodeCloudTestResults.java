package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.http.Json.text;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The test results of an action: one for each device that a test was run on. */
final class XcodeCloudTestResults {
    private final String action;
    private final List<String> secrets;

    private XcodeCloudTestResults(String action, List<String> secrets) {
        this.action = action;
        this.secrets = secrets;
    }

    /**
     * @param action the name of the action
     * @param secrets texts to blot out
     */
    static List<TestCase> cases(String action, List<JsonNode> results, List<String> secrets) {
        XcodeCloudTestResults tests = new XcodeCloudTestResults(action, secrets);
        return results.stream().flatMap(tests::cases).toList();
    }

    private Stream<TestCase> cases(JsonNode result) {
        JsonNode destinations = result.path("attributes").path("destinationTestResults");
        return destinations.isEmpty()
                ? Stream.of(test(result, action, text(result.path("attributes"), "status"), null))
                : StreamSupport.stream(destinations.spliterator(), false).map(run -> onDevice(result, run));
    }

    private TestCase onDevice(JsonNode result, JsonNode run) {
        String device = Stream.of(text(run, "deviceName"), text(run, "osVersion"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String status = text(run, "status");
        return test(
                result,
                device.isEmpty() ? action : Messages.XcodeCloudTestResults_On(action, device),
                status == null ? text(result.path("attributes"), "status") : status,
                run.path("duration").isNumber() ? run.path("duration").doubleValue() : null);
    }

    private TestCase test(JsonNode result, String suite, String status, Double seconds) {
        JsonNode attributes = result.path("attributes");
        String name = firstText(attributes, "name", "className");
        Result known = XcodeCloudStatus.testResult(status);
        return new TestCase(
                shown(suite),
                shown(text(attributes, "className")),
                shown(name == null ? String.valueOf(id(result)) : name),
                known == null ? Result.FAILURE : known,
                seconds,
                known == null || known == Result.FAILURE ? shown(message(attributes, status, known)) : null);
    }

    /** Why a test counts as failed; null where the service does not say. */
    private static String message(JsonNode attributes, String status, Result known) {
        String reason = known == null
                ? Messages.XcodeCloudTestResults_UnknownResult(String.valueOf(status))
                : status.equals("MIXED") ? Messages.XcodeCloudTestResults_Mixed() : null;
        String message = Stream.of(reason, XcodeCloudJson.place(attributes), text(attributes, "message"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return message.isEmpty() ? null : message;
    }

    private String shown(String text) {
        return Details.blotted(text, secrets);
    }
}
