package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few builds in a hurry, of what {@link Soak} does for an hour. */
class SoakTest {
    private static final Soak.Settings FEW = new Soak.Settings(25, 4, 3, Pace.quick(Duration.ofSeconds(4)));

    @TempDir
    private Path folder;

    private static final Soak.Settings CALM = new Soak.Settings(5, 4, 3, Pace.quick(Duration.ofMillis(500)));

    @Test
    void bothSidesHaveSeenTheSame() throws Exception {
        Soak.Report report = Soak.play(FEW, (simulator, pace) -> new CoreHouse(simulator, pace, folder));
        assertEquals(List.of(), report.problems(), () -> SoakPage.section(report));
    }

    @Test
    void aBuildThatNobodyHereKnowsIsTold() throws Exception {
        Soak.Report report = Soak.play(CALM, (simulator, pace) -> {
            simulator.codemagic().script(Script.ended("finished"));
            simulator.codemagic().startForeignBuild("a1", "release", "main");
            return new CoreHouse(simulator, pace, folder);
        });
        assertEquals(
                List.of("1 builds at Codemagic are not known here, where only 0 may be unknown"),
                report.problems().subList(0, 1));
    }
}
