package io.jenkins.plugins.hostedbuilds.service.http;

import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Reads what an answer's headers say of pauses and limits; anything that makes no sense is as if it were not there. */
final class RateLimits {
    /** No service means more than this; a larger figure is a mistake that must not stop us for days. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private RateLimits() {}

    /** How long a service that has had too much wants to be left alone, or null where it does not say. */
    static Duration pause(Answer answer, Instant now) {
        Duration asked = retryAfter(answer, now);
        RateLimit limit = rateLimit(answer, now);
        return asked != null || limit == null || limit.resetsAt() == null
                ? asked
                : bounded(Duration.between(now, limit.resetsAt()));
    }

    /** {@code Retry-After} as seconds or as a date (RFC 9110, 10.2.3), at most an hour, or null. */
    static Duration retryAfter(Answer answer, Instant now) {
        String value = answer.header("retry-after");
        if (value == null) {
            return null;
        }
        Long seconds = number(value);
        if (seconds != null) {
            return bounded(Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds())));
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.trim()));
            return bounded(Duration.between(now, date));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** What the headers say of the limit, in whichever form, or null. */
    static RateLimit rateLimit(Answer answer, Instant now) {
        RateLimit window = window(answer, now);
        return window != null ? window : rollingHour(answer);
    }

    /** {@code X-Rate-Limit: user-hour-lim:3500;user-hour-rem:500;} (App Store Connect API), or null. */
    private static RateLimit rollingHour(Answer answer) {
        String value = answer.header("x-rate-limit");
        if (value == null) {
            return null;
        }
        Map<String, Long> figures = new HashMap<>();
        for (String pair : value.split(";")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                figures.put(pair.substring(0, colon).trim(), number(pair.substring(colon + 1)));
            }
        }
        Long limit = figures.get("user-hour-lim");
        Long remaining = figures.get("user-hour-rem");
        return limit == null || remaining == null ? null : new RateLimit(limit, remaining, null);
    }

    /** The {@code ratelimit-*} headers, whose reset is in seconds from now (Codemagic's OpenAPI document), or null. */
    private static RateLimit window(Answer answer, Instant now) {
        Long limit = number(answer.header("ratelimit-limit"));
        Long remaining = number(answer.header("ratelimit-remaining"));
        if (limit == null || remaining == null) {
            return null;
        }
        Long reset = number(answer.header("ratelimit-reset"));
        return new RateLimit(
                limit,
                remaining,
                reset == null ? null : now.plus(bounded(Duration.ofSeconds(Math.min(reset, 24 * 3600)))));
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Long number(String text) {
        try {
            long number = text == null ? -1 : Long.parseLong(text.trim());
            return number < 0 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
