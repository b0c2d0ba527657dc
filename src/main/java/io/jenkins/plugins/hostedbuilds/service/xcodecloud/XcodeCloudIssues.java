package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.http.Json.firstText;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The issues of an action as lines for people: {@code error: Sources/Counter.swift:12 Cannot find 'x' in scope}. */
final class XcodeCloudIssues {
    private static final String FURTHER = "    ";

    private XcodeCloudIssues() {}

    /**
     * Warnings stand first, since of many lines the last ones are shown.
     *
     * @param secrets texts to blot out
     */
    static List<String> lines(List<JsonNode> issues, List<String> secrets) {
        return issues.isEmpty()
                ? List.of(Messages.XcodeCloudIssues_None())
                : issues.stream()
                        .sorted(Comparator.comparing(issue -> !type(issue).endsWith("WARNING")))
                        .flatMap(XcodeCloudIssues::lines)
                        .map(line -> Details.blotted(line, secrets))
                        .toList();
    }

    private static String type(JsonNode issue) {
        String type = attribute(issue, "issueType");
        return type == null ? "ISSUE" : type;
    }

    private static Stream<String> lines(JsonNode issue) {
        JsonNode attributes = issue.path("attributes");
        String kind = type(issue).toLowerCase(Locale.ROOT).replace('_', ' ');
        String text = Stream.of(XcodeCloudJson.place(attributes), firstText(attributes, "message", "category"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return (kind + ": " + text).replace("\n", "\n" + FURTHER).lines();
    }
}
