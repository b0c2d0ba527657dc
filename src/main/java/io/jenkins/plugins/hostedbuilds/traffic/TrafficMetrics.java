package io.jenkins.plugins.hostedbuilds.traffic;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.MetricSet;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import jenkins.metrics.api.MetricProvider;
import org.jenkinsci.plugins.variant.OptionalExtension;

/**
 * The same numbers for the plugin <i>metrics</i>, where it is installed: {@code hosted-builds.codemagic.waiting} and so
 * on, for each kind of service from the start. Numbers of several accounts are added up, but for the lag, which is the
 * longest. A gauge that is read asks nobody.
 */
@OptionalExtension(requirePlugins = "metrics")
public final class TrafficMetrics extends MetricProvider {
    private static final String PREFIX = "hosted-builds";

    private static final Map<String, ToLongFunction<AccountTraffic>> SUMS = Map.of(
            "waiting", AccountTraffic::getWaiting,
            "groups", AccountTraffic::getGroups,
            "queued", AccountTraffic::getQueued,
            "in-flight", AccountTraffic::getInFlight,
            "requests", AccountTraffic::getRequests,
            "lists", AccountTraffic::getLists,
            "throttled", AccountTraffic::getThrottled,
            "down", account -> account.isDown() ? 1 : 0);

    @Override
    public MetricSet getMetricSet() {
        return metrics(gauges(HostedBuildsConfiguration.kinds(), AccountTraffic::all));
    }

    /** The gauges of these kinds of services, by their names. */
    static Map<String, Metric> gauges(List<String> kinds, Supplier<List<AccountTraffic>> accounts) {
        Map<String, Metric> gauges = new TreeMap<>();
        for (String kind : kinds) {
            SUMS.forEach((name, number) -> gauges.put(MetricRegistry.name(PREFIX, kind, name), (Gauge<Long>)
                    () -> numbers(kind, number, accounts).sum()));
            gauges.put(MetricRegistry.name(PREFIX, kind, "lag"), (Gauge<Long>) () ->
                    numbers(kind, AccountTraffic::getLagMillis, accounts).max().orElse(0));
        }
        return gauges;
    }

    private static LongStream numbers(
            String kind, ToLongFunction<AccountTraffic> number, Supplier<List<AccountTraffic>> accounts) {
        return accounts.get().stream()
                .filter(account -> account.getKind().equals(kind))
                .mapToLong(number);
    }
}
