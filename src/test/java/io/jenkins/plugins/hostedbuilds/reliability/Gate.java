package io.jenkins.plugins.hostedbuilds.reliability;

import java.util.concurrent.CountDownLatch;

/** Lets a process go on at all points but one, where it says so and waits to be killed. */
final class Gate {
    /** The beginning of the line that tells where it waits. */
    static final String REACHED = "REACHED ";

    private final KillPoint closed;

    /** @param closed where to wait, or null to live on */
    Gate(KillPoint closed) {
        this.closed = closed;
    }

    /** Whether the build is to be stopped. */
    boolean cancels() {
        return closed != null && closed.cancels();
    }

    /** @param point null where there is nothing to wait for; never returns where the gate is closed */
    void pass(KillPoint point) {
        if (closed == null || point != closed) {
            return;
        }
        System.out.println(REACHED + point);
        System.out.flush();
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // there is nothing to do here but to be killed
            }
        }
    }
}
