package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.SystemScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.AnswerForm;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All parts of the core together, over real connections and in real time, with all pauses made short. */
class LifeAtCodemagicTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Rhythm QUICK =
            new Rhythm(Duration.ofMillis(20), 1.1, Duration.ofMillis(100), Duration.ofMillis(100));
    private static final Tuning SHORT = new Tuning(
            Duration.ofMillis(400),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));

    private final Simulator simulator = Simulator.start();
    private final CodemagicSimulator codemagic = simulator.codemagic();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Transport transport = new Transport(workers, Duration.ofMillis(500));
    private final RecordingHost host = new RecordingHost();
    private final CompletableFuture<Life> end = new CompletableFuture<>();
    private Lifecycle lifecycle;

    @BeforeEach
    void succeedAtOnce() {
        codemagic.script(Script.ended("finished"));
        host.whenEnded(() -> end.complete(host.endings.get(0)));
    }

    @AfterEach
    void close() {
        simulator.close();
        transport.close();
        scheduler.close();
        workers.shutdownNow();
    }

    private void begin() {
        begin(connection -> new CodemagicService(connection, true), Options.STANDARD);
    }

    private void begin(Function<Connection, BuildService> connected, Options options) {
        Account account = new Account(
                "account-1",
                "Codemagic",
                codemagic.uri(),
                Authentication.header("x-auth-token", codemagic.token()),
                "credentials \"cm\"");
        BuildService service = connected.apply(new Connection(transport, account, Clock.systemUTC()));
        Engine engine = new Engine(new Poller(scheduler, workers, QUICK, Math::random), scheduler, workers, SHORT);
        BuildRequest request = new BuildRequest(Map.of("appId", "a1", "workflowId", "release", "branch", "main"));
        lifecycle = new Lifecycle(
                engine, service, host, Life.intended("key-1", "codemagic", "codemagic", Goal.BUILD, request, options));
        lifecycle.go();
    }

    private Life end() {
        return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void assertSucceeds() {
        Life life = end();
        assertEquals(Ending.FINISHED, life.outcome().ending(), () -> life.outcome() + "\n" + host.lines);
        assertEquals(Result.SUCCESS, life.state().result());
    }

    @Test
    void aBuildIsFollowedToItsEnd() {
        begin();
        assertSucceeds();
        assertEquals(codemagic.lastBuild().id(), end().build().id());
        assertEquals(1, codemagic.starts());
    }

    static Stream<Consumer<FaultRule>> lostAnswers() {
        return Stream.of(
                FaultRule::loseAnswer,
                FaultRule::halfBody,
                FaultRule::silenceAfterHandling,
                FaultRule::emptyBody,
                FaultRule::wrongShape,
                fault -> fault.errorAfterHandling(500),
                fault -> fault.errorAfterHandling(502));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aStartWhoseAnswerIsLostIsNotRepeated(Consumer<FaultRule> lose) {
        lose.accept(simulator.faults().on("POST", "/builds"));
        begin();
        assertSucceeds();
        assertEquals(1, codemagic.starts());
        assertEquals(1, simulator.journal().count("POST", "/builds"));
    }

    static Stream<Consumer<FaultRule>> lostOrders() {
        return Stream.of(FaultRule::resetBefore, FaultRule::serverError, FaultRule::silence, FaultRule::html);
    }

    @ParameterizedTest
    @MethodSource("lostOrders")
    void aStartThatWasLostIsSentOnceMore(Consumer<FaultRule> lose) {
        lose.accept(simulator.faults().on("POST", "/builds"));
        begin();
        assertSucceeds();
        assertEquals(1, codemagic.starts());
        assertEquals(2, simulator.journal().count("POST", "/builds"));
    }

    @ParameterizedTest
    @EnumSource(AnswerForm.class)
    void everyFormOfAnswerLeadsToTheBuild(AnswerForm form) {
        codemagic.answerForm(form);
        begin();
        assertSucceeds();
        assertEquals(1, codemagic.starts());
    }

    @Test
    void aLostStartThatCannotBeLookedForFailsAndSaysWhereToLook() {
        codemagic.listAvailable(false);
        simulator.faults().on("POST", "/builds").loseAnswer();
        begin();
        assertEquals(Ending.FAILED, end().outcome().ending());
        assertTrue(end().outcome().message().contains(codemagic.uri() + "/app/a1"), end().outcome()::message);
        assertEquals(1, simulator.journal().count("POST", "/builds"));
    }

    @Test
    void troubleWhileFollowingIsSatOut() {
        codemagic.holdAll();
        simulator.faults().on("GET", "/builds/.*").times(3).serverError();
        begin();
        await().atMost(PATIENCE).until(() -> host.said("answers again") == 1);
        codemagic.lastBuild().finish("finished");
        assertSucceeds();
    }

    @Test
    void anAbortReachesTheServiceWithinASecond() {
        codemagic.holdAll();
        begin();
        codemagic.awaitStarts(1, PATIENCE);
        await().atMost(PATIENCE).until(() -> lifecycle.life().phase() == Phase.FOLLOWING);
        long before = System.nanoTime();
        lifecycle.abort();
        codemagic.awaitCancels(1, PATIENCE);
        Duration lasted = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(lasted.compareTo(Duration.ofSeconds(1)) < 0, lasted::toString);
        assertEquals(Ending.ABORTED, end().outcome().ending());
        assertEquals("canceled", codemagic.lastBuild().status());
    }

    /** The ways to read builds. */
    static Stream<Named<BiFunction<CodemagicSimulator, Connection, BuildService>>> readers() {
        return Stream.of(
                Named.of("legacy", (codemagic, connection) -> new CodemagicService(connection, true)),
                Named.of(
                        "v3",
                        (codemagic, connection) -> CodemagicService.readingV3(connection, codemagic.v3Uri(), true)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void filesAreFetchedAtTheEnd(BiFunction<CodemagicSimulator, Connection, BuildService> reader, @TempDir Path folder)
            throws IOException {
        codemagic.addArtifact("app.ipa", "ipa", "0123456789".getBytes(StandardCharsets.UTF_8));
        codemagic.addArtifact("notes.txt", "log", "x".getBytes(StandardCharsets.UTF_8));
        host.storage = new FolderStorage(folder, workers);
        Wanted wanted = new Wanted("*.ipa", "out", false, null, null);
        begin(connection -> reader.apply(codemagic, connection), new Options(true, null, null, LogChoice.NONE, wanted));
        assertSucceeds();
        assertEquals("0123456789", Files.readString(folder.resolve("out/app.ipa")));
        assertFalse(Files.exists(folder.resolve("out/notes.txt")));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void theLogOfWhatFailedIsPrinted(BiFunction<CodemagicSimulator, Connection, BuildService> reader) {
        codemagic.script(Script.of("building", Duration.ofMillis(50)).endsWith("failed", "out of luck"));
        begin(
                connection -> reader.apply(codemagic, connection),
                new Options(true, null, null, LogChoice.FAILED, Wanted.NOTHING));
        end();
        assertTrue(host.lines.contains("  FAILURE: out of luck"), host.lines::toString);
        assertEquals(0, host.said("Preparing build machine"));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void eachLogIsPrintedOnce(BiFunction<CodemagicSimulator, Connection, BuildService> reader) {
        codemagic.script(Script.of("preparing", Duration.ofMillis(300), "building", Duration.ofMillis(300))
                .endsWith("finished"));
        begin(
                connection -> reader.apply(codemagic, connection),
                new Options(true, null, null, LogChoice.ALL, Wanted.NOTHING));
        assertSucceeds();
        assertEquals(1, host.said("Log of \"Preparing build machine\""));
        assertEquals(1, host.said("== Cleaning up =="));
    }

    @Test
    void nothingThatIsSavedOrSaidHoldsTheToken() {
        codemagic.script(Script.ended("failed").endsWith("failed", "used " + codemagic.token()));
        begin();
        end();
        assertFalse(String.join("\n", host.saved).contains(codemagic.token()));
        assertFalse(String.join("\n", host.lines).contains(codemagic.token()));
    }
}
