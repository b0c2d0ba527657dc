package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.simulator.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/** Something that listens and never gets as far as an answer. */
final class BadServer implements AutoCloseable {

    /** How far it gets. */
    enum Manner {
        /** The connection is reset before it has read anything. */
        RESETS_AT_ONCE,
        /** The connection is reset within the first line of the request. */
        RESETS_DURING_REQUEST,
        /** Speaks TLS, and has no certificate to show. */
        NO_CERTIFICATE,
        /** Speaks TLS, and shows a certificate of its own making. */
        UNTRUSTED,
        /** Answers a handshake as if it were a request that it does not understand. */
        NO_TLS;

        boolean secure() {
            return this == NO_CERTIFICATE || this == UNTRUSTED || this == NO_TLS;
        }
    }

    private final Manner manner;
    private final ServerSocket server;

    BadServer(Manner manner) {
        this.manner = manner;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            server = switch (manner) {
                case NO_CERTIFICATE ->
                    SSLContext.getDefault().getServerSocketFactory().createServerSocket(0, 50, loopback);
                case UNTRUSTED -> SelfSigned.context().getServerSocketFactory().createServerSocket(0, 50, loopback);
                default -> new ServerSocket(0, 50, loopback);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::serve, "bad-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A port at which nobody listens. */
    static URI nobody() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        String scheme = manner.secure() ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (manner == Manner.RESETS_AT_ONCE) {
                    socket.setSoLinger(true, 0);
                } else {
                    InputStream in = socket.getInputStream();
                    in.read(new byte[8]); // with TLS, this is where the handshake fails
                    if (manner == Manner.NO_TLS) {
                        socket.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                        in.read(new byte[4_096]);
                    }
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException e) {
                // That is what it is for.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
