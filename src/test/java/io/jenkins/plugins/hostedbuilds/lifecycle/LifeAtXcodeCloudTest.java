package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasTests;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.XcodeCloudSimulator;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a run, with what its actions leave; the time is virtual, the connections are real. */
class LifeAtXcodeCloudTest {
    private static final int TEST = 2;

    private final Simulator simulator = Simulator.start();
    private final XcodeCloudSimulator xcodeCloud = simulator.xcodeCloud();
    private final Http http = new Http();
    private final World world = new World();
    private final MemoryStorage storage = new MemoryStorage();

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        xcodeCloud.holdAll();
        world.host.storage = storage;
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
    }

    /** Virtual time does not wait for real answers: each is there before the time goes on. */
    private BuildService service(ApiKey key) {
        Clock clock = simulator.clock();
        XcodeCloudService service = new XcodeCloudService(http.connection(
                "Xcode Cloud",
                xcodeCloud.uri(),
                new AppStoreConnectAuthentication(key.id(), key.issuer(), key.privateKey(), clock),
                clock));
        return (BuildService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BuildService.class, HasArtifacts.class, HasLogs.class, HasTests.class},
                (proxy, method, arguments) -> {
                    Object value = method.invoke(service, arguments);
                    if (value instanceof CompletableFuture<?> future) {
                        future.handle((answer, failure) -> null).join();
                    }
                    return value;
                });
    }

    private void begin(ApiKey key, LogChoice log, Wanted wanted) {
        BuildRequest request = new BuildRequest(Map.of("workflowId", "w1"));
        Options options = new Options(true, null, null, log, wanted);
        world.begin(
                service(key),
                Life.intended("key-1", "xcodeCloud", XcodeCloudService.KIND, Goal.BUILD, request, options));
    }

    private void begin(LogChoice log, Wanted wanted) {
        begin(xcodeCloud.teamKey(), log, wanted);
    }

    private void begin() {
        begin(LogChoice.FAILED, Wanted.NOTHING);
    }

    private void end(String status) {
        xcodeCloud.lastBuild().finish(status);
        world.pass(120);
    }

    private List<String> lines() {
        return world.host.lines.stream()
                .map(line -> line.replace("[Xcode Cloud] ", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUCCEEDED | SUCCESS | Build #1 is SUCCEEDED: SUCCESS",
                "FAILED | FAILURE | Build #1 is FAILED: FAILURE: errors: 2, test failures: 1",
                "ERRORED | FAILURE | Build #1 is ERRORED: FAILURE",
                "CANCELED | ABORTED | Build #1 is CANCELED: ABORTED: canceled by somebody at Xcode Cloud",
                "SKIPPED | NOT_BUILT | Build #1 is SKIPPED: NOT_BUILT",
                "COMPLETE | FAILURE | Build #1 is COMPLETE: FAILURE: Xcode Cloud says that the run is complete"
                        + " and not how it went: taken as failed"
            })
    void eachEndHasItsResultAndItsLine(String status, Result result, String line) {
        begin(LogChoice.NONE, Wanted.NOTHING);
        end(status);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(result, world.life().state().result());
        assertEquals(line, lines().get(lines().size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "RUNNING"})
    void eachProgressHasItsLine(String progress) {
        begin();
        xcodeCloud.lastBuild().moveTo(progress);
        world.pass(60);
        world.host.assertSaid(1, "Build #1 is " + progress);
        world.host.assertGoesOn();
    }

    @Test
    void anUnknownWordIsToldOnceAndWaitedOn() {
        begin();
        xcodeCloud.unknownStatus("WARMING_UP");
        world.pass(600);
        world.host.assertSaid(1, "says \"WARMING_UP\", which this plugin does not know: taken as still running");
        world.host.assertGoesOn();
    }

    @Test
    void theIssuesOfWhatFailedArePrinted() {
        xcodeCloud.findings().addIssue(TEST, "ERROR", "Sources/Counter.swift", 12, "Cannot find 'x' in scope");
        begin();
        end("FAILED");
        assertEquals(
                List.of("Log of \"Test - iOS\":", "  error: Sources/Counter.swift:12 Cannot find 'x' in scope"),
                lines().subList(lines().size() - 2, lines().size()));
    }

    @Test
    void whatDidNotFailIsPrintedWhereAllIsWanted() {
        xcodeCloud.findings().addIssue(TEST, "WARNING", null, null, "Deprecated");
        begin(LogChoice.ALL, Wanted.NOTHING);
        end("SUCCEEDED");
        world.host.assertSaid(1, "  warning: Deprecated");
    }

    @Test
    void issuesThatCannotBeHadDoNotChangeTheResult() {
        simulator.faults().on("GET", ".*/issues").always().status(403);
        begin();
        end("FAILED");
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "The log could not be had: ");
    }

    @Test
    void filesOfTheSameNameAreKeptApart() {
        xcodeCloud.addArtifact("logs.zip", "LOG_BUNDLE", new byte[10]);
        xcodeCloud.addArtifact("logs.zip", "RESULT_BUNDLE", new byte[10]);
        begin(LogChoice.NONE, new Wanted(".*", "out", false, null, null));
        end("SUCCEEDED");
        assertEquals(List.of("out/logs.zip", "out/logs-2.zip"), storage.brought);
    }

    @Test
    void aFileWithoutAnAddressMakesTheLifeFail() {
        xcodeCloud.addArtifact("logs.zip", "LOG_BUNDLE", new byte[10]);
        begin(LogChoice.NONE, new Wanted(".*", "out", false, null, null));
        xcodeCloud.clearArtifact(xcodeCloud.lastBuild().artifacts().get(0).id());
        end("SUCCEEDED");
        world.pass(120);
        world.host.assertEnded(Ending.FAILED, "no address for the file \"logs.zip\" any more");
    }

    @Test
    void testResultsAreWrittenWhateverTheResult() {
        xcodeCloud.findings().addTest("CounterTests", "testStart", "FAILURE", "3 is not equal to 4");
        begin(LogChoice.NONE, new Wanted(null, null, false, null, "tests.xml"));
        end("FAILED");
        String xml = storage.written.get("tests.xml");
        assertTrue(xml.contains("<testcase classname=\"CounterTests\" name=\"testStart\">"), xml);
        world.host.assertSaid(1, "1 tests, 1 failed, 0 skipped, written to tests.xml");
    }

    @Test
    void anAbortSaysThatTheRunGoesOnAndWhere() {
        xcodeCloud.addProduct("1234567890", "Counter", Map.of("w1", "Release"));
        begin();
        world.abort();
        world.host.assertEnded(
                Ending.ABORTED,
                "Xcode Cloud offers no way to stop a build from outside: it goes on. " + xcodeCloud.uri() + "/teams/"
                        + xcodeCloud.teamKey().issuer() + "/apps/1234567890/ci/builds/"
                        + xcodeCloud.lastBuild().id() + "/summary");
        assertEquals("PENDING", xcodeCloud.lastBuild().status());
    }

    @Test
    void withAPersonsKeyTheAbortNamesTheListOfApps() {
        begin(xcodeCloud.individualKey(), LogChoice.NONE, Wanted.NOTHING);
        world.abort();
        world.host.assertEnded(Ending.ABORTED, "it goes on. " + xcodeCloud.uri() + "/apps");
    }
}
