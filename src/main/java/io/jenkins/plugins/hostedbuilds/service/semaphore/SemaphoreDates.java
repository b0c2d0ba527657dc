package io.jenkins.plugins.hostedbuilds.service.semaphore;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.time.Instant;

/**
 * Moments as Semaphore writes them: {@code 2012-01-01T12:00:00Z}, {@code 2015-09-15 08:58:18 UTC}, {@code 2019-08-23
 * 09:41:43.284142Z}, and as an object of seconds and nanoseconds. The first moment of 1970 stands for none.
 */
final class SemaphoreDates {
    private SemaphoreDates() {}

    /** The field's moment, or null. */
    static Instant instant(JsonNode object, String field) {
        JsonNode value = object.path(field);
        Instant instant = value.isObject() ? ofSeconds(value) : ofText(Json.text(object, field));
        return Instant.EPOCH.equals(instant) ? null : instant;
    }

    private static Instant ofSeconds(JsonNode value) {
        String seconds = Json.text(value, "seconds");
        return seconds != null && seconds.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
    }

    private static Instant ofText(String text) {
        return text == null
                ? null
                : Json.instant(text.replaceFirst(" ?UTC$", "Z").replaceFirst(" ", "T"));
    }
}
