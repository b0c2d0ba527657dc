package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One connection of a client: reads HTTP/1.1 requests one after the other. Used by one thread. */
final class HttpConnection {

    private static final int LONGEST_LINE = 256 * 1024;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final Socket socket;
    private final HttpListener listener;
    private final InputStream in;

    HttpConnection(Socket socket, HttpListener listener) throws IOException {
        this.socket = socket;
        this.listener = listener;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Hands over every request until the client or an answer ends the connection. */
    void serve(Consumer<Exchange> handler) throws IOException {
        boolean goOn = true;
        while (goOn) {
            String line = readLine();
            if (line == null) {
                return;
            }
            Request request = read(line);
            Exchange exchange = new Exchange(request, socket, listener);
            try {
                handler.accept(exchange);
            } catch (RuntimeException e) {
                exchange.fail(e);
            }
            goOn = exchange.mayGoOn() && !"close".equalsIgnoreCase(request.header("connection"));
        }
    }

    private Request read(String requestLine) throws IOException {
        String[] parts = requestLine.split(" ");
        if (parts.length != 3 || !parts[1].startsWith("/")) {
            throw new IOException("Not a request: " + requestLine);
        }
        Map<String, String> headers = readHeaders();
        int question = parts[1].indexOf('?');
        String path = question < 0 ? parts[1] : parts[1].substring(0, question);
        String query = question < 0 ? "" : parts[1].substring(question + 1);
        return new Request(parts[0], path, query, headers, readBody(headers), Map.of());
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("Not a header: " + line);
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).trim(), (first, second) -> first + ", " + second);
        }
        return headers;
    }

    private byte[] readBody(Map<String, String> headers) throws IOException {
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return readChunks();
        }
        return readExactly(number(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = readLine();
            if (line == null) {
                throw new EOFException("The body ended early");
            }
            int size = number(line.split(";")[0], 16);
            if (size == 0) {
                readHeaders();
                return body.toByteArray();
            }
            body.writeBytes(readExactly(size));
            readLine();
        }
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The body ended early");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text.trim(), radix);
            if (number >= 0 && number <= LARGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IOException("Not a usable length: " + text);
    }

    /** A line without its end, or null where the connection ended. */
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("A line is too long");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
