package io.jenkins.plugins.hostedbuilds.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.hostedbuilds.reliability.KillPoint;
import io.jenkins.plugins.hostedbuilds.reliability.KillReport;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part of what {@link ControllerKillMatrix} tries, at all services; the next test goes on with the same home. */
class ControllerKillMatrixTest {
    private static Controller controller;

    @BeforeAll
    static void start() throws Exception {
        controller = new Controller("kill matrix");
        controller.start();
    }

    @AfterAll
    static void stop() throws Exception {
        controller.close();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_ANSWER, 5", "DOWNLOADING, 4", "CANCELLING_SAVED, 2"})
    void theBuildsOfAKilledControllerAreBroughtToTheirEndsAndNotStartedTwice(KillPoint point, int services)
            throws Throwable {
        List<KillReport> reports = Kill.at(point, controller);
        assertEquals(services, reports.size());
        for (KillReport report : reports) {
            assertNull(report.broken(), () -> report.cell() + ": " + report.printed());
        }
    }
}
