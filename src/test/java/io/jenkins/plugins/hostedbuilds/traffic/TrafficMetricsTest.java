package io.jenkins.plugins.hostedbuilds.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import io.jenkins.plugins.hostedbuilds.config.ServiceConnector.Owner;
import io.jenkins.plugins.hostedbuilds.poll.PollerStatus;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gauges by themselves: two accounts of one service, none of the other. */
class TrafficMetricsTest {
    private final Map<String, Metric> gauges = TrafficMetrics.gauges(
            List.of("codemagic", "mendix"), () -> List.of(account("a", 3, 70, true), account("b", 4, 900, false)));

    private static AccountTraffic account(String id, int waiting, int lagMillis, boolean down) {
        PollerStatus.Account account = new PollerStatus.Account(
                id,
                "codemagic",
                "Codemagic",
                "ci.example",
                waiting,
                2,
                5,
                6,
                70,
                8,
                Duration.ZERO,
                Duration.ofMillis(lagMillis),
                Duration.ZERO,
                null,
                new Traffic(90, 10, Duration.ZERO, null, null));
        return new AccountTraffic(account, new Owner("codemagic", "codemagic", "credentials \"" + id + "\""), down);
    }

    private Object value(String name) {
        return ((Gauge<?>) gauges.get("hosted-builds." + name)).getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, 7",
        "groups, 4",
        "queued, 10",
        "in-flight, 12",
        "requests, 180",
        "lists, 16",
        "throttled, 20",
        "down, 1",
        "lag, 900"
    })
    void numbersOfAccountsAreAddedUpAndTheLongestLagIsTaken(String name, long value) {
        assertEquals(value, value("codemagic." + name));
    }

    @Test
    void aServiceThatIsNotAskedHasTheSameNumbersAndAllAreZero() {
        List<String> names = gauges.keySet().stream()
                .filter(name -> name.startsWith("hosted-builds.mendix."))
                .map(name -> name.substring("hosted-builds.".length()))
                .toList();
        assertEquals(9, names.size(), names::toString);
        names.forEach(name -> assertEquals(0L, value(name), name));
    }

    @Test
    void eachGaugeIsOfAServiceThatWasNamed() {
        assertEquals(18, gauges.size());
        assertEquals(
                Set.of("codemagic", "mendix"),
                Set.copyOf(gauges.keySet().stream()
                        .map(name -> name.split("\\.")[1])
                        .distinct()
                        .toList()));
    }
}
