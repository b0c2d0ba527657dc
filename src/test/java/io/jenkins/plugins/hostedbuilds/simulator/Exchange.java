package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.IntConsumer;

/** One request and the ways to answer it, proper and improper. Used by one thread, once. */
final class Exchange {

    private final Request request;
    private final Socket socket;
    private final HttpListener listener;
    private IntConsumer onStatus = status -> {};
    private boolean begun;
    private boolean mayGoOn;

    Exchange(Request request, Socket socket, HttpListener listener) {
        this.request = request;
        this.socket = socket;
        this.listener = listener;
    }

    Request request() {
        return request;
    }

    /** Asks to be told the status before it is sent, or {@link RecordedRequest#CUT}. */
    void onStatus(IntConsumer consumer) {
        onStatus = consumer;
    }

    /** Sends a proper answer. */
    void send(Response response) {
        attempt(() -> {
            OutputStream out = begin(response);
            if (!request.method().equals("HEAD")) {
                response.body().writeTo(out, 0, response.body().length());
            }
            out.flush();
            mayGoOn = true;
        });
    }

    /** Promises the whole body, sends half of it, and cuts the connection. */
    void sendHalf(Response response) {
        attempt(() -> {
            OutputStream out = begin(response);
            response.body().writeTo(out, 0, response.body().length() / 2);
            out.flush();
        });
    }

    /** Sends a proper answer with a pause before each piece of the body. */
    void sendSlowly(Response response, long bytes, Duration pause) {
        attempt(() -> {
            OutputStream out = begin(response);
            out.flush();
            long length = response.body().length();
            for (long i = 0; i < length; i += bytes) {
                listener.pause(pause);
                response.body().writeTo(out, i, Math.min(length, i + bytes));
                out.flush();
            }
            mayGoOn = true;
        });
    }

    /** Promises half of the body, sends the whole, and keeps the connection open. */
    void sendTooMuch(Response response) {
        attempt(() -> {
            OutputStream out = begin(response, response.body().length() / 2);
            response.body().writeTo(out, 0, response.body().length());
            out.flush();
            mayGoOn = true;
        });
    }

    /** Resets the connection without any answer. */
    void cut() {
        attempt(() -> {
            begun = true;
            onStatus.accept(RecordedRequest.CUT);
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    /** Waits in real time. */
    void pause(Duration duration) {
        attempt(() -> listener.pause(duration));
    }

    /** Answers that the simulator itself is broken, where still possible, and says so on the console. */
    void fail(RuntimeException e) {
        if (e instanceof UncheckedIOException) {
            return;
        }
        e.printStackTrace();
        if (!begun) {
            send(Response.text(500, "The simulator failed: " + e));
        }
    }

    boolean mayGoOn() {
        return mayGoOn;
    }

    private OutputStream begin(Response response) throws IOException {
        return begin(response, response.body().length());
    }

    private OutputStream begin(Response response, long length) throws IOException {
        begun = true;
        onStatus.accept(response.status());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
        StringBuilder head = new StringBuilder();
        head.append("HTTP/1.1 ").append(response.status()).append(" -\r\n");
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        listener.clock().instant().atOffset(ZoneOffset.UTC)))
                .append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.status() >= 200 && response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return out;
    }

    private interface Io {
        void run() throws IOException;
    }

    private static void attempt(Io io) {
        try {
            io.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
