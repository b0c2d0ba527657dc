package io.jenkins.plugins.hostedbuilds.service.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that do not come, or not whole, or not from there. */
class TransportTest {
    private static final Http HTTP = new Http();
    private static final Http IMPATIENT = new Http(Duration.ofMillis(300));

    private final Simulator simulator = Simulator.start();
    private final String token = simulator.codemagic().token();
    private final URI address = simulator.codemagic().uri();

    @AfterAll
    static void closeHttp() {
        HTTP.close();
        IMPATIENT.close();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private FaultRule fault() {
        return simulator.faults().on("*", ".*");
    }

    private Connection connection() {
        return HTTP.connection(address, token, Clock.systemUTC());
    }

    private ServiceException failure() {
        return Http.failure(connection().get("/builds/b1"));
    }

    private static ServiceException failureAt(String elsewhere) {
        Connection connection = HTTP.connection(URI.create(elsewhere), "t0ken", Clock.systemUTC());
        return Http.failure(connection.post("/builds", Map.of()));
    }

    private static void assertUnanswered(ServiceException failure) {
        assertEquals(Kind.UNKNOWN, failure.kind(), failure::getMessage);
        assertEquals(0, failure.status());
        assertTrue(failure.getMessage().contains("Codemagic gave no answer to GET /builds/b1"), failure::getMessage);
        assertFalse(failure.getMessage().contains("Exception"), failure::getMessage);
    }

    @Test
    void anAnswerLargerThanTenMegabytesIsNotTaken() {
        fault().hugeBody(10 * 1024 * 1024 + 1);
        ServiceException failure = failure();
        assertUnanswered(failure);
        assertTrue(failure.getMessage().contains("larger than"), failure::getMessage);
    }

    @Test
    void anAnswerOfSomeMegabytesIsTaken() {
        fault().hugeBody(4_000_000);
        assertTrue(Http.get(connection().get("/builds/b1")).has("filler"));
    }

    @Test
    void theClientGoesOnAfterAHugeAnswer() {
        fault().hugeBody(20 * 1024 * 1024);
        failure();
        assertEquals(Kind.REFUSED, failure().kind());
    }

    @Test
    void halfAnAnswerIsNone() {
        simulator.codemagic().startForeignBuild("a1", "w1", "main");
        fault().halfBody();
        String id = simulator.codemagic().lastBuild().id();
        ServiceException failure = Http.failure(connection().get("/builds/" + id));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertFalse(failure.getMessage().contains("Exception"), failure::getMessage);
    }

    @Test
    void aConnectionThatIsCutBeforeAnythingWasDoneIsNoAnswer() {
        fault().resetBefore();
        assertUnanswered(failure());
    }

    @Test
    void aConnectionThatIsCutAfterwardsIsNoAnswer() {
        fault().loseAnswer();
        assertUnanswered(failure());
    }

    @Test
    void aConnectionThatIsCutIsNotTriedAgain() {
        fault().resetBefore();
        failure();
        assertEquals(1, simulator.journal().requests().size());
    }

    @Test
    void silenceIsNoAnswer() {
        fault().silence();
        Connection impatient = IMPATIENT.connection(address, token, Clock.systemUTC());
        ServiceException failure = Http.failure(impatient.get("/builds/b1"));
        assertUnanswered(failure);
        assertTrue(failure.getMessage().contains("in time"), failure::getMessage);
    }

    @Test
    void anAnswerThatDripsIsNoAnswer() {
        simulator.codemagic().startForeignBuild("a1", "w1", "main");
        fault().slowDrip(Duration.ofMillis(50));
        Connection impatient = IMPATIENT.connection(address, token, Clock.systemUTC());
        String id = simulator.codemagic().lastBuild().id();
        ServiceException failure = Http.failure(impatient.get("/builds/" + id));
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertTrue(failure.getMessage().contains("in time"), failure::getMessage);
    }

    @Test
    void anAnswerThatDripsHoldsNoConnection() {
        simulator.codemagic().startForeignBuild("a1", "w1", "main");
        fault().slowDrip(Duration.ofMillis(50));
        Connection impatient = IMPATIENT.connection(address, token, Clock.systemUTC());
        Http.failure(
                impatient.get("/builds/" + simulator.codemagic().lastBuild().id()));
        await().atMost(Duration.ofSeconds(10)).until(() -> IMPATIENT.leased() == 0);
    }

    @Test
    void aRefusedConnectionMeansThatNothingWasSent() {
        simulator.close();
        ServiceException failure = failureAt(address.toString());
        assertEquals(Kind.NOT_SENT, failure.kind(), failure::getMessage);
        assertTrue(
                failure.getMessage().contains("Codemagic at " + address + " cannot be reached"), failure::getMessage);
        assertTrue(failure.passing());
    }

    @Test
    void anUnknownHostMeansThatNothingWasSent() {
        ServiceException failure = failureAt("http://no-such-host.invalid");
        assertEquals(Kind.NOT_SENT, failure.kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains("no-such-host.invalid"), failure::getMessage);
    }

    @Test
    void aServerThatSpeaksNoTlsMeansThatNothingWasSent() {
        ServiceException failure = failureAt(address.toString().replace("http:", "https:"));
        assertEquals(Kind.NOT_SENT, failure.kind(), failure::getMessage);
    }

    /** A host's name is looked up, and a proxy chosen, on the thread that sends; neither may hold up whoever asks. */
    @Test
    void whoeverAsksIsNotHeldUp() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch chosen = new CountDownLatch(1);
        ProxySelector slow = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.countDown();
                try {
                    chosen.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress where, IOException e) {
                // nobody listens
            }
        };
        try (Transport transport = new Transport(Runnable::run, Duration.ofSeconds(30), slow, null)) {
            CompletableFuture<Answer> answer = transport.send("GET", address, Map.of(), null);
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            assertFalse(answer.isDone());
            chosen.countDown();
            assertEquals(401, Http.get(answer).status());
        }
    }

    @Test
    void answersAreHandedOverByTheWorkers() {
        String thread = Http.get(HTTP.transport()
                .send("GET", address, Map.of(), null)
                .thenApply(answer -> Thread.currentThread().getName()));
        assertTrue(List.of(Http.WORKER, Thread.currentThread().getName()).contains(thread), thread);
    }

    @Test
    void cookiesAreNotKept() {
        fault().status(200, "application/json", "{}", Map.of("Set-Cookie", "session=1; Path=/"));
        Http.get(connection().get("/builds/b1"));
        failure();
        assertNull(simulator.journal().requests().get(1).header("cookie"));
    }

    @Test
    void theClientSaysWhoItIs() {
        failure();
        assertEquals(
                "Jenkins-Hosted-Builds", simulator.journal().requests().get(0).header("user-agent"));
    }

    @Test
    void aHundredRequestsAtOnceAreAllAnswered() {
        List<CompletableFuture<ServiceException>> failures = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::failure))
                .toList();
        failures.forEach(failure -> assertEquals(404, Http.get(failure).status()));
        assertEquals(100, simulator.journal().requests().size());
    }

    @Test
    void manyConnectionsNeedNoManyThreads() {
        fault().always().delay(Duration.ofMillis(200));
        List<CompletableFuture<?>> answers = IntStream.range(0, 30)
                .<CompletableFuture<?>>mapToObj(i -> connection().get("/builds/b1"))
                .toList();
        simulator.journal().awaitCount("GET", ".*", 30, Duration.ofSeconds(30));
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hosted-builds-http"))
                .count();
        answers.forEach(Http::failure);
        assertTrue(threads <= 8, () -> threads + " threads for two clients");
    }
}
