package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogLines;
import io.jenkins.plugins.hostedbuilds.service.HasLogs.LogPart;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.Findings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XcodeCloudIssuesTest extends XcodeCloudFixture {
    private static final String ACTIONS = "/v1/ciBuildRuns/[^/]+/actions";
    private static final String ISSUES = "/v1/ciBuildActions/[^/]+/issues";
    private static final BuildRef SOME = new BuildRef("r1", null, null, Map.of());
    private static final LogPart TEST = new LogPart("a1", "Test - iOS", true, true);

    private final Findings findings = xcodeCloud.findings();

    private BuildRef ended(String status) {
        BuildRef build = started();
        simulated(build).finish(status);
        return build;
    }

    private List<LogPart> parts(BuildRef build) {
        return Http.get(service.logParts(build, Http.get(service.read(build))));
    }

    /** The lines of the action that failed. */
    private List<String> lines() {
        BuildRef build = ended("FAILED");
        LogPart failed =
                parts(build).stream().filter(LogPart::failed).findFirst().orElseThrow();
        return Http.get(service.log(build, failed, 0)).lines();
    }

    private List<String> linesOf(String json) {
        answer("{\"data\":[" + json + "]}");
        return Http.get(service.log(SOME, TEST, 0)).lines();
    }

    @Test
    void whileTheRunGoesOnNothingIsAsked() {
        BuildRef build = started();
        BuildState state = Http.get(service.read(build));
        simulator.journal().clear();
        assertEquals(List.of(), Http.get(service.logParts(build, state)));
        assertEquals(0, simulator.journal().requests().size());
    }

    @Test
    void theActionThatFailedHasALog() {
        BuildRef build = ended("FAILED");
        assertEquals(List.of(new LogPart(build.id() + "-2", "Test - iOS", true, true)), parts(build));
    }

    @Test
    void anActionWithIssuesHasALogThoughItDidNotFail() {
        findings.addIssue(1, "WARNING", "Sources/Counter.swift", 40, "Variable 'old' was never used");
        assertEquals(
                List.of("Build - iOS false"),
                parts(ended("SUCCEEDED")).stream()
                        .map(part -> part.name() + " " + part.failed())
                        .toList());
    }

    @Test
    void anActionWithoutIssuesHasNone() {
        assertEquals(List.of(), parts(ended("SUCCEEDED")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR | error: Sources/Counter.swift:12 Broken",
                "TEST_FAILURE | test failure: Sources/Counter.swift:12 Broken",
                "WARNING | warning: Sources/Counter.swift:12 Broken",
                "ANALYZER_WARNING | analyzer warning: Sources/Counter.swift:12 Broken",
                "LINK_PROBLEM | link problem: Sources/Counter.swift:12 Broken"
            })
    void anIssueIsALine(String type, String line) {
        findings.addIssue(2, type, "Sources/Counter.swift", 12, "Broken");
        assertEquals(List.of(line), lines());
    }

    @Test
    void anIssueWithoutAPlaceIsTold() {
        findings.addIssue(2, "ERROR", null, null, "No signing certificate");
        assertEquals(List.of("error: No signing certificate"), lines());
    }

    @Test
    void anIssueOfAWholeFileIsTold() {
        findings.addIssue(2, "ERROR", "Counter.xcodeproj", null, "Missing target");
        assertEquals(List.of("error: Counter.xcodeproj Missing target"), lines());
    }

    @Test
    void warningsStandBeforeWhatMadeItFail() {
        findings.addIssue(2, "ERROR", null, null, "first");
        findings.addIssue(2, "WARNING", null, null, "w");
        findings.addIssue(2, "TEST_FAILURE", null, null, "second");
        findings.addIssue(2, "ANALYZER_WARNING", null, null, "a");
        assertEquals(List.of("warning: w", "analyzer warning: a", "error: first", "test failure: second"), lines());
    }

    @Test
    void theLinesOfAMessageStandBelowEachOther() {
        findings.addIssue(2, "ERROR", null, null, "Ambiguous use of 'x'\r\nfound this candidate");
        assertEquals(List.of("error: Ambiguous use of 'x'", "    found this candidate"), lines());
    }

    @Test
    void aFailureWithoutIssuesNamesTheFileThatHasTheLog() {
        assertEquals(
                List.of("Xcode Cloud lists no issue; the whole log is in the action's file of the type LOG_BUNDLE."),
                lines());
    }

    @Test
    void issuesOnLaterPagesAreReadToo() {
        xcodeCloud.pageSize(1);
        findings.addIssue(2, "ERROR", null, null, "first");
        findings.addIssue(2, "ERROR", null, null, "second");
        assertEquals(List.of("error: first", "error: second"), lines());
    }

    @Test
    void readingGoesOnWhereItWas() {
        findings.addIssue(2, "ERROR", null, null, "first");
        findings.addIssue(2, "ERROR", null, null, "second");
        BuildRef build = ended("FAILED");
        LogLines rest = Http.get(service.log(build, parts(build).get(0), 1));
        assertEquals(new LogLines(List.of("error: second"), 2), rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"attributes\":null}", "{\"attributes\":{\"issueType\":{},\"fileSource\":\"x\"}}", "42"})
    void anOddIssueIsStillALine(String json) {
        List<String> lines = linesOf(json);
        assertTrue(lines.size() == 1 && lines.get(0).startsWith("issue:"), lines::toString);
    }

    @Test
    void anIssueWithoutAMessageHasItsCategory() {
        assertEquals(
                List.of("error: Signing"),
                linesOf("{\"attributes\":{\"issueType\":\"ERROR\",\"category\":\"Signing\"}}"));
    }

    @Test
    void aLineHoldsNoTokenOfOurs() {
        started();
        String token = only("POST", RUNS).header("authorization").substring("Bearer ".length());
        findings.addIssue(2, "ERROR", null, null, "sent " + token);
        assertFalse(lines().toString().contains(token));
    }

    @Test
    void aRefusalIsTold() {
        BuildRef build = ended("FAILED");
        simulator.faults().on("GET", ISSUES).status(403);
        assertHolds(Http.failure(service.log(build, TEST, 0)), "/issues", "with 403");
    }

    @Test
    void anActionWhoseCountsAreUnknownMayHaveIssues() {
        BuildRef build = ended("SUCCEEDED");
        BuildState state = Http.get(service.read(build));
        simulator
                .faults()
                .on("GET", ACTIONS)
                .status(
                        200,
                        JSON,
                        "{\"data\":[{\"id\":\"a1\",\"attributes\":{\"actionType\":\"ARCHIVE\","
                                + "\"executionProgress\":\"COMPLETE\",\"completionStatus\":\"SUCCEEDED\"}}]}",
                        Map.of());
        assertEquals(List.of(new LogPart("a1", "ARCHIVE", true, false)), Http.get(service.logParts(build, state)));
    }
}
