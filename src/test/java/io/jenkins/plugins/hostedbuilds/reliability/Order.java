package io.jenkins.plugins.hostedbuilds.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One build that a soak asks for.
 *
 * @param number from 0
 * @param at when, since the soak's beginning
 * @param abortAfter how long after that whoever waits for it is stopped, or null for never
 * @param files whether the build's file is wanted
 * @param freestyle whether a freestyle job asks for it, where there are such
 */
public record Order(int number, Site site, Duration at, Duration abortAfter, boolean files, boolean freestyle) {
    /** Semaphore in its newest dialect, the only one in which it can stop a build. */
    public static final List<Site> SITES =
            List.of(Site.CODEMAGIC, Site.XCODE_CLOUD, Site.BUILD_IO, Site.MENDIX, Site.SEMAPHORE);

    /** More than one service ever has at a time: at Build.io and Xcode Cloud the same, twice, cannot be told apart. */
    private static final int LANES = 40;

    /** The calm ones that come before all others: one for each service. */
    static List<Order> calm() {
        return SITES.stream()
                .map(site ->
                        new Order(SITES.indexOf(site), site, Duration.ZERO, null, site.can(Operation.DOWNLOAD), false))
                .toList();
    }

    /** As many as were asked for, the first of them calm, in the order in which they are due. */
    static List<Order> all(int count, Duration whole, Duration longest, Random random) {
        List<Long> times = new ArrayList<>();
        for (int i = SITES.size(); i < count; i++) {
            times.add((long) (random.nextDouble() * whole.toMillis()));
        }
        times.sort(Comparator.naturalOrder());
        List<Order> orders = new ArrayList<>(calm());
        for (long at : times) {
            int number = orders.size();
            Site site = SITES.get(number % SITES.size());
            Duration abort = random.nextInt(10) == 0 ? Duration.ofMillis(random.nextLong(longest.toMillis())) : null;
            boolean files = random.nextInt(4) == 0 && site.can(Operation.DOWNLOAD);
            orders.add(new Order(number, site, Duration.ofMillis(at), abort, files, random.nextInt(6) == 0));
        }
        return orders;
    }

    /** What tells builds apart that would otherwise be the same to the service. */
    public String lane() {
        return "lane-" + number / SITES.size() % LANES;
    }

    @Override
    public String toString() {
        return number + " (" + site.title + (freestyle ? ", freestyle)" : ")");
    }
}
