package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether a request has begun to leave. Until then there is no more than a connection: whatever goes wrong while a name
 * is looked up, a proxy is asked or TLS is agreed upon, the service has seen nothing. What was held back never leaves.
 */
final class Departure {
    private static final String KEY = Departure.class.getName();

    private enum State {
        WAITING,
        LEFT,
        HELD_BACK
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** What a client has to be given with the request. */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(KEY, this);
        return context;
    }

    /** Called by a client that has a connection and is about to write the request. */
    static void leaves(HttpRequest request, EntityDetails body, HttpContext context)
            throws RequestNotExecutedException {
        if (context.getAttribute(KEY) instanceof Departure departure
                && !departure.state.compareAndSet(State.WAITING, State.LEFT)
                && departure.state.get() == State.HELD_BACK) {
            throw new RequestNotExecutedException();
        }
    }

    /**
     * Nobody waits for an answer any more.
     *
     * @return whether nothing of the request has left, or ever will
     */
    boolean holdBack() {
        return state.compareAndSet(State.WAITING, State.HELD_BACK) || state.get() == State.HELD_BACK;
    }
}
