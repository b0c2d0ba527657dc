package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real HTTP client for tests, with its workers, and ways to wait for what it brings. */
public final class Http implements AutoCloseable {
    /** The name that every worker's begins with. */
    static final String WORKER = "test-worker";

    /** Only reached where something hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, WORKER);
        thread.setDaemon(true);
        return thread;
    });
    private final Transport transport;

    public Http() {
        this(PATIENCE);
    }

    /** @param timeLimit from sending a request to the last byte of its answer */
    public Http(Duration timeLimit) {
        transport = new Transport(workers, timeLimit);
    }

    /** How many connections are in use. */
    public int leased() {
        return transport.leased();
    }

    Transport transport() {
        return transport;
    }

    /** A connection as it would be configured for Codemagic. */
    public Connection connection(URI address, String token, Clock clock) {
        return connection("Codemagic", address, Authentication.header("x-auth-token", token), clock);
    }

    /** A connection as it would be configured for a service, with credentials called {@code cm}. */
    public Connection connection(String service, URI address, Authentication authentication, Clock clock) {
        return connection(new Account("account-1", service, address, authentication, "credentials \"cm\""), clock);
    }

    public Connection connection(Account account, Clock clock) {
        return new Connection(transport, account, clock);
    }

    /** What the future brings. */
    public static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The failure that the future ends with, which has to be of the one kind that services may have. */
    public static ServiceException failure(CompletableFuture<?> future) {
        try {
            Object value = future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("no failure, but " + value);
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof CompletionException ? e.getCause().getCause() : e.getCause();
            if (cause instanceof ServiceException known) {
                return known;
            }
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        transport.close();
        workers.shutdownNow();
    }
}
