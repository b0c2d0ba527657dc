package io.jenkins.plugins.hostedbuilds.service;

import java.time.Duration;

/**
 * A request that did not do what it should. The message is ready for the user and holds no secret: what was tried, what
 * the service said, what to do. It carries no stack trace, since the place in our code tells the reader nothing.
 */
public final class ServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is known of the request's fate, which is what decides whether it may be sent again. */
    public enum Kind {
        /** The service answered that it will not: trying again changes nothing. */
        REFUSED,
        /** The service asks us to come back later; nothing was done. */
        THROTTLED,
        /** The request never left: nothing was done. */
        NOT_SENT,
        /** Sent, and no answer that can be understood: it may have been done or not. */
        UNKNOWN
    }

    private final Kind kind;
    private final int status;
    private final String code;
    private final transient Duration retryAfter;

    private ServiceException(Kind kind, int status, String code, Duration retryAfter, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * An answer that says no.
     *
     * @param status the HTTP status
     * @param code the service's own code, or null
     */
    public static ServiceException refused(int status, String code, String message) {
        return new ServiceException(Kind.REFUSED, status, code, null, message);
    }

    /** @param retryAfter how long the service wants to be left alone, or null where it did not say */
    public static ServiceException throttled(int status, Duration retryAfter, String message) {
        return new ServiceException(Kind.THROTTLED, status, null, retryAfter, message);
    }

    /** A request that never reached the service. */
    public static ServiceException notSent(String message) {
        return new ServiceException(Kind.NOT_SENT, 0, null, null, message);
    }

    /**
     * A request that may have been carried out.
     *
     * @param status the HTTP status, or 0 where none came
     * @param retryAfter how long the service wants to be left alone, or null
     */
    public static ServiceException unknown(int status, Duration retryAfter, String message) {
        return new ServiceException(Kind.UNKNOWN, status, null, retryAfter, message);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status, or 0 where none came. */
    public int status() {
        return status;
    }

    /** The service's own code, or null. */
    public String code() {
        return code;
    }

    /** How long the service wants to be left alone, or null where it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same question may well be answered a little later. */
    public boolean passing() {
        return kind != Kind.REFUSED;
    }

    /** Whether the service did answer, and said yes, in a way that makes no sense: it is likely not the right one. */
    public boolean answered() {
        return status >= 200 && status < 300;
    }

    /** The cause of a failed future: ours as it is, a wrong argument as a no, all else as a request of unknown fate. */
    public static ServiceException of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof java.util.concurrent.CompletionException
                        || cause instanceof java.util.concurrent.ExecutionException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ServiceException known) {
            return known;
        }
        return cause instanceof InvalidArgumentException wrong
                ? refused(0, null, wrong.getMessage())
                : unknown(0, null, Messages.ServiceException_Unexpected(cause.toString()));
    }
}
