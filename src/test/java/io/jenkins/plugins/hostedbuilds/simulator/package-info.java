/**
 * The five hosted build services, simulated by one HTTP server on the loopback address.
 *
 * <p>Every service lives below a path prefix of its own and is one subclass of {@link
 * io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator}. What they share is here: listening, the journal of
 * requests, faults on demand, a clock that tests move, rate limits, and builds that run through their states.
 *
 * <p>Nothing here knows a class of Jenkins or of the plugin, so that the simulator cannot share a mistake with it.
 *
 * <p>The transport is a small listener on plain sockets, not {@code com.sun.net.httpserver}: that one adds 40 ms to
 * each request on a connection kept alive and drops all above 200 idle connections, and only properties of the whole
 * JVM could change either.
 */
package io.jenkins.plugins.hostedbuilds.simulator;
