package io.jenkins.plugins.hostedbuilds.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was brought home of a build by now.
 *
 * @param logged how far the log of each of its parts was printed, by the part's id, in the service's own measure;
 *     {@link #WHOLE} where to its end
 * @param paths where its files are, by their place in the build's list
 */
public record Harvest(Map<String, Long> logged, Map<Integer, String> paths) {
    static final long WHOLE = -1;
    static final Harvest NONE = new Harvest(null, null);

    public Harvest {
        logged = logged == null ? Map.of() : Map.copyOf(logged);
        paths = paths == null ? Map.of() : Map.copyOf(paths);
    }

    Harvest logged(String part, long next) {
        Map<String, Long> all = new LinkedHashMap<>(logged);
        all.put(part, next);
        return new Harvest(all, paths);
    }

    Harvest fetched(int place, String path) {
        Map<Integer, String> all = new LinkedHashMap<>(paths);
        all.put(place, path);
        return new Harvest(logged, all);
    }

    long next(String part) {
        return logged.getOrDefault(part, 0L);
    }
}
