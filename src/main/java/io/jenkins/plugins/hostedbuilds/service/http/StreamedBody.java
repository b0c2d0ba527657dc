package io.jenkins.plugins.hostedbuilds.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.support.classic.ContentInputStream;
import org.apache.hc.core5.http.nio.support.classic.SharedInputBuffer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Hands a successful answer's body to a reader that may block, at that reader's pace; any other answer is collected in
 * memory. A connection that breaks makes the reader's next read fail. The answer is told only when the reader is done.
 */
final class StreamedBody implements AsyncResponseConsumer<Answer> {
    private static final int BUFFER = 64 * 1024;

    /** Takes in the body of a successful answer. */
    interface Reader {
        void read(Answer head, InputStream content) throws IOException;
    }

    /** That the reader failed, and not the connection. */
    static final class ReaderFailure extends IOException {
        private static final long serialVersionUID = 1L;

        ReaderFailure(String message) {
            super(message);
        }
    }

    private final Reader reader;
    private final Executor blocking;
    private final BoundedBody refusal;
    private final SharedInputBuffer buffer = new SharedInputBuffer(BUFFER);
    private volatile boolean streaming;
    private volatile boolean whole;
    /** Why no more will come, or null. */
    private volatile Exception broken;

    /** @param limit of an answer that is not handed to the reader, in bytes */
    StreamedBody(Reader reader, Executor blocking, int limit) {
        this.reader = reader;
        this.blocking = blocking;
        this.refusal = new BoundedBody(limit);
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Answer> callback)
            throws HttpException, IOException {
        Answer head = new Answer(response.getCode(), BoundedBody.headers(response), new byte[0]);
        if (!head.successful()) {
            refusal.consumeResponse(response, entity, context, callback);
            return;
        }
        streaming = true;
        if (entity == null) {
            end();
        }
        blocking.execute(() -> read(head, callback));
    }

    private void read(Answer head, FutureCallback<Answer> callback) {
        try (InputStream content = new ContentInputStream(buffer)) {
            reader.read(head, content);
            callback.completed(head);
        } catch (IOException | RuntimeException e) {
            Exception cause = broken;
            buffer.abort();
            callback.failed(cause != null ? cause : new ReaderFailure(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // of no use to us
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        if (streaming) {
            buffer.updateCapacity(channel);
        } else {
            refusal.updateCapacity(channel);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        if (broken != null) {
            throw new ConnectionClosedException();
        }
        if (streaming) {
            buffer.fill(source);
        } else {
            refusal.consume(source);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        if (streaming) {
            end();
        } else {
            refusal.streamEnd(trailers);
        }
    }

    private void end() {
        whole = true;
        buffer.markEndStream();
    }

    /** Also called where nobody wants the rest any more: the reader ends, and so does the transfer. */
    @Override
    public void failed(Exception cause) {
        broken = cause;
        buffer.abort();
    }

    /** Also called at a good end, when the reader may not have read all yet. */
    @Override
    public void releaseResources() {
        if (!whole && broken == null) {
            failed(new ConnectionClosedException());
        }
        refusal.releaseResources();
    }
}
