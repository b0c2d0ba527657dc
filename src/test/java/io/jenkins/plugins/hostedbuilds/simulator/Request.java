package io.jenkins.plugins.hostedbuilds.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request as a service sees it. Immutable.
 *
 * @param method in capitals
 * @param path as it came, still encoded, without the prefix of the service
 * @param query as it came, without the question mark; empty when there was none
 * @param headers by their names in small letters; values of a repeated header are joined by ", "
 * @param body the whole body, decoded from chunks
 * @param values what the placeholders of the matched route stand for, decoded
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> values) {

    private static final Pattern AMPERSAND = Pattern.compile("&");

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** What a placeholder of the route stands for. */
    public String value(String placeholder) {
        return values.get(placeholder);
    }

    /** The first value of a query parameter, or null. */
    public String parameter(String name) {
        List<String> all = parameters(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All values of a query parameter, in their order. */
    public List<String> parameters(String name) {
        return values(query, name);
    }

    /** The first value of a field of the body, which is a form, or null. */
    public String field(String name) {
        List<String> all = values(text(), name);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<String> values(String encoded, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : AMPERSAND.split(encoded)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!pair.isEmpty() && decode(key).equals(name)) {
                found.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    /** A query parameter as a number, the given one when it is missing or none, kept within bounds. */
    public int number(String name, int otherwise, int least, int most) {
        String text = parameter(name);
        int number = text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
        return Math.max(least, Math.min(most, number));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        return Json.parse(text());
    }

    /** The decoded parts of the path; empty parts, as of a doubled slash, are left out. */
    public List<String> segments() {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> decode(part.replace("+", "%2B")))
                .toList();
    }

    Request below(String prefix) {
        String rest = path.substring(prefix.length());
        return new Request(method, rest.isEmpty() ? "/" : rest, query, headers, body, values);
    }

    Request with(Map<String, String> routeValues) {
        return new Request(method, path, query, headers, body, routeValues);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
