package io.jenkins.plugins.hostedbuilds.service.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** Collects an answer in memory, and gives up where it grows beyond the limit, or keeps its end. */
final class BoundedBody extends AbstractBinResponseConsumer<Answer> {
    private final int limit;
    private final boolean endIsEnough;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Map<String, String> headers = Map.of();
    private int status;
    /** What came before {@code bytes}, where the end is enough; and how much was let go before that. */
    private byte[] earlier = {};

    private long cut;
    /** Nobody waits for it any more. */
    private volatile boolean unwanted;

    BoundedBody(int limit) {
        this(limit, false);
    }

    /** @param endIsEnough whether of an answer beyond the limit the last half of that is kept, or more */
    BoundedBody(int limit, boolean endIsEnough) {
        this.limit = limit;
        this.endIsEnough = endIsEnough;
    }

    @Override
    protected void start(HttpResponse response, ContentType type) {
        status = response.getCode();
        headers = headers(response);
    }

    /** By lower-case name; of a repeated header the last. */
    static Map<String, String> headers(HttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    /** The rest is not to be waited for: a service that sends a little now and then would hold the connection for ever. */
    void giveUp() {
        unwanted = true;
    }

    @Override
    protected int capacityIncrement() {
        return limit;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        if (unwanted) {
            throw new ConnectionClosedException();
        }
        if (endIsEnough && bytes.size() + source.remaining() > limit / 2) {
            cut += earlier.length;
            earlier = bytes.toByteArray();
            bytes.reset();
        } else if (bytes.size() + source.remaining() > limit) {
            throw new IOException(Messages.Transport_TooLarge(limit));
        }
        byte[] chunk = new byte[source.remaining()];
        source.get(chunk);
        bytes.write(chunk);
    }

    @Override
    protected Answer buildResult() {
        byte[] body = Arrays.copyOf(earlier, earlier.length + bytes.size());
        System.arraycopy(bytes.toByteArray(), 0, body, earlier.length, bytes.size());
        return new Answer(status, headers, body, cut);
    }

    @Override
    public void releaseResources() {
        bytes.reset();
        earlier = new byte[0];
    }
}
