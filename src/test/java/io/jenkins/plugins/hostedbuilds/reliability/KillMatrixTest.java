package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part of what {@link KillMatrix} tries: each point once, and each service. */
class KillMatrixTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "BEFORE_INTENT, MENDIX, 1, SUCCESS",
        "AFTER_INTENT, SEMAPHORE, 1, SUCCESS",
        "BEFORE_START, BUILD_IO, 0, FAILED",
        "BEFORE_ANSWER, SEMAPHORE, 1, SUCCESS",
        "RECONCILING, XCODE_CLOUD, 1, SUCCESS",
        "SECOND_START, CODEMAGIC, 1, SUCCESS",
        "BEFORE_ID, MENDIX, 1, SUCCESS",
        "FOLLOWING, BUILD_IO, 1, SUCCESS",
        "DOWNLOADING, XCODE_CLOUD, 1, SUCCESS",
        "CANCELLING, SEMAPHORE, 1, ABORTED",
        "CANCELLING_SAVED, CODEMAGIC, 1, ABORTED"
    })
    void aKilledBuildIsBroughtToItsEndAndNotStartedTwice(KillPoint point, Target target, int starts, String result)
            throws Exception {
        KillReport report = new KillCell(target, point).run(directory);
        assertNull(report.broken(), report::printed);
        assertEquals(starts, report.starts(), report::printed);
        assertEquals(result, report.result(), report::printed);
    }
}
