package io.jenkins.plugins.hostedbuilds.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer. Immutable.
 *
 * @param status the HTTP status
 * @param headers names as they are sent; without those about length and connection, which the exchange adds
 * @param body what follows the headers
 */
public record Response(int status, Map<String, String> headers, Payload body) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public static Response json(int status, JsonNode node) {
        return of(status, "application/json; charset=utf-8", Payload.of(Json.bytes(node)));
    }

    public static Response text(int status, String text) {
        return text(status, "text/plain; charset=utf-8", text);
    }

    public static Response text(int status, String contentType, String text) {
        return of(status, contentType, Payload.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Response of(int status, String contentType, Payload body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** A status without any body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), Payload.NONE);
    }

    /** The answer to a request for a file; honours a single range. */
    public static Response file(Request request, String contentType, Payload file) {
        Response whole = of(200, contentType, file).with("Accept-Ranges", "bytes");
        String range = request.header("range");
        Matcher matcher = range == null ? null : RANGE.matcher(range.trim());
        if (matcher == null || !matcher.matches() || range.endsWith("=-")) {
            return whole;
        }
        long from;
        long to = file.length();
        if (matcher.group(1).isEmpty()) {
            from = Math.max(0, file.length() - Long.parseLong(matcher.group(2)));
        } else {
            from = Long.parseLong(matcher.group(1));
            if (!matcher.group(2).isEmpty()) {
                to = Math.min(to, Long.parseLong(matcher.group(2)) + 1);
            }
        }
        if (from >= to) {
            return empty(416).with("Content-Range", "bytes */" + file.length());
        }
        return of(206, contentType, Payload.part(file, from, to))
                .with("Accept-Ranges", "bytes")
                .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + file.length());
    }

    /** The same answer with one more header. */
    public Response with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same answer with more headers. */
    public Response with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body);
    }
}
