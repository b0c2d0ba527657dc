package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds of one service that one list tells of, or all that no list does. Guarded by the poller's lock. */
final class Group {
    /** How long a list that is of no use, or that lacks a build, is not asked for again. */
    static final long WITHOUT_LIST = Duration.ofMinutes(5).toNanos();

    /**
     * What tells groups apart.
     *
     * @param name the service's, or null for those that no list tells of
     */
    record Key(BuildService service, String name) {}

    final Key key;
    final BuildService service;
    final AccountGate gate;
    /** Null for those that no list tells of. */
    private final Listing listing;

    private final List<Watch> members = new ArrayList<>();
    /** The one that waits or is under way, or null. */
    Round round;

    private long noListUntil = Watch.NEVER;
    private long listedAt = Watch.NEVER;
    private int listFailures;
    private int size;

    Group(Key key, AccountGate gate) {
        this.key = key;
        this.service = key.service();
        this.gate = gate;
        this.listing = key.name() == null ? null : (Listing) service;
    }

    void add(Watch watch) {
        size++;
        gate.watches(1);
        gate.groups(size == 1 ? 1 : 0);
        if (listing != null) {
            members.add(watch);
        }
    }

    void remove(Watch watch) {
        size--;
        gate.watches(-1);
        gate.groups(size == 0 ? -1 : 0);
        members.remove(watch);
    }

    int size() {
        return size;
    }

    Listing listing() {
        return listing;
    }

    /** Whether the list is the way to ask for this build now: it has to stand for more than one. */
    boolean asksByList(Watch watch, long now) {
        return listing != null
                && now >= noListUntil
                && listed(watch, now)
                && members.stream().filter(other -> listed(other, now)).limit(2).count() > 1;
    }

    private static boolean listed(Watch watch, long now) {
        return !watch.stopped && !watch.whole && !watch.woken && now >= watch.lonelyUntil;
    }

    /** Those that a list which is asked for now can answer for. */
    List<Watch> listed(long now) {
        return members.stream()
                .filter(watch -> listed(watch, now) && !watch.asking)
                .toList();
    }

    /** When a list may be asked for again, whoever wants it: not before the last one is answered, nor twice in a second. */
    long busyUntil(long now) {
        if (round != null && round.begun()) {
            return now + Planning.SHORTEST;
        }
        return listedAt == Watch.NEVER ? listedAt : listedAt + Planning.SHORTEST;
    }

    void listAnswered() {
        listFailures = 0;
    }

    void listAsked(long now) {
        listedAt = now;
    }

    /**
     * A list could not be had.
     *
     * @return whether that says nothing of the builds, so that each is to be asked for by itself
     */
    boolean useless(ServiceException failure, long now) {
        listFailures += failure.kind() == Kind.UNKNOWN ? 1 : 0;
        boolean useless = failure.kind() == Kind.REFUSED || failure.answered() || listFailures > 1;
        if (useless) {
            listFailures = 0;
            noListUntil = now + WITHOUT_LIST;
        }
        return useless;
    }
}
