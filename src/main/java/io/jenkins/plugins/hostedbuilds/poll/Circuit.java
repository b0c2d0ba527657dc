package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;

/**
 * Notices that a host is down: after some failures in a row, which are not of one build alone, one question at a time is
 * sent for all of its builds, with growing pauses, until one is answered. Guarded by the poller's lock.
 */
final class Circuit {
    private static final int TOLERATED = 5;

    private final Rhythm rhythm;
    private int failures;
    private Object first;
    private boolean several;
    private ServiceException last;
    private boolean probing;
    private int probes;
    private long probeAt;

    Circuit(Rhythm rhythm) {
        this.rhythm = rhythm;
    }

    boolean isOpen() {
        return several && failures >= TOLERATED;
    }

    /** Whether a question is not to be sent now, since it would come to nothing. */
    boolean blocks(long now) {
        return isOpen() && (probing || now < probeAt);
    }

    /** Why it is open. */
    ServiceException failure() {
        return last;
    }

    /** A question goes out; whether it is the one that is sent for all. */
    boolean sent() {
        boolean probe = isOpen();
        probing |= probe;
        return probe;
    }

    /**
     * A question has its answer.
     *
     * @param asker for whom it was sent
     * @param failure null where it is a success
     * @return whether that ends a time in which the host was down
     */
    boolean answered(Object asker, boolean probe, ServiceException failure, long now) {
        if (probe) {
            probing = false;
        }
        if (failure == null || !speaksOfTheHost(failure)) {
            boolean wasOpen = isOpen();
            failures = 0;
            several = false;
            first = null;
            last = null;
            return wasOpen;
        }
        boolean wasOpen = isOpen();
        last = failure;
        failures++;
        several |= first != null && first != asker;
        first = first == null ? asker : first;
        if (probe) {
            probes++;
        } else if (!wasOpen) {
            probes = 1;
        }
        if (isOpen() && (probe || !wasOpen)) {
            probeAt = now + rhythm.inTrouble(probes).toNanos();
        }
        return false;
    }

    private static boolean speaksOfTheHost(ServiceException failure) {
        return failure.kind() == Kind.NOT_SENT
                || failure.kind() == Kind.UNKNOWN && !failure.answered() && failure.retryAfter() == null;
    }
}
