package io.jenkins.plugins.hostedbuilds.steps;

import hudson.Util;
import hudson.model.Descriptor.FormException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lists and maps among the arguments: as plain collections, which can be written to disk whatever a script gave, and as
 * people write them into a text area, one item or one {@code name=value} on each line.
 */
final class Texts {
    private Texts() {}

    static List<String> plain(List<?> list) {
        List<String> plain = new ArrayList<>();
        list.forEach(item -> plain.add(String.valueOf(item)));
        return plain;
    }

    static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, value) -> plain.put(String.valueOf(name), plainValue(value)));
        return plain;
    }

    private static Object plainValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof List<?> list) {
            return plain(list);
        }
        return value == null ? null : value.toString();
    }

    static String ofMap(Object map) {
        return map instanceof Map<?, ?> entries
                ? entries.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n"))
                : "";
    }

    static String ofList(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : "";
    }

    /** Null where there is none. */
    static List<String> toList(Object text) {
        List<String> items = new ArrayList<>();
        String.valueOf(text == null ? "" : text).lines().forEach(line -> {
            String item = Util.fixEmptyAndTrim(line);
            if (item != null) {
                items.add(item);
            }
        });
        return items.isEmpty() ? null : items;
    }

    /** Null where there is none. */
    static Map<String, Object> toMap(String field, Object text) throws FormException {
        List<String> items = toList(text);
        if (items == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (String item : items) {
            int equals = item.indexOf('=');
            if (equals < 1) {
                throw new FormException(Messages.Texts_NotNameAndValue(item), field);
            }
            map.put(item.substring(0, equals).trim(), item.substring(equals + 1).trim());
        }
        return map;
    }
}
