package io.jenkins.plugins.hostedbuilds.service.http;

/** A request that brought no whole answer. */
final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param sent whether the request may have reached the service */
    TransportException(boolean sent, String message) {
        super(message, null, false, false);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
