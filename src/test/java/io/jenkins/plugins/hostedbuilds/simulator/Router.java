package io.jenkins.plugins.hostedbuilds.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the call that a method and a path mean. Templates look like {@code /builds/{id}/cancel}; the first that fits
 * is taken. Filled once, then only read, by many threads.
 */
public final class Router {

    private record Route(String method, List<String> parts, Function<Request, Response> call) {}

    private final List<Route> routes = new ArrayList<>();

    public Router on(String method, String template, Function<Request, Response> call) {
        routes.add(new Route(method, List.of(template.substring(1).split("/")), call));
        return this;
    }

    /** The answer of the call that fits; 404 where no path fits, 405 where only the method does not. */
    public Response answer(Request request, Function<Integer, Response> refusal) {
        List<String> segments = request.segments();
        boolean pathKnown = false;
        for (Route route : routes) {
            Map<String, String> values = values(route.parts(), segments);
            if (values != null) {
                pathKnown = true;
                if (route.method().equals(request.method())
                        || route.method().equals("GET") && request.method().equals("HEAD")) {
                    return route.call().apply(request.with(values));
                }
            }
        }
        return refusal.apply(pathKnown ? 405 : 404);
    }

    private static Map<String, String> values(List<String> parts, List<String> segments) {
        if (parts.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }
}
