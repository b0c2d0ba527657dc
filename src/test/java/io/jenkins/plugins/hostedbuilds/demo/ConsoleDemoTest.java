package io.jenkins.plugins.hostedbuilds.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, which is killed without any warning and run again. */
class ConsoleDemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void hold() {
        codemagic.token(ConsoleDemo.TOKEN);
        codemagic.holdAll();
    }

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        simulator.close();
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Path console() {
        return directory.resolve("console-" + processes.size() + ".txt");
    }

    private String printed() throws IOException {
        return Files.readString(console());
    }

    private Process run(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleDemo.class.getName(),
                state().toString()));
        command.addAll(Arrays.asList(more));
        File output =
                directory.resolve("console-" + (processes.size() + 1) + ".txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        processes.add(process);
        return process;
    }

    private Process follow() throws IOException {
        return run("--service", codemagic.uri().toString());
    }

    private void awaitPhase(Phase phase) {
        await().atMost(PATIENCE)
                .until(() -> Files.isDirectory(state())
                        && FileHost.left(state()).stream().map(Life::phase).anyMatch(phase::equals));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private void assertSucceeds(Process process) throws InterruptedException, IOException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it hangs");
        assertEquals(0, process.exitValue(), printed());
        assertTrue(printed().contains("Result: SUCCESS"), printed());
        assertTrue(FileHost.left(state()).isEmpty());
    }

    private void assertOneStart() {
        assertEquals(1, codemagic.starts());
        assertEquals(1, simulator.journal().count("POST", "/builds"));
    }

    @Test
    void killedWhileItFollowsItGoesOn() throws Exception {
        Process first = follow();
        codemagic.awaitStarts(1, PATIENCE);
        awaitPhase(Phase.FOLLOWING);
        kill(first);
        Process second = follow();
        await().atMost(PATIENCE).until(() -> printed().contains("again after a restart"));
        codemagic.lastBuild().finish("finished");
        assertSucceeds(second);
        assertOneStart();
    }

    @Test
    void killedUntilTheBuildHasFinishedItTellsHowItEnded() throws Exception {
        Process first = follow();
        codemagic.awaitStarts(1, PATIENCE);
        awaitPhase(Phase.FOLLOWING);
        kill(first);
        codemagic.lastBuild().finish("finished");
        assertSucceeds(follow());
        assertOneStart();
    }

    @Test
    void killedBeforeTheStartIsAnsweredItFindsItsBuild() throws Exception {
        simulator.faults().on("POST", "/builds").silenceAfterHandling();
        Process first = follow();
        codemagic.awaitStarts(1, PATIENCE);
        kill(first);
        awaitPhase(Phase.STARTING);
        codemagic.startForeignBuild("5c9c064185dd2310123b8e96", "release", "main");
        String ours = codemagic.builds().get(0).id();
        codemagic.build(ours).finish("finished");
        assertSucceeds(follow());
        assertTrue(printed().contains(ours), printed());
        assertOneStart();
    }

    @Test
    void aBuildThatFailsIsAFailure() throws Exception {
        Process process = follow();
        codemagic.awaitStarts(1, PATIENCE).get(0).finish("failed", "Step 4 went wrong");
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertTrue(printed().contains("Result: FAILURE") && printed().contains("Step 4 went wrong"), printed());
    }

    /** As a user sees it, with the simulated service inside the program that is killed. */
    @Test
    void killedWithItsServiceItGoesOnWithTheSameBuild() throws Exception {
        Process first = run("--build-seconds", "6");
        awaitPhase(Phase.FOLLOWING);
        assertTrue(printed().contains("run this again"), printed());
        kill(first);
        Process second = run("--build-seconds", "6");
        assertSucceeds(second);
        assertTrue(printed().contains("Following build #1 again after a restart"), printed());
        assertTrue(printed().contains("duration  "), printed());
        assertFalse(Files.exists(state().resolve("simulated-service.json")));
    }

    @Test
    void twoAtATimeAreToldApart() throws Exception {
        follow();
        codemagic.awaitStarts(1, PATIENCE);
        Process second = follow();
        assertTrue(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(2, second.exitValue());
        assertTrue(printed().contains("Another demonstration uses the directory"), printed());
    }

    @Test
    void aWrongOptionIsToldWithTheRightOnes() throws Exception {
        Process process = run("--bild-seconds", "5");
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        assertTrue(printed().contains("--bild-seconds") && printed().contains("Usage"), printed());
        assertFalse(printed().contains("\tat "), printed());
    }
}
