package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what an account is asked, and remembers what it says of pauses and limits. Thread safe. */
final class Meter {
    /** For a service that says that it was too much, and not for how long. */
    private static final Duration UNSAID = Duration.ofSeconds(5);

    private static final int MINUTES = 60;

    private final Account account;
    private final Clock clock;
    /** How many were sent in each minute of the last hour, by the minute. */
    private final int[] sent = new int[MINUTES];

    private long minute;
    private long requests;
    private long throttled;
    private RateLimit announced;
    private Instant quietUntil;

    Meter(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Counts a request that is about to be sent.
     *
     * @return why it must not be, or null
     */
    synchronized ServiceException count() {
        Duration quiet = quiet();
        if (!quiet.isZero()) {
            long seconds = quiet.plusMillis(999).toSeconds();
            return ServiceException.throttled(0, quiet, Messages.Meter_LeftAlone(account.service(), seconds));
        }
        forget();
        requests++;
        sent[(int) (minute % MINUTES)]++;
        return null;
    }

    /** Remembers what an answer says of pauses and limits. */
    synchronized void told(Answer answer) {
        Instant now = clock.instant();
        RateLimit limit = RateLimits.rateLimit(answer, now);
        announced = limit == null ? announced : limit;
        boolean tooMuch = answer.status() == 429;
        throttled += tooMuch ? 1 : 0;
        Duration pause = tooMuch ? RateLimits.pause(answer, now) : RateLimits.retryAfter(answer, now);
        if (tooMuch && pause == null) {
            pause = UNSAID;
        }
        if (pause != null && (tooMuch || answer.status() >= 500) && quiet().compareTo(pause) < 0) {
            quietUntil = now.plus(pause);
        }
    }

    /** A clock that was set back must not make it longer than any service may ask for. */
    private Duration quiet() {
        Duration rest = quietUntil == null ? Duration.ZERO : Duration.between(clock.instant(), quietUntil);
        return rest.isNegative() || rest.compareTo(RateLimits.LONGEST_PAUSE) > 0 ? Duration.ZERO : rest;
    }

    synchronized Traffic traffic() {
        forget();
        int lastHour = 0;
        for (int count : sent) {
            lastHour += count;
        }
        Integer perHour = account.perHour();
        RateLimit own = perHour == null ? null : new RateLimit(perHour, Math.max(0, perHour - lastHour), null);
        return new Traffic(requests, throttled, quiet(), announced, own);
    }

    /** What was sent more than an hour ago counts no more. */
    private void forget() {
        long now = clock.instant().getEpochSecond() / MINUTES;
        for (long past = Math.max(minute + 1, now - MINUTES + 1); past <= now; past++) {
            sent[(int) (past % MINUTES)] = 0;
        }
        minute = Math.max(minute, now);
    }
}
