package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.HasTests.TestCase;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XcodeCloudTestResultsTest extends XcodeCloudFixture {
    private static final String RESULTS = "/v1/ciBuildActions/[^/]+/testResults";

    private final Findings findings = xcodeCloud.findings();

    private List<TestCase> tests() {
        BuildRef build = started();
        simulated(build).finish("FAILED");
        return Http.get(service.tests(build, Http.get(service.read(build))));
    }

    private TestCase test() {
        List<TestCase> tests = tests();
        assertEquals(1, tests.size(), tests::toString);
        return tests.get(0);
    }

    private static TestCase caseOf(String json) {
        return XcodeCloudTestResults.cases("Test - iOS", List.of(Json.parse(json)), List.of())
                .get(0);
    }

    @Test
    void aRunWithoutTestsHasNoResults() {
        assertEquals(List.of(), tests());
    }

    @Test
    void onlyActionsThatTestAreAsked() {
        tests();
        assertEquals(1, simulator.journal().count("GET", RESULTS));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS",
        "EXPECTED_FAILURE, SUCCESS",
        "FAILURE, FAILURE",
        "MIXED, FAILURE",
        "SKIPPED, NOT_BUILT",
        "MELTED, FAILURE"
    })
    void aTestIsToldByItsStatus(String status, Result result) {
        findings.addTest("CounterTests", "testStart", status, null);
        assertEquals(result, test().result());
    }

    @Test
    void aTestIsToldWithItsNames() {
        findings.addTest("CounterTests", "testStart", "SUCCESS", null);
        assertEquals(new TestCase("Test - iOS", "CounterTests", "testStart", Result.SUCCESS, null, null), test());
    }

    @Test
    void aFailureIsToldWithItsPlace() {
        findings.addTest("CounterTests", "testStart", "FAILURE", "3 is not equal to 4");
        assertEquals("Tests/CounterTests.swift:7 3 is not equal to 4", test().message());
    }

    @Test
    void aFailureWithoutWordsHasNoMessage() {
        findings.addTest("CounterTests", "testStart", "FAILURE", null);
        assertNull(test().message());
    }

    @Test
    void theMessageOfATestThatDidNotFailIsLeftOut() {
        findings.addTest("CounterTests", "testStart", "SKIPPED", "not on this device");
        assertNull(test().message());
    }

    @Test
    void aTestThatFailedInPartSaysSo() {
        findings.addTest("CounterTests", "testStart", "MIXED", null);
        assertEquals("It passed in some of its runs and failed in others.", test().message());
    }

    @Test
    void anUnknownStatusIsToldInTheMessage() {
        findings.addTest("CounterTests", "testStart", "MELTED", null);
        assertEquals(
                "Xcode Cloud says \"MELTED\", which this plugin does not know: taken as failed.", test().message());
    }

    @Test
    void eachDeviceHasAResultOfItsOwn() {
        ObjectNode test = findings.addTest("CounterTests", "testStart", "MIXED", "3 is not equal to 4");
        Findings.addDevice(test, "iPhone 15", "17.2", "SUCCESS", 0.25);
        Findings.addDevice(test, "iPad Air", "17.2", "FAILURE", 1.5);
        assertEquals(
                List.of(
                        new TestCase(
                                "Test - iOS on iPhone 15 17.2",
                                "CounterTests",
                                "testStart",
                                Result.SUCCESS,
                                0.25,
                                null),
                        new TestCase(
                                "Test - iOS on iPad Air 17.2",
                                "CounterTests",
                                "testStart",
                                Result.FAILURE,
                                1.5,
                                "Tests/CounterTests.swift:7 3 is not equal to 4")),
                tests());
    }

    @Test
    void aDeviceWithoutAStatusHasTheTests() {
        ObjectNode test = findings.addTest("CounterTests", "testStart", "SKIPPED", null);
        Findings.addDevice(test, "iPhone 15", null, null, 0);
        TestCase told = test();
        assertEquals("Test - iOS on iPhone 15 NOT_BUILT", told.suite() + " " + told.result());
    }

    @Test
    void resultsOnLaterPagesAreReadToo() {
        xcodeCloud.pageSize(1);
        findings.addTest("CounterTests", "testStart", "SUCCESS", null);
        findings.addTest("CounterTests", "testStop", "SUCCESS", null);
        assertEquals(
                List.of("testStart", "testStop"),
                tests().stream().map(TestCase::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"t1\"}",
                "{\"id\":\"t1\",\"attributes\":{\"name\":null,\"status\":7}}",
                "{\"id\":\"t1\",\"attributes\":{\"destinationTestResults\":\"x\"}}",
                "{\"id\":\"t1\",\"attributes\":{\"destinationTestResults\":[{\"duration\":\"long\"}]}}",
                "{\"id\":\"t1\",\"attributes\":{\"destinationTestResults\":[null]}}"
            })
    void anOddResultIsAFailureByItsId(String json) {
        TestCase test = caseOf(json);
        assertEquals("t1 FAILURE Test - iOS", test.name() + " " + test.result() + " " + test.suite());
        assertNull(test.seconds());
    }

    @Test
    void aMessageHoldsNoTokenOfOurs() {
        started();
        String token = only("POST", RUNS).header("authorization").substring("Bearer ".length());
        findings.addTest("CounterTests", "testStart", "FAILURE", "sent " + token);
        assertFalse(test().message().contains(token));
    }

    @Test
    void aRefusalIsTold() {
        BuildRef build = started();
        simulated(build).finish("FAILED");
        simulator.faults().on("GET", RESULTS).status(403);
        assertHolds(Http.failure(service.tests(build, Http.get(service.read(build)))), "/testResults", "with 403");
    }
}
