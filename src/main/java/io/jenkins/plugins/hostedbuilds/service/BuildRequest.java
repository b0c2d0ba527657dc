package io.jenkins.plugins.hostedbuilds.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user asked for: the step's own arguments by name, as texts, numbers, booleans, lists and maps, so that a
 * host can write them down and read them back.
 *
 * @param arguments only what was given; never null values
 */
public record BuildRequest(Map<String, Object> arguments) {

    public BuildRequest {
        Map<String, Object> given = new LinkedHashMap<>();
        if (arguments != null) {
            arguments.forEach((name, value) -> {
                if (value != null) {
                    given.put(name, value);
                }
            });
        }
        arguments = given;
    }

    /** The argument's text without surrounding blanks, or null where it is absent or blank. */
    public String text(String name) {
        Object value = arguments.get(name);
        String text = value == null ? "" : value.toString().trim();
        return text.isEmpty() ? null : text;
    }

    /**
     * The argument's text.
     *
     * @throws InvalidArgumentException where it is absent or blank
     */
    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new InvalidArgumentException(name, Messages.BuildRequest_Missing(name));
        }
        return text;
    }

    /**
     * The argument as a list of texts, empty where it is absent.
     *
     * @throws InvalidArgumentException where it is something else
     */
    public List<String> texts(String name) {
        return texts(arguments.get(name), name);
    }

    /** The same for a value found inside another argument; {@code name} is how the user would call it. */
    public static List<String> texts(Object value, String name) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Iterable<?> items)) {
            throw new InvalidArgumentException(name, Messages.BuildRequest_NotAList(name));
        }
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(String.valueOf(item)));
        return texts;
    }

    /**
     * The argument as a map, empty where it is absent.
     *
     * @throws InvalidArgumentException where it is something else
     */
    public Map<String, Object> map(String name) {
        return map(arguments.get(name), name);
    }

    /** The same for a value found inside another argument; {@code name} is how the user would call it. */
    public static Map<String, Object> map(Object value, String name) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value == null) {
            return result;
        }
        if (!(value instanceof Map<?, ?> entries)) {
            throw new InvalidArgumentException(name, Messages.BuildRequest_NotAMap(name));
        }
        entries.forEach((key, item) -> result.put(String.valueOf(key), item));
        return result;
    }

    /** This request for people to look at: maps are left out, since their values (variables) may be secret. */
    public BuildRequest withoutValues() {
        Map<String, Object> plain = new LinkedHashMap<>(arguments);
        plain.values().removeIf(BuildRequest::holdsMap);
        return new BuildRequest(plain);
    }

    private static boolean holdsMap(Object value) {
        return value instanceof Map
                || value instanceof Collection<?> items && items.stream().anyMatch(BuildRequest::holdsMap);
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "BuildRequest" + arguments.keySet();
    }
}
