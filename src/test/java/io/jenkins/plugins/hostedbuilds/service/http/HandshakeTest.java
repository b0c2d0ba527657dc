package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.simulator.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Before TLS is agreed upon no request is sent, so that a start may be tried again. */
class HandshakeTest {
    private interface Manner {
        void meet(Socket client) throws IOException;
    }

    private final Http http = new Http(Duration.ofMillis(500));
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    private ServiceException failure(ServerSocket listening, Manner manner) {
        server = listening;
        Thread thread = new Thread(() -> serve(manner), "handshake-test");
        thread.setDaemon(true);
        thread.start();
        URI address = URI.create("https://127.0.0.1:" + server.getLocalPort());
        Connection connection = http.connection(address, "t0ken", Clock.systemUTC());
        return Http.failure(connection.post("/builds", Map.of()));
    }

    private void serve(Manner manner) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                manner.meet(client);
            } catch (IOException e) {
                // the client has gone, or the test is over
            }
        }
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNotSent(ServiceException failure) {
        assertEquals(Kind.NOT_SENT, failure.kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains("cannot be reached"), failure::getMessage);
        assertFalse(failure.getMessage().contains("Exception"), failure::getMessage);
    }

    @Test
    void aCertificateThatNobodyTrustsMeansThatNothingWasSent() throws IOException {
        ServerSocket untrusted = SelfSigned.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        assertNotSent(failure(untrusted, client -> client.getInputStream().read()));
    }

    @Test
    void aPlainAnswerToAHandshakeMeansThatNothingWasSent() {
        assertNotSent(failure(plain(), client -> {
            client.getInputStream().read(new byte[8]);
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.getInputStream().read(new byte[4096]);
        }));
    }

    @Test
    void aConnectionThatIsCutWithinTheHandshakeMeansThatNothingWasSent() {
        assertNotSent(failure(plain(), client -> {
            client.getInputStream().read(new byte[8]);
            client.setSoLinger(true, 0);
        }));
    }

    @Test
    void aConnectionThatIsClosedWithinTheHandshakeMeansThatNothingWasSent() {
        assertNotSent(failure(plain(), client -> client.getInputStream().read(new byte[8])));
    }

    @Test
    void silenceWithinTheHandshakeMeansThatNothingWasSent() {
        assertNotSent(failure(plain(), client -> client.getInputStream().readAllBytes()));
    }
}
