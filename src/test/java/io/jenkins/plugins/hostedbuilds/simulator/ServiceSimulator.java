package io.jenkins.plugins.hostedbuilds.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One simulated service: what all have in common before their own calls begin, that is, credentials and rate limits.
 * Called by many threads at once; subclasses have to be thread safe.
 */
public abstract class ServiceSimulator {

    private final String prefix;
    private final Simulator simulator;
    private volatile boolean forbidden;
    private volatile RateLimit rateLimit;

    /** @param prefix the first part of the path of all addresses of this service, without slashes */
    protected ServiceSimulator(String prefix, Simulator simulator) {
        this.prefix = prefix;
        this.simulator = simulator;
    }

    public final String prefix() {
        return prefix;
    }

    /** The address that stands for the service's public one; without a slash at the end. */
    public final URI uri() {
        return simulator.uri(prefix);
    }

    public final SimulatorClock clock() {
        return simulator.clock();
    }

    /** Whether good credentials are refused with 403 from now on. */
    public final void forbidden(boolean forbid) {
        forbidden = forbid;
    }

    /** Allows only so many requests in a window, and says so in the service's headers. */
    public final void rateLimit(int limit, Duration window) {
        rateLimit = new RateLimit(limit, window, clock());
    }

    /** Allows any number of requests and sends no headers about it, as at the start. */
    public final void noRateLimit() {
        rateLimit = null;
    }

    final Response answer(Request request) {
        if (isPublic(request)) {
            return handle(request);
        }
        if (!isAuthorized(request)) {
            return refusal(request, 401, "missing or wrong credentials");
        }
        if (forbidden) {
            return refusal(request, 403, "not allowed");
        }
        RateLimit limit = rateLimit;
        if (limit == null) {
            return handle(request);
        }
        RateLimit.Standing standing = limit.take();
        Response response =
                standing.granted() ? handle(request) : refusal(request, 429, "the limit of requests is used up");
        return response.with(rateHeaders(standing));
    }

    /** Whether the request needs no credentials; none does unless a service says otherwise. */
    protected boolean isPublic(Request request) {
        return false;
    }

    /** Whether the request carries the right credentials. */
    protected abstract boolean isAuthorized(Request request);

    /** Handles a request that is allowed. */
    protected abstract Response handle(Request request);

    /** A refusal in the form in which this service reports errors. */
    protected abstract Response refusal(Request request, int status, String text);

    /** The headers in which this service tells its limits; none unless a service says otherwise. */
    protected Map<String, String> rateHeaders(RateLimit.Standing standing) {
        return Map.of();
    }
}
