package io.jenkins.plugins.hostedbuilds.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The misbehaviour that a test has asked for. The rules are looked at in the order they were made; the first that fits
 * a request is used for it, and is gone once used up. Thread safe.
 */
public final class Faults {

    private final List<FaultRule> rules = new ArrayList<>();

    /**
     * Begins a rule for requests of one kind. It comes into force with the call that says what is to happen.
     *
     * @param method a name, or {@code *} for any
     * @param pathRegex for the whole path, without the prefix of the service and without the query
     */
    public FaultRule on(String method, String pathRegex) {
        return new FaultRule(this, method, pathRegex);
    }

    /** Ends all misbehaviour; what has begun goes on. */
    public synchronized void clear() {
        rules.clear();
    }

    synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    synchronized void remove(FaultRule rule) {
        rules.remove(rule);
    }

    /** The effect for a request, or null when it is to be served properly. */
    synchronized Effect take(String service, Request request) {
        for (Iterator<FaultRule> all = rules.iterator(); all.hasNext(); ) {
            FaultRule rule = all.next();
            if (rule.fits(service, request) && rule.takes()) {
                if (rule.isUsedUp()) {
                    all.remove();
                }
                return rule.effect();
            }
        }
        return null;
    }
}
