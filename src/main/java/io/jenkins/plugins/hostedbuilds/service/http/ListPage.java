package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Listing.Page;
import io.jenkins.plugins.hostedbuilds.service.Listing.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds builds in what a list's page holds. */
public final class ListPage {

    private ListPage() {}

    /**
     * The builds that are looked for, as far as they are there.
     *
     * @param known by what a build is known in the list
     * @param id the same of an item; null for one that has none
     * @param reader reads the item of one of the builds; null where it does not say how that is
     */
    public static Page of(
            List<BuildRef> builds,
            Function<BuildRef, String> known,
            JsonNode items,
            Function<JsonNode, String> id,
            Function<JsonNode, Told> reader,
            String next) {
        Map<String, List<BuildRef>> wanted = new HashMap<>();
        builds.forEach(build -> wanted.computeIfAbsent(known.apply(build), key -> new ArrayList<>(1))
                .add(build));
        Map<BuildRef, Told> found = new HashMap<>();
        for (JsonNode item : items) {
            List<BuildRef> meant = wanted.remove(id.apply(item));
            Told told = meant == null ? null : reader.apply(item);
            if (told != null) {
                meant.forEach(build -> found.put(build, told));
            }
        }
        return new Page(found, next);
    }
}
