package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Reads JSON from outside: bounded in depth and in the length of texts and numbers, and lenient, so that a field of an
 * unexpected type is as if it were not there.
 */
public final class Json {
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 5_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** ISO 8601 with any number of fraction digits and an offset such as {@code Z}, {@code +00:00} or {@code +0000}. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private Json() {}

    /** @throws IOException where it is not one JSON value within the bounds */
    public static JsonNode parse(byte[] bytes) throws IOException {
        JsonNode tree = MAPPER.readTree(bytes);
        if (tree == null || tree.isMissingNode()) {
            throw new IOException(Messages.Json_Empty());
        }
        return tree;
    }

    /** Writes maps, lists, texts, numbers and booleans. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The field's text or number as text, or null where it is absent, null, or something else. */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        String text = value.asText().trim();
        return text.isEmpty() ? null : text;
    }

    /** The first of the fields that holds a text, or null. */
    public static String firstText(JsonNode object, String... fields) {
        for (String field : fields) {
            String text = text(object, field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The field's whole number, or null. */
    public static Long whole(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    /** The field's moment, told as milliseconds since the beginning of 1970, or null. */
    public static Instant millis(JsonNode object, String field) {
        Long millis = whole(object, field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** The field's moment, or null where it is absent or cannot be read as one. */
    public static Instant instant(JsonNode object, String field) {
        String text = text(object, field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, DATE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
