package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A storage host: sends one file of any size, by ranges where it is asked to, and breaks off when told. */
public final class FileServer implements AutoCloseable {

    /** A request as it came; headers by lower-case name. */
    public record Asked(String path, Map<String, String> headers) {

        public String header(String lowerCaseName) {
            return headers.get(lowerCaseName);
        }
    }

    /** All requests in their order. */
    public final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final long size;
    private volatile boolean ranges = true;
    private volatile long breakAfter = -1;
    private volatile int refusal;
    private volatile String type = "application/octet-stream";

    /** @param size of the file, in bytes; what each byte is, {@link #at} tells */
    public FileServer(long size) {
        this.size = size;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Where the file is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/file");
    }

    /** A path that sends on to another address. */
    public void redirect(String path, String target) {
        redirects.put(path, target);
    }

    /** From now on ranges are not understood: the whole file is sent. */
    public void withoutRanges() {
        ranges = false;
    }

    /** The next transfer breaks off after so many bytes. */
    public void breakOnceAfter(long bytes) {
        breakAfter = bytes;
    }

    /** From now on this is said to be the kind of the file. */
    public void type(String contentType) {
        type = contentType;
    }

    /** The next request is refused. */
    public void refuseOnce(int status) {
        refusal = status;
    }

    /** The byte at a place of the file. */
    public static byte at(long place) {
        return (byte) (place % 251);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = reader.readLine();
            if (first == null) {
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            Asked request = new Asked(first.split(" ")[1], headers);
            asked.add(request);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            answer(request, out);
            out.flush();
        } catch (IOException e) {
            // whoever asked has gone
        }
    }

    private void answer(Asked request, OutputStream out) throws IOException {
        String target = redirects.get(request.path());
        int refused = refusal;
        refusal = 0;
        if (refused != 0) {
            head(out, refused, "Content-Length: 0");
        } else if (target != null) {
            head(out, 302, "Content-Length: 0", "Location: " + target);
        } else {
            send(request.header("range"), out);
        }
    }

    private void send(String range, OutputStream out) throws IOException {
        long offset = range == null || !ranges ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
        if (offset > 0 && offset >= size) {
            head(out, 416, "Content-Length: 0");
            return;
        }
        String length = "Content-Type: " + type + "\r\nContent-Length: " + (size - offset);
        if (offset > 0) {
            head(out, 206, length, "Content-Range: bytes " + offset + "-" + (size - 1) + "/" + size);
        } else {
            head(out, 200, length);
        }
        long end = breakAfter < 0 ? size : Math.min(size, offset + breakAfter);
        breakAfter = -1;
        byte[] chunk = new byte[8192];
        for (long place = offset; place < end; ) {
            int count = (int) Math.min(chunk.length, end - place);
            for (int i = 0; i < count; i++) {
                chunk[i] = at(place + i);
            }
            out.write(chunk, 0, count);
            place += count;
        }
    }

    private static void head(OutputStream out, int status, String... headers) throws IOException {
        String text = "HTTP/1.1 " + status + " X\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
