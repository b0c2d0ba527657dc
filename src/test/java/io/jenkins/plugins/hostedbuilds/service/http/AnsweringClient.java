package io.jenkins.plugins.hostedbuilds.service.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/** An HTTP client that asks nobody and has the answer at once. */
final class AnsweringClient extends CloseableHttpAsyncClient {
    private final Function<String, Answer> answers;

    /** @param answers by path and query */
    AnsweringClient(Function<String, Answer> answers) {
        this.answers = answers;
    }

    @Override
    protected <T> Future<T> doExecute(
            HttpHost target,
            AsyncRequestProducer producer,
            AsyncResponseConsumer<T> consumer,
            HandlerFactory<AsyncPushConsumer> pushes,
            HttpContext context,
            FutureCallback<T> callback) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            HttpRequest[] sent = new HttpRequest[1];
            producer.sendRequest((request, entity, same) -> sent[0] = request, context);
            Departure.leaves(sent[0], null, context);
            Answer answer = answers.apply(sent[0].getPath());
            BasicHttpResponse head = new BasicHttpResponse(answer.status());
            answer.headers().forEach(head::addHeader);
            consumer.consumeResponse(
                    head,
                    new BasicEntityDetails(answer.body().length, ContentType.APPLICATION_JSON),
                    new BasicHttpContext(),
                    new FutureCallback<>() {
                        @Override
                        public void completed(T result) {
                            done.complete(result);
                        }

                        @Override
                        public void failed(Exception failure) {
                            done.completeExceptionally(failure);
                        }

                        @Override
                        public void cancelled() {
                            done.cancel(false);
                        }
                    });
            consumer.consume(ByteBuffer.wrap(answer.body()));
            consumer.streamEnd(null);
            callback.completed(done.join());
        } catch (Exception e) {
            callback.failed(e);
        }
        return done;
    }

    @Override
    public void start() {
        // there is nothing to start
    }

    @Override
    public IOReactorStatus getStatus() {
        return IOReactorStatus.ACTIVE;
    }

    @Override
    public void awaitShutdown(TimeValue atMost) {
        // there is nothing to wait for
    }

    @Override
    public void initiateShutdown() {
        // there is nothing to end
    }

    @Override
    public void register(String host, String pattern, Supplier<AsyncPushConsumer> supplier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(CloseMode mode) {
        // there is nothing to close
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
