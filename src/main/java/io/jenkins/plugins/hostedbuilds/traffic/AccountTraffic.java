package io.jenkins.plugins.hostedbuilds.traffic;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.hostedbuilds.config.ServiceConnector.Owner;
import io.jenkins.plugins.hostedbuilds.poll.PollerStatus;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One account at one moment. What grows counts from the start of Jenkins; times are in milliseconds; what nobody said is
 * null. Holds no secret: credentials are told by their id.
 */
@ExportedBean(defaultVisibility = 2)
public final class AccountTraffic {
    private final PollerStatus.Account account;
    private final Owner owner;
    private final boolean down;

    /**
     * @param owner null where nobody knows
     * @param down whether the account's host is taken to be down
     */
    AccountTraffic(PollerStatus.Account account, Owner owner, boolean down) {
        this.account = account;
        this.owner = owner;
        this.down = down;
    }

    /** All accounts whose builds were ever waited for; reads numbers, asks nobody and makes no thread. */
    static List<AccountTraffic> all() {
        HostedBuildsRuntime runtime = HostedBuildsRuntime.get();
        PollerStatus status = runtime.status();
        if (status == null) {
            return List.of();
        }
        return status.accounts().stream()
                .map(account -> new AccountTraffic(
                        account,
                        runtime.connector().owner(account.id()),
                        status.hosts().stream()
                                .anyMatch(host -> host.down() && host.name().equals(account.host()))))
                .toList();
    }

    /** The kind of service in one word. */
    @Exported
    public String getKind() {
        return owner == null ? account.kind() : owner.kind();
    }

    /** The name of the configured service, or null. */
    @Exported
    @CheckForNull
    public String getService() {
        return owner == null ? null : owner.entry();
    }

    /** The service's name for people. */
    @Exported
    public String getTitle() {
        return account.service();
    }

    /** How people call the credentials, or null. */
    @Exported
    @CheckForNull
    public String getCredentials() {
        return owner == null ? null : owner.credentials();
    }

    /** Where it is asked. */
    @Exported
    public String getHost() {
        return account.host();
    }

    /** Whether its host does not answer, so that one request at a time is sent for all of its builds. */
    @Exported
    public boolean isDown() {
        return down;
    }

    /** Builds that are waited for. */
    @Exported
    public int getWaiting() {
        return account.waiting();
    }

    /** How many groups they are in: lists, and one for those that no list tells of. */
    @Exported
    public int getGroups() {
        return account.groups();
    }

    /** Questions that are due and held back. */
    @Exported
    public int getQueued() {
        return account.queued();
    }

    /** Questions that were sent and are not answered. */
    @Exported
    public int getInFlight() {
        return account.inFlight();
    }

    /** All requests, whatever they were for. */
    @Exported
    public long getRequests() {
        return account.traffic().requests();
    }

    /** Questions about builds, in one request or more each. */
    @Exported
    public long getQuestions() {
        return account.asked();
    }

    /** Those questions that were about a whole list. */
    @Exported
    public long getLists() {
        return account.lists();
    }

    /** Requests that were too many for the service: it answered 429. */
    @Exported
    public long getThrottled() {
        return account.traffic().throttled();
    }

    /** Of the questions that are held back, by how much the first is late. */
    @Exported
    public long getLagMillis() {
        return account.longestLag().toMillis();
    }

    /** By how much a question was late on average. */
    @Exported
    public long getAverageLagMillis() {
        return account.asked() == 0
                ? 0
                : account.lag().dividedBy(account.asked()).toMillis();
    }

    /** The limit that the service announces, or null. */
    @Exported
    @CheckForNull
    public Long getLimit() {
        RateLimit limit = account.traffic().announced();
        return limit == null ? null : (Long) limit.limit();
    }

    /** What remained of it when the service last said so, or null. */
    @Exported
    @CheckForNull
    public Long getRemaining() {
        RateLimit limit = account.traffic().announced();
        return limit == null ? null : (Long) limit.remaining();
    }

    /** When the service's limit is whole again, in the form of ISO 8601, or null where nobody said. */
    @Exported
    @CheckForNull
    public String getResetsAt() {
        RateLimit limit = account.traffic().announced();
        Instant at = limit == null ? null : limit.resetsAt();
        return at == null ? null : at.toString();
    }

    /** The limit that the configuration sets, in any hour, or null. */
    @Exported
    @CheckForNull
    public Long getRequestsPerHour() {
        RateLimit own = account.traffic().own();
        return own == null ? null : (Long) own.limit();
    }

    /** What remains of that, or null. */
    @Exported
    @CheckForNull
    public Long getRemainingOfOwn() {
        RateLimit own = account.traffic().own();
        return own == null ? null : (Long) own.remaining();
    }

    /** How long nothing is asked, since a limit is near or the service wants to be left alone; zero where it may be. */
    @Exported
    public long getClosedForMillis() {
        return account.closedFor().toMillis();
    }

    /** How long until it is asked next, or null where nothing is due but answers. */
    @Exported
    @CheckForNull
    public Long getNextInMillis() {
        return account.nextIn() == null ? null : (Long) account.nextIn().toMillis();
    }

    /** For the page. */
    public String getNextText() {
        Duration next = account.nextIn();
        if (next == null) {
            return account.inFlight() > 0 ? Messages.AccountTraffic_Answer() : Messages.AccountTraffic_NotAtAll();
        }
        return next.toMillis() <= 0 ? Messages.AccountTraffic_Now() : Messages.AccountTraffic_In(span(next.toMillis()));
    }

    /** For the page. */
    public String getLagText() {
        return span(getLagMillis());
    }

    /** For the page. */
    public String getAverageLagText() {
        return span(getAverageLagMillis());
    }

    private static String span(long millis) {
        return Util.getTimeSpanString(millis);
    }
}
