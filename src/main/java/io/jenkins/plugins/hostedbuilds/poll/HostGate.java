package io.jenkins.plugins.hostedbuilds.poll;

import java.time.Duration;

/**
 * What all questions to one host share: no more than so many at a time, no more than so many in a second, and what is
 * known of its being down. Guarded by the poller's lock.
 */
final class HostGate {
    private static final int MOST_IN_FLIGHT = 16;
    private static final int MOST_A_SECOND = 20;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final String name;
    final Circuit circuit;
    private int inFlight;
    /** When the last questions were sent, in a ring. */
    private final long[] sent = new long[MOST_A_SECOND];

    private int asked;

    HostGate(String name, Rhythm rhythm) {
        this.name = name;
        this.circuit = new Circuit(rhythm);
    }

    String name() {
        return name;
    }

    boolean full() {
        return inFlight >= MOST_IN_FLIGHT;
    }

    /** In how many nanoseconds the next may go out; nothing or less where at once. */
    long pause(long now) {
        return asked < MOST_A_SECOND ? 0 : sent[asked % MOST_A_SECOND] + SECOND - now;
    }

    void sent(long now) {
        inFlight++;
        sent[asked % MOST_A_SECOND] = now;
        asked = asked + 1 < 2 * MOST_A_SECOND ? asked + 1 : MOST_A_SECOND;
    }

    void done() {
        inFlight--;
    }

    /** How long it takes, in nanoseconds, to ask so many. */
    static long timeFor(int questions) {
        return questions * SECOND / MOST_A_SECOND;
    }

    PollerStatus.Host status() {
        return new PollerStatus.Host(name, inFlight, circuit.isOpen());
    }
}
