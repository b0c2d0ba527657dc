package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package on its way to a folder; the time is virtual, the connections and the files are real. */
class PackageOfMendixTest {
    private static final long SIZE = 7_731_521;
    private static final String STORAGE = "/files/.*";

    @TempDir
    private Path folder;

    private final Simulator simulator = Simulator.start();
    private final MendixSimulator mendix = simulator.mendix();
    private final Http http = new Http();
    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private final World world = new World();
    private SimulatedBuild built;

    @BeforeEach
    void build() {
        mendix.holdAll();
        built = mendix.startForeignPackage("calc", "63", "2.5.4", "");
        built.finish("Succeeded");
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
        blocking.shutdownNow();
    }

    private BuildService service() {
        MendixAuthentication user = new MendixAuthentication(mendix.username(), mendix.apiKey());
        return Answered.at(
                BuildService.class,
                new MendixService(http.connection("Mendix Cloud", mendix.uri(), user, simulator.clock()), true));
    }

    private void fetch(boolean deprecated) {
        world.host.storage = Answered.at(Storage.class, new FolderStorage(folder, blocking));
        BuildRequest request =
                new BuildRequest(Map.of("appId", "calc", "id", built.id(), "deprecatedDownload", deprecated));
        Wanted wanted = new Wanted(null, null, false, "out/calc.mda", null);
        Options options = new Options(true, null, null, LogChoice.NONE, wanted);
        world.begin(service(), Life.intended("key-1", "mendix", MendixService.KIND, Goal.FOLLOW, request, options));
    }

    private long fetched() throws IOException {
        return Files.size(folder.resolve("out/calc.mda"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePackageIsInItsPlace(boolean deprecated) throws IOException {
        fetch(deprecated);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(SIZE, fetched());
        assertFalse(Files.exists(folder.resolve("out/calc.mda.part")));
    }

    @Test
    void whereItIsIsTold() {
        fetch(false);
        assertEquals(Map.of(0, "out/calc.mda"), world.life().harvest().paths());
    }

    @Test
    void aBrokenTransferGoesOnWithAnAddressOfItsOwn() throws IOException {
        simulator.faults().on("GET", STORAGE).halfBody();
        fetch(false);
        world.pass(60);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(SIZE, fetched());
        assertEquals(
                2,
                simulator.journal().requests("GET", STORAGE).stream()
                        .map(sent -> sent.path())
                        .distinct()
                        .count());
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() {
        simulator.faults().on("GET", STORAGE).halfBody();
        fetch(false);
        world.pass(60);
        String range = simulator.journal().requests("GET", STORAGE).get(1).header("Range");
        assertFalse(range == null || range.equals("bytes=0-"), range);
    }

    @Test
    void anotherSizeIsOnlyAWarning() {
        String json = "{\"Name\":\"x.mda\",\"Status\":\"Succeeded\",\"Size\":15342295}";
        simulator.faults().on("GET", ".*/packages/[^/]*").status(200, "application/json", json, Map.of());
        fetch(false);
        world.host.assertEnded(Ending.FINISHED);
        world.host.assertSaid(1, "15,342,295");
    }

    @Test
    void aStorageThatRefusesIsNotAskedForEver() {
        simulator.faults().on("GET", STORAGE).times(1000).status(403);
        fetch(false);
        world.pass(60 * 60);
        world.host.assertEnded(Ending.FAILED, "403");
    }

    @Test
    void aPackageThatIsStillBuiltIsWaitedFor() throws IOException {
        built.moveTo("Building");
        fetch(false);
        world.host.assertGoesOn();
        built.finish("Succeeded");
        world.pass(60);
        assertEquals(SIZE, fetched());
    }

    @Test
    void aPackageThatFailedLeavesNoFile() {
        built.finish("Failed");
        fetch(false);
        world.host.assertEnded(Ending.FINISHED);
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
