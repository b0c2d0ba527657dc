package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few builds in a hurry, of what {@link Soak} does for an hour. */
class SoakTest {
    private static final Soak.Settings FEW = new Soak.Settings(25, 4, Pace.quick(Duration.ofSeconds(4)));

    @TempDir
    private Path folder;

    @Test
    void bothSidesHaveSeenTheSame() throws Exception {
        Soak.Report report = Soak.play(FEW, (simulator, pace) -> new CoreHouse(simulator, pace, folder));
        assertEquals(List.of(), report.problems(), () -> SoakPage.section(report));
    }
}
