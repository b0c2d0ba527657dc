package io.jenkins.plugins.hostedbuilds.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.poll.CrowdedService.Crowd;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts say of their limits, and what controllers make of it that know of each other by that alone. */
class BudgetTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Random random = new Random(1);
    private final Poller poller = poller();

    private Poller poller() {
        return new Poller(time, time.workers(), Rhythm.STANDARD, random::nextDouble);
    }

    private static long pause(int limit, int remaining, Duration untilReset, int inFlight, Duration sinceLast) {
        Instant now = VirtualScheduler.BEGIN;
        RateLimit told = new RateLimit(limit, remaining, untilReset == null ? null : now.plus(untilReset));
        return Duration.ofNanos(Budget.pause(told, Budget.LEFT_TO_OTHERS, inFlight, sinceLast.toNanos(), now))
                .toSeconds();
    }

    @Test
    void whatIsNotAnnouncedLimitsNothing() {
        assertEquals(0, Budget.pause(null, Budget.LEFT_TO_OTHERS, 8, 0, VirtualScheduler.BEGIN));
    }

    @Test
    void halfOfALimitIsUsedFreely() {
        assertEquals(0, pause(100, 50, HOUR, 0, Duration.ZERO));
    }

    @Test
    void whatIsLeftAfterThatIsSpreadOverTheRestOfTheTime() {
        assertEquals(300, pause(100, 37, HOUR, 0, Duration.ZERO));
        assertEquals(100, pause(100, 37, HOUR, 0, Duration.ofSeconds(200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 10, 0})
    void theLastQuarterIsLeftAlone(int remaining) {
        assertEquals(3_600, pause(100, remaining, HOUR, 0, Duration.ofDays(1)));
    }

    @Test
    void questionsOnTheirWayCount() {
        assertEquals(3_600, pause(100, 30, HOUR, 5, Duration.ofDays(1)));
    }

    @Test
    void aLimitThatIsRenewedIsWholeAgain() {
        assertEquals(0, pause(100, 0, Duration.ZERO, 3, Duration.ZERO));
    }

    @Test
    void aLimitOfAnyHourIsLookedAtAgainAfterSomeMinutes() {
        assertEquals(300, pause(100, 3, null, 0, Duration.ZERO));
        assertTrue(pause(100, 3, null, 0, Duration.ofSeconds(300)) <= 0);
    }

    /** An account with a limit, in windows or rolling, which keeps count of all who use it. */
    private final class Limited {
        final int limit;
        final boolean rolling;
        final Deque<Instant> used = new ArrayDeque<>();
        Instant windowEnd = VirtualScheduler.BEGIN;
        int most;
        int refused;

        Limited(int limit, boolean rolling) {
            this.limit = limit;
            this.rolling = rolling;
        }

        ServiceException use() {
            Instant now = time.now();
            if (rolling) {
                used.removeIf(at -> !at.plus(HOUR).isAfter(now));
            } else if (!now.isBefore(windowEnd)) {
                windowEnd = now.plus(HOUR);
                used.clear();
            }
            used.add(now);
            most = Math.max(most, used.size());
            refused += used.size() > limit ? 1 : 0;
            return used.size() > limit ? ScriptedService.throttled(null) : null;
        }

        RateLimit told() {
            return new RateLimit(limit, Math.max(0, limit - used.size()), rolling ? null : windowEnd);
        }

        /** A controller with fifty builds, each of a list of its own. */
        CrowdedService controller() {
            Poller own = poller();
            CrowdedService service = new CrowdedService(time);
            RateLimit[] told = new RateLimit[1];
            service.guard = () -> {
                ServiceException refusal = use();
                told[0] = told();
                return refusal;
            };
            service.traffic = () -> Traffic.of(told[0]);
            for (int i = 0; i < 50; i++) {
                new Crowd(own, service, service.start("app" + i, 1), own::spread);
            }
            return service;
        }
    }

    /** Five hours of fifty builds are some 18,000 questions. */
    @ParameterizedTest
    @CsvSource({"100, false", "100, true", "1000, false", "3500, true"})
    void oneControllerStaysBelowFourFifths(int limit, boolean rolling) {
        Limited account = new Limited(limit, rolling);
        CrowdedService service = account.controller();
        time.advance(Duration.ofHours(5));
        assertTrue(account.most <= limit * 4 / 5, () -> account.most + " of " + limit);
        assertTrue(service.asked.size() > limit * 2, () -> service.asked.size() + " questions in five hours");
    }

    @ParameterizedTest
    @CsvSource({"100, false", "100, true", "1000, false", "1000, true", "3500, true"})
    void twoControllersTogetherStayBelowFourFifths(int limit, boolean rolling) {
        Limited account = new Limited(limit, rolling);
        account.controller();
        account.controller();
        time.advance(Duration.ofHours(5));
        assertTrue(account.most <= limit * 4 / 5, () -> account.most + " of " + limit);
        assertEquals(0, account.refused);
    }

    @Test
    void aBudgetOfOnesOwnIsKeptTo() {
        CrowdedService service = new CrowdedService(time);
        service.traffic = () -> {
            Instant hourAgo = time.now().minus(HOUR);
            long used = service.asked.stream().filter(at -> at.isAfter(hourAgo)).count();
            return new Traffic(0, 0, Duration.ZERO, null, new RateLimit(60, Math.max(0, 60 - used), null));
        };
        for (int i = 0; i < 20; i++) {
            new Crowd(poller, service, service.start("app" + i, 1), poller::spread);
        }
        time.advance(HOUR);
        assertTrue(service.asked.size() <= 60, () -> service.asked.size() + " questions");
        assertTrue(service.asked.size() >= 45, () -> service.asked.size() + " questions");
        time.advance(HOUR.multipliedBy(3));
        assertTrue(service.asked.size() <= 4 * 60, () -> service.asked.size() + " questions");
    }

    @Test
    void nothingIsAskedWhileTheServiceWantsToBeLeftAloneWhoeverWasTold() {
        CrowdedService service = new CrowdedService(time);
        Instant until = time.now().plusSeconds(90);
        service.traffic = () -> {
            Duration rest = Duration.between(time.now(), until);
            return new Traffic(0, 0, rest.isNegative() ? Duration.ZERO : rest, null, null);
        };
        new Crowd(poller, service, service.start("app", 10), () -> Duration.ZERO);
        time.advance(Duration.ofMillis(89_999));
        assertEquals(0, service.asked.size());
        assertEquals(
                90,
                poller.status().accounts().get(0).closedFor().plusMillis(89_999).toSeconds());
        time.advance(Duration.ofMillis(1));
        assertEquals(1, service.asked.size());
    }

    @Test
    void theNumbersTellHowItStands() {
        CrowdedService service = new CrowdedService(time);
        new Crowd(poller, service, service.start("app", 10), () -> Duration.ZERO);
        new Crowd(poller, service, service.start("other", 1), () -> Duration.ZERO);
        time.settle();
        PollerStatus status = poller.status();
        PollerStatus.Account account = status.accounts().get(0);
        assertEquals(11, status.waiting());
        assertEquals(11, account.waiting());
        assertEquals(2, account.groups());
        assertEquals(2, account.asked());
        assertEquals(1, account.lists());
        assertEquals(0, account.inFlight());
        assertEquals(account.host(), status.hosts().get(0).name());
        assertEquals(
                new PollerStatus.Host("ci.example", 0, false), status.hosts().get(0));
    }

    /** A question that is held back goes out as soon as it may; without one, the first build that is due is asked for. */
    @Test
    void theNumbersTellWhenAnAccountIsAskedNext() {
        CrowdedService service = new CrowdedService(time);
        Crowd crowd = new Crowd(poller, service, service.start("app", 10), () -> Duration.ZERO);
        time.settle();
        Duration next = next();
        int asked = service.asked.size();
        time.advance(next.minusMillis(1));
        assertEquals(asked, service.asked.size());
        service.traffic = () -> new Traffic(0, 0, Duration.ofSeconds(90), null, null);
        time.advance(Duration.ofMillis(2));
        assertEquals(asked, service.asked.size());
        assertEquals(90, next().toSeconds());
        crowd.watches.forEach(Watch::stop);
        assertNull(next());
    }

    private Duration next() {
        return poller.status().accounts().get(0).nextIn();
    }
}
