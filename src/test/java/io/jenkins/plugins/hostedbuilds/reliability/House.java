package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;

/** Where the builds of a soak are started and followed. Called by one thread. */
public interface House extends AutoCloseable {

    /** Makes the house; the simulator is there before it, and after it. */
    interface Maker {
        House with(Simulator simulator, Pace pace) throws Exception;
    }

    /** What it is, as the page tells it. */
    String title();

    /** Begins to start a build and to follow it; does not wait for anything. */
    void begin(Order order) throws Exception;

    /**
     * Stops whoever waits for the build.
     *
     * @return false where they have not come to it yet
     */
    boolean abort(Order order) throws Exception;

    /** Whether there is nothing left to do for it. */
    boolean over(Order order) throws Exception;

    /** What was kept of it, or null where nothing was. */
    Life life(Order order) throws Exception;

    /** What is wrong beyond the life itself, such as a missing file, or null; asked when it is over. */
    String problem(Order order) throws Exception;

    /** How many builds the house has on disk as under way. */
    int inFlight() throws Exception;
}
