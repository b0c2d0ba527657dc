package io.jenkins.plugins.hostedbuilds.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens on the loopback address and gives each connection a daemon thread of its own, for as long as the client keeps
 * it open. There is no bound on connections.
 */
final class HttpListener implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 1000;
    private static final long LONGEST_CLOSE_MILLIS = 5000;

    private final ServerSocket socket;
    private final Consumer<Exchange> handler;
    private final SimulatorClock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread acceptor = daemon(this::acceptAll);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpListener::daemon);

    /**
     * Binds, but does not accept anything before {@link #accept}.
     *
     * @throws UncheckedIOException with a {@link BindException} inside when the port is in use
     */
    HttpListener(int port, SimulatorClock clock, Consumer<Exchange> handler) {
        this.handler = handler;
        this.clock = clock;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            bind(port);
        } catch (BindException e) {
            throw new UncheckedIOException(
                    "Port " + port + " on " + LOOPBACK + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " of " + LOOPBACK, e);
        }
    }

    private void bind(int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void accept() {
        acceptor.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return open.size();
    }

    SimulatorClock clock() {
        return clock;
    }

    /** Waits in real time, or until the listener is closed; then the connection is of no use any more. */
    void pause(Duration duration) throws IOException {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The simulator was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulator was closed", e);
        }
    }

    /** Cuts all connections and frees the port; when this returns, the port can be bound again. */
    @Override
    public void close() {
        stopped.countDown();
        closeQuietly(socket);
        open.forEach(HttpListener::closeQuietly);
        threads.shutdownNow();
        try {
            // The system holds the port until the thread that waits in accept() has come back.
            acceptor.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator");
        thread.setDaemon(true);
        return thread;
    }

    private void acceptAll() {
        while (stopped.getCount() > 0) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                if (stopped.getCount() == 0) {
                    closeQuietly(connection);
                    return;
                }
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            connection.setTcpNoDelay(true);
            new HttpConnection(connection, this).serve(handler);
        } catch (IOException e) {
            // The client has gone, or the simulator was closed: nobody is left to tell.
        } finally {
            open.remove(connection);
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closed is closed.
        }
    }
}
