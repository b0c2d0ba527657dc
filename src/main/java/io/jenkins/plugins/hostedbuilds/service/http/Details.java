package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns a service's JSON into plain maps and lists for the user's script: without what may be secret (by the field's
 * name), and without our own secrets wherever they stand.
 */
public final class Details {
    private static final int MOST_VALUES = 5_000;
    private static final Set<String> SECRET_WORDS = Set.of(
            "variables", "secret", "token", "password", "passphrase", "credential", "sshkey", "apikey", "authkey");

    private final List<String> secrets;
    private final Set<String> leftOut;
    private int values;

    private Details(List<String> secrets, Set<String> leftOut) {
        this.secrets = secrets;
        this.leftOut = leftOut;
    }

    /**
     * @param secrets texts to blot out
     * @param leftOut further fields, at any depth, that must not be shown
     */
    public static Map<String, Object> of(JsonNode object, List<String> secrets, Set<String> leftOut) {
        return new Details(secrets, leftOut).map(object);
    }

    private Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (!secret(field.getKey()) && ++values <= MOST_VALUES) {
                map.put(field.getKey(), value(field.getValue()));
            }
        });
        return map;
    }

    private Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> {
                if (++values <= MOST_VALUES) {
                    list.add(value(item));
                }
            });
            return list;
        }
        return node.isTextual() ? blotted(node.textValue(), secrets) : Json.plain(node);
    }

    /** The text, which may be null, without our own secrets. */
    public static String blotted(String text, List<String> secrets) {
        String result = text;
        for (String secret : secrets) {
            result = result == null || secret.isEmpty() ? result : result.replace(secret, "****");
        }
        return result;
    }

    private boolean secret(String field) {
        String name = field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return leftOut.contains(field) || SECRET_WORDS.stream().anyMatch(name::contains);
    }
}
