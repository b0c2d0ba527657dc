package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.EnvVars;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces {@code $NAME} and <code>${NAME}</code> wherever a text stands in the arguments. */
final class Expansion {
    private Expansion() {}

    static BuildRequest of(BuildRequest request, EnvVars environment) {
        Map<String, Object> expanded = new LinkedHashMap<>();
        request.arguments().forEach((name, value) -> expanded.put(name, expanded(value, environment)));
        return new BuildRequest(expanded);
    }

    private static Object expanded(Object value, EnvVars environment) {
        if (value instanceof String text) {
            return environment.expand(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> expanded(item, environment)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, item) -> result.put(String.valueOf(key), expanded(item, environment)));
            return result;
        }
        return value;
    }
}
