package io.jenkins.plugins.hostedbuilds.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final int CONNECTIONS = 300;

    private final Simulator simulator = Simulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    /** A service that answers with the body it got. */
    private static final class Echo extends ServiceSimulator {

        Echo(Simulator simulator) {
            super("echo", simulator);
        }

        @Override
        protected boolean isAuthorized(Request request) {
            return true;
        }

        @Override
        protected Response handle(Request request) {
            return Response.text(200, request.text());
        }

        @Override
        protected Response refusal(Request request, int status, String text) {
            return Response.text(status, text);
        }
    }

    @Test
    void portInUseIsToldClearly() {
        int port = simulator.uri().getPort();
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Simulator.start(port));
        assertInstanceOf(BindException.class, e.getCause());
        assertTrue(e.getMessage().contains(Integer.toString(port)), e.getMessage());
    }

    @Test
    void closedSimulatorFreesItsPort() {
        int port = simulator.uri().getPort();
        simulator.close();
        try (Simulator next = Simulator.start(port)) {
            assertEquals(port, next.uri().getPort());
        }
    }

    @Test
    void unknownServiceIsNotFound() {
        SimulatorClient client = new SimulatorClient(simulator.uri("unheard-of"));
        assertEquals(404, client.get("/builds").statusCode());
    }

    @Test
    void furtherServiceCanBeMounted() {
        simulator.mount(Echo::new);
        SimulatorClient client = new SimulatorClient(simulator.uri("echo"));
        assertEquals("hello", client.post("/", "hello").body());
    }

    @Test
    void followsTheClockItIsGiven() {
        Instant instant = Instant.parse("2026-01-02T03:04:05Z");
        try (Simulator then = Simulator.start(0, Clock.fixed(instant, ZoneOffset.UTC))) {
            assertEquals(instant, then.clock().instant());
            SimulatorClient client = new SimulatorClient(then.uri("codemagic"));
            Map<String, List<String>> headers = client.get("/builds").headers().map();
            assertEquals(List.of("Fri, 2 Jan 2026 03:04:05 GMT"), headers.get("date"));
        }
    }

    @Test
    void hundredsOfConnectionsStayOpen() throws IOException {
        simulator.mount(Echo::new);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(connect());
                assertEquals("one", call(sockets.get(i), "Content-Length: 3\r\n\r\none"));
            }
            for (Socket socket : sockets) {
                assertEquals("two", call(socket, "Content-Length: 3\r\n\r\ntwo"));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void bodyMayComeInChunks() throws IOException {
        simulator.mount(Echo::new);
        try (Socket socket = connect()) {
            String body = "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
            assertEquals("abcde", call(socket, "Transfer-Encoding: chunked\r\n\r\n" + body));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", simulator.uri().getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Sends a request whose headers end as given, and returns the body of the answer. */
    private static String call(Socket socket, String rest) throws IOException {
        String text = "POST /echo/ HTTP/1.1\r\nHost: localhost\r\n" + rest;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("Cut after: " + head);
            }
            head.append((char) b);
        }
        String lengthHeader = "Content-Length: ";
        int at = head.indexOf(lengthHeader) + lengthHeader.length();
        int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }
}
