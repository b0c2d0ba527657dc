package io.jenkins.plugins.hostedbuilds.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String START = "{\"appId\":\"app\",\"workflowId\":\"release\",\"branch\":\"main\"}";

    private final Simulator simulator = Simulator.start();
    private final SimulatorClient client =
            new SimulatorClient(simulator.uri("codemagic"), "x-auth-token", "cm-secret-token");

    @AfterEach
    void close() {
        simulator.close();
    }

    private FaultRule onStart() {
        return simulator.faults().on("POST", "/builds");
    }

    @Test
    void lostAnswerStillStartsTheBuild() {
        onStart().loseAnswer();
        assertThrows(UncheckedIOException.class, () -> client.post("/builds", START));
        assertEquals(1, simulator.codemagic().starts());
    }

    @Test
    void lostAnswerIsRecordedAsCut() {
        onStart().loseAnswer();
        assertThrows(UncheckedIOException.class, () -> client.post("/builds", START));
        assertEquals(RecordedRequest.CUT, simulator.journal().requests().get(0).status());
    }

    @Test
    void resetStartsNothing() {
        onStart().resetBefore();
        assertThrows(UncheckedIOException.class, () -> client.post("/builds", START));
        assertEquals(0, simulator.codemagic().starts());
    }

    @Test
    void halfBodyBreaksOffBeforeThePromisedLength() {
        onStart().halfBody();
        assertThrows(UncheckedIOException.class, () -> client.post("/builds", START));
        assertEquals(200, simulator.journal().requests().get(0).status());
    }

    @Test
    void faultIsUsedUpAfterOneRequest() {
        onStart().serverError();
        assertEquals(500, client.post("/builds", START).statusCode());
        assertEquals(200, client.post("/builds", START).statusCode());
    }

    @Test
    void faultsAreUsedInTheOrderTheyWereMade() {
        onStart().times(2).status(503);
        onStart().status(502);
        assertEquals(503, client.post("/builds", START).statusCode());
        assertEquals(503, client.post("/builds", START).statusCode());
        assertEquals(502, client.post("/builds", START).statusCode());
    }

    @Test
    void skippedRequestsAreServed() {
        onStart().skip(1).status(503);
        assertEquals(200, client.post("/builds", START).statusCode());
        assertEquals(503, client.post("/builds", START).statusCode());
    }

    @Test
    void faultForAlwaysLastsUntilItIsEnded() {
        FaultRule rule = onStart().always().status(503);
        client.post("/builds", START);
        assertEquals(503, client.post("/builds", START).statusCode());
        rule.end();
        assertEquals(200, client.post("/builds", START).statusCode());
        assertEquals(2, rule.taken());
    }

    @Test
    void clearedFaultsDoNothing() {
        onStart().always().status(503);
        simulator.faults().clear();
        assertEquals(200, client.post("/builds", START).statusCode());
    }

    @Test
    void faultForAnotherServiceDoesNothing() {
        onStart().to("semaphore").status(503);
        assertEquals(200, client.post("/builds", START).statusCode());
    }

    @Test
    void errorAfterHandlingStillStartsTheBuild() {
        onStart().errorAfterHandling(502);
        assertEquals(502, client.post("/builds", START).statusCode());
        assertEquals(1, simulator.codemagic().starts());
    }

    @Test
    void tooManyRequestsTellsThePause() {
        onStart().tooManyRequests(Duration.ofSeconds(7));
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals(429, answer.statusCode());
        assertEquals("7", answer.headers().firstValue("retry-after").orElse(null));
    }

    @Test
    void tooManyRequestsTellsADate() {
        onStart().tooManyRequestsUntil(Instant.parse("2026-01-02T03:04:05Z"));
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals(
                "Fri, 2 Jan 2026 03:04:05 GMT",
                answer.headers().firstValue("retry-after").orElse(null));
    }

    @Test
    void tooManyRequestsMayTellNothing() {
        onStart().tooManyRequests();
        assertFalse(client.post("/builds", START)
                .headers()
                .firstValue("retry-after")
                .isPresent());
    }

    @Test
    void htmlComesWithStatus200() {
        onStart().html();
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().startsWith("<!DOCTYPE html>"));
    }

    @Test
    void anyAnswerCanBePutInPlace() {
        onStart().status(418, "text/plain", "short and stout", Map.of("X-Tea", "pot"));
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals("short and stout", answer.body());
        assertEquals("pot", answer.headers().firstValue("x-tea").orElse(null));
    }

    @Test
    void emptyBodyKeepsTheStatus() {
        onStart().emptyBody();
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void wrongShapeIsNoObject() {
        onStart().wrongShape();
        assertTrue(Json.parse(client.post("/builds", START).body()).isArray());
    }

    @Test
    void hugeBodyIsAsLargeAsAsked() {
        onStart().hugeBody(5_000_000);
        assertTrue(client.post("/builds", START).body().length() > 5_000_000);
    }

    @Test
    void deepNestingIsAsDeepAsAsked() {
        onStart().deepNesting(3);
        assertEquals("{\"a\":{\"a\":{\"a\":1}}}", client.post("/builds", START).body());
    }

    @Test
    void slowDripIsWhole() {
        onStart().slowDrip(Duration.ofNanos(1000));
        assertTrue(Json.parse(client.post("/builds", START).body()).has("build"));
    }

    @Test
    void delayedAnswerIsTheUsualOne() {
        onStart().delay(Duration.ofMillis(1));
        assertEquals(200, client.post("/builds", START).statusCode());
    }

    @Test
    void redirectTellsTheAddress() {
        onStart().redirect(URI.create("http://elsewhere.example.com/"));
        HttpResponse<String> answer = client.post("/builds", START);
        assertEquals(
                "http://elsewhere.example.com/",
                answer.headers().firstValue("location").orElse(null));
    }

    @Test
    void silenceLastsUntilTheSimulatorCloses() {
        onStart().silence();
        CompletableFuture<HttpResponse<String>> answer = client.postLater("/builds", START);
        simulator.journal().awaitCount("POST", "/builds", 1, LONG);
        assertFalse(answer.isDone());
        simulator.close();
        assertThrows(ExecutionException.class, answer::get);
    }

    @Test
    void silenceAfterHandlingStillStartsTheBuild() {
        onStart().silenceAfterHandling();
        client.postLater("/builds", START);
        assertEquals(1, simulator.codemagic().awaitStarts(1, LONG).size());
    }

    @Test
    void wrongLengthPromisesHalfOfWhatIsSent() {
        String whole = client.post("/builds", START).body();
        onStart().wrongLength();
        assertEquals(whole.length() / 2, client.post("/builds", START).body().length());
        assertEquals(2, simulator.codemagic().starts());
    }

    @Test
    void wrongCharsetIsNotWhatTheHeadersSay() {
        onStart().wrongCharset();
        HttpResponse<String> answer = client.post("/builds", START);
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").contains("utf-8"));
        assertFalse(answer.body().contains("buildId"));
        assertEquals(1, simulator.codemagic().starts());
    }

    @Test
    void redirectLoopLeadsToWhereItCameFrom() {
        simulator.faults().on("GET", "/builds").redirectLoop();
        HttpResponse<String> answer = client.get("/builds?appId=a1");
        assertEquals(302, answer.statusCode());
        assertEquals(
                "/codemagic/builds?appId=a1",
                answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void slowPiecesAddUpToTheWholeAnswer() {
        onStart().slowPieces(3, Duration.ofMillis(1));
        assertTrue(client.post("/builds", START).body().endsWith("}"));
        assertEquals(1, simulator.codemagic().starts());
    }
}
