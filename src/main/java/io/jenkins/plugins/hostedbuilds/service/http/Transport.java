package io.jenkins.plugins.hostedbuilds.service.http;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client: four threads for any number of requests. It repeats nothing, follows no redirect, keeps no
 * cookie, and bounds time and size. Answers are handed over on the executor that it was given, never on an I/O thread.
 */
public final class Transport implements AutoCloseable {
    private static final int SENDERS = 2;
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final CloseableHttpAsyncClient client;
    private final PoolingAsyncClientConnectionManager connections;
    /** Where requests are sent from: looking up a host's name blocks, and so may choosing a proxy. */
    private final ExecutorService senders;

    private final Executor workers;
    private final Duration timeLimit;

    /**
     * @param workers where answers are handed over; must not be the caller's I/O threads
     * @param timeLimit from sending a request to the last byte of its answer
     */
    public Transport(Executor workers, Duration timeLimit) {
        this(workers, timeLimit, null, null);
    }

    /**
     * @param proxies asked for each new connection, or null for direct ones
     * @param proxyCredentials what a proxy wants to see, or null
     */
    public Transport(
            Executor workers, Duration timeLimit, ProxySelector proxies, CredentialsProvider proxyCredentials) {
        this(Clients.connections(Timeout.of(timeLimit)), workers, timeLimit, proxies, proxyCredentials);
    }

    private Transport(
            PoolingAsyncClientConnectionManager connections,
            Executor workers,
            Duration timeLimit,
            ProxySelector proxies,
            CredentialsProvider proxyCredentials) {
        this(
                Clients.client(connections, Timeout.of(timeLimit), proxies, proxyCredentials),
                connections,
                senders(),
                workers,
                timeLimit);
    }

    /** With a client of another kind, and other threads to send from. */
    Transport(CloseableHttpAsyncClient client, ExecutorService senders, Executor workers, Duration timeLimit) {
        this(client, null, senders, workers, timeLimit);
    }

    private Transport(
            CloseableHttpAsyncClient client,
            PoolingAsyncClientConnectionManager connections,
            ExecutorService senders,
            Executor workers,
            Duration timeLimit) {
        this.client = client;
        this.connections = connections;
        this.senders = senders;
        this.workers = workers;
        this.timeLimit = timeLimit;
        client.start();
    }

    private static ExecutorService senders() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                SENDERS, SENDERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), daemons("hosted-builds-send-"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger threads = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Sends one request, once. Does not block.
     *
     * @param json the body, or null for none
     * @return fails with a {@link TransportException}
     */
    CompletableFuture<Answer> send(String method, URI address, Map<String, String> headers, String json) {
        return send(method, address, headers, json, ContentType.APPLICATION_JSON, false);
    }

    /** Sends one GET, once; of an answer beyond the limit, the end. */
    CompletableFuture<Answer> end(URI address, Map<String, String> headers) {
        return send("GET", address, headers, null, null, true);
    }

    /** Posts a form, encoded already. */
    CompletableFuture<Answer> sendForm(URI address, Map<String, String> headers, String form) {
        return send("POST", address, headers, form, ContentType.APPLICATION_FORM_URLENCODED, false);
    }

    private CompletableFuture<Answer> send(
            String method,
            URI address,
            Map<String, String> headers,
            String body,
            ContentType type,
            boolean endIsEnough) {
        SimpleRequestBuilder builder = SimpleRequestBuilder.create(method).setUri(address);
        headers.forEach(builder::addHeader);
        if (body != null) {
            builder.setBody(body.getBytes(StandardCharsets.UTF_8), type);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Departure departure = new Departure();
        BoundedBody taken = new BoundedBody(MAX_BODY_BYTES, endIsEnough);
        senders.execute(() -> begin(builder.build(), departure, taken, answer));
        answer.whenComplete((ignored, failure) -> taken.giveUp());
        return answer.orTimeout(timeLimit.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync((told, failure) -> translated(told, failure, departure), workers)
                .thenCompose(future -> future);
    }

    /**
     * Sends one GET whose successful answer is handed to a reader as it comes in, however long that takes, as long as
     * something comes within the time limit. Does not block.
     *
     * @param blocking where the reader is run
     * @return the answer, without its body where the reader had it; fails with a {@link TransportException}, or with
     *     what the reader failed with; cancelling it ends the transfer
     */
    CompletableFuture<Answer> stream(
            URI address, Map<String, String> headers, StreamedBody.Reader reader, Executor blocking) {
        SimpleRequestBuilder builder = SimpleRequestBuilder.get(address);
        headers.forEach(builder::addHeader);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Departure departure = new Departure();
        StreamedBody body = new StreamedBody(reader, blocking, MAX_BODY_BYTES);
        senders.execute(() -> begin(builder.build(), departure, body, answer));
        CompletableFuture<Answer> told = answer.handleAsync(
                        (done, failure) -> translated(done, failure, departure), workers)
                .thenCompose(future -> future);
        told.whenComplete((ignored, failure) -> {
            if (failure instanceof CancellationException cancelled) {
                body.failed(cancelled);
                answer.cancel(false);
            }
        });
        return told;
    }

    private void begin(
            SimpleHttpRequest request,
            Departure departure,
            AsyncResponseConsumer<Answer> body,
            CompletableFuture<Answer> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            Future<Answer> running =
                    client.execute(SimpleRequestProducer.create(request), body, departure.context(), forward(answer));
            answer.whenComplete((ignored, failure) -> {
                if (failure instanceof TimeoutException || failure instanceof CancellationException) {
                    running.cancel(true);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static FutureCallback<Answer> forward(CompletableFuture<Answer> answer) {
        return new FutureCallback<>() {
            @Override
            public void completed(Answer result) {
                answer.complete(result);
            }

            @Override
            public void failed(Exception failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                answer.cancel(false);
            }
        };
    }

    private static CompletableFuture<Answer> translated(Answer answer, Throwable failure, Departure departure) {
        if (failure == null) {
            return CompletableFuture.completedFuture(answer);
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof StreamedBody.ReaderFailure) {
            return CompletableFuture.failedFuture(cause);
        }
        // HTTP/2 tells of a request that was written whether the service has taken it.
        boolean sent = !departure.holdBack() && !(cause instanceof RequestNotExecutedException);
        return CompletableFuture.failedFuture(new TransportException(sent, Troubles.words(cause)));
    }

    /** How many connections are in use: none where nothing is under way. */
    int leased() {
        return connections.getTotalStats().getLeased();
    }

    @Override
    public void close() {
        senders.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
