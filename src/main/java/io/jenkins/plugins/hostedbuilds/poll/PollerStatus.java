package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;
import java.util.List;

/**
 * How the poller stands at one moment.
 *
 * @param waiting builds that are watched
 * @param groups how many lists or, where a service has none, services they are in
 * @param accounts each account that was ever asked
 * @param hosts each host that was ever asked
 */
public record PollerStatus(int waiting, int groups, List<Account> accounts, List<Host> hosts) {

    public PollerStatus {
        accounts = List.copyOf(accounts);
        hosts = List.copyOf(hosts);
    }

    /**
     * One account. Of its numbers, those that grow count from the beginning of the process.
     *
     * @param id tells accounts apart; holds no secret
     * @param kind the service's kind
     * @param service the service's name for people
     * @param host the {@linkplain Host host} that it is asked at
     * @param waiting builds that are watched
     * @param groups how many lists, with one for those that no list tells of, they are in
     * @param queued questions that are due, and held back
     * @param inFlight questions that were sent, and not answered
     * @param asked questions that were sent by the poller
     * @param lists those of them that asked for a list
     * @param lag by how much all questions together were sent later than they were due
     * @param longestLag of the questions that are held back now, by how much the first is late
     * @param closedFor how long nothing is asked, as things stand; zero where something may be
     * @param nextIn how long until it is asked next, as things stand, or null where nothing is due but answers
     * @param traffic all that the account was asked, by whomever in this process, and its limits
     */
    public record Account(
            String id,
            String kind,
            String service,
            String host,
            int waiting,
            int groups,
            int queued,
            int inFlight,
            long asked,
            long lists,
            Duration lag,
            Duration longestLag,
            Duration closedFor,
            Duration nextIn,
            Traffic traffic) {}

    /**
     * One host.
     *
     * @param inFlight questions that were sent, and not answered
     * @param down whether it is taken to be down, so that it is asked one question at a time for all of its builds
     */
    public record Host(String name, int inFlight, boolean down) {}
}
