package io.jenkins.plugins.hostedbuilds.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** How a soak is planned, judged and told, without any build. */
class SoakTextTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Sample sample(long minute, long ours) {
        return new Sample(Duration.ofMinutes(minute), 20, 50, ours, 60_000_000, 0, 5, 500, 0);
    }

    private static Flatness threads(LongUnaryOperator ofMinute, long after) {
        List<Sample> during = new ArrayList<>();
        for (long minute = 1; minute <= 60; minute++) {
            during.add(sample(minute, ofMinute.applyAsLong(minute)));
        }
        return Flatness.of(Sample.What.OURS, sample(0, 8), during, sample(61, after));
    }

    @Test
    void whatStaysIsFlat() {
        assertTrue(threads(minute -> 8, 8).flat());
    }

    @Test
    void aThreadMoreEveryTenMinutesIsNotFlat() {
        assertFalse(threads(minute -> 8 + minute / 10, 8).flat());
    }

    @Test
    void aSinglePeakIsNoGrowth() {
        assertEquals(0, threads(minute -> minute == 55 ? 80 : 8, 8).growth());
    }

    @Test
    void whatIsLeftAtRestIsNotFlat() {
        assertFalse(threads(minute -> 8, 11).flat());
    }

    private static Flatness connections(long after) {
        Sample rest = new Sample(HOUR, 0, 50, 8, 60_000_000, 0, after, 500 + 2 * after, 0);
        return Flatness.of(Sample.What.CONNECTIONS, sample(0, 8), List.of(), rest);
    }

    @Test
    void connectionsKeptForReuseAreNoGrowth() {
        assertTrue(connections(32).flat());
    }

    @Test
    void moreConnectionsThanAreKeptAreNotFlat() {
        assertFalse(connections(45).flat());
    }

    @Test
    void whatIsNeededInTheBeginningIsNoGrowth() {
        assertTrue(threads(minute -> Math.min(minute, 20), 8).flat());
    }

    @Test
    void aSeedMakesTheSamePlan() {
        assertEquals(plan(7), plan(7));
    }

    @Test
    void anotherSeedMakesAnotherPlan() {
        assertFalse(plan(7).equals(plan(8)));
    }

    @Test
    void aTenthIsStopped() {
        long stopped =
                plan(1).stream().filter(order -> order.abortAfter() != null).count();
        assertTrue(stopped > 25 && stopped < 75, stopped + " of 500");
    }

    @Test
    void buildsOfOneLaneAreFarApart() {
        List<Order> plan = plan(1);
        assertEquals(
                200,
                plan.stream()
                                .filter(order -> order.site() == Site.BUILD_IO)
                                .filter(order -> order.lane().equals(plan.get(2).lane()))
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                                .number()
                        - 2);
    }

    private static List<Order> plan(long seed) {
        return Order.all(500, HOUR, Duration.ofMinutes(3), new Random(seed));
    }

    @Test
    void onlyTheSectionOfAPageIsReplaced() {
        String page = "before\n" + SoakPage.BEGIN + "\nold\n" + SoakPage.END + "\nafter\n";
        assertEquals("before\n" + SoakPage.BEGIN + "\nnew\n" + SoakPage.END + "\nafter\n", SoakPage.put(page, "new\n"));
    }

    @Test
    void aPageWithoutAPlaceForTheSectionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SoakPage.put("no place", "new"));
    }

    @Test
    void thePlotHasALineForEachThingShown() {
        String plot = SoakPlot.of(List.of(sample(1, 8), sample(2, 8)));
        assertEquals(6, plot.split("<path ", -1).length - 1, plot);
    }
}
