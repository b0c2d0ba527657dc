package io.jenkins.plugins.hostedbuilds.freestyle;

import hudson.EnvVars;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces {@code $NAME} and <code>${NAME}</code> wherever a text stands in the arguments. */
final class Expansion {
    private Expansion() {}

    /** @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where a path leads out of the workspace */
    static Life of(Life life, EnvVars environment) {
        Options options = life.options();
        Wanted wanted = options.wanted();
        return life.with(of(life.request(), environment))
                .with(options.with(new Wanted(
                        environment.expand(wanted.artifacts()),
                        environment.expand(wanted.artifactsDir()),
                        wanted.archive(),
                        environment.expand(wanted.download()),
                        environment.expand(wanted.testResults()))));
    }

    private static BuildRequest of(BuildRequest request, EnvVars environment) {
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
