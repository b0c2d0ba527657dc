package io.jenkins.plugins.hostedbuilds.service.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an app shows of its builds at one moment: three counters and three current ids, which is all that Build.io tells
 * of a build. When each of them changes is nowhere written; their names are taken by their word.
 *
 * @param facts by the service's own names; {@link #NOTHING} for what the app did not show. What is not in it is unknown.
 */
record Watermark(Map<String, String> facts) {
    private static final String BUILDS = "builds_count";
    private static final String SLUGS = "slugs_count";
    private static final String DEPLOYMENTS = "deployments_count";
    private static final String BUILD = "current_build_id";
    private static final String IMAGE = "current_image_id";
    private static final String DEPLOYMENT = "current_deployment_id";

    private static final List<String> COUNTERS = List.of(BUILDS, SLUGS, DEPLOYMENTS);
    private static final List<String> IDS = List.of(BUILD, IMAGE, DEPLOYMENT);

    private static final String NOTHING = "-";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}|-)\\.(\\d{1,18}|-)\\.(\\d{1,18}|-)");

    static Watermark of(JsonNode app) {
        Map<String, String> facts = new LinkedHashMap<>();
        COUNTERS.forEach(name -> {
            Long count = Json.whole(app, name);
            facts.put(name, count == null || count < 0 ? NOTHING : count.toString());
        });
        IDS.forEach(name -> {
            String id = Json.text(app, name);
            facts.put(name, id == null ? NOTHING : id);
        });
        return new Watermark(facts);
    }

    /** Of all these facts those that are a watermark's. */
    static Watermark among(Map<String, ?> all) {
        Map<String, String> facts = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (COUNTERS.contains(name) || IDS.contains(name)) {
                facts.put(name, String.valueOf(value));
            }
        });
        return new Watermark(facts);
    }

    /** What {@link #text} wrote, which is less than the whole; nothing is known where it is another text. */
    static Watermark read(String text) {
        Matcher matcher = TEXT.matcher(text);
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; matcher.matches() && i < COUNTERS.size(); i++) {
            facts.put(COUNTERS.get(i), matcher.group(i + 1));
        }
        return new Watermark(facts);
    }

    /** The counters in few characters: {@code 12.11.9}. */
    String text() {
        return COUNTERS.stream().map(name -> facts.getOrDefault(name, NOTHING)).collect(Collectors.joining("."));
    }

    /** Whether nothing is known. */
    boolean unknown() {
        return facts.isEmpty();
    }

    /** What has come of a build that was asked for at an earlier watermark. */
    BuildIoStatus since(Watermark before) {
        if (rise(before, DEPLOYMENTS) > 0 || changed(before, DEPLOYMENT) || changed(before, IMAGE)) {
            return BuildIoStatus.DEPLOYED;
        }
        return rise(before, SLUGS) > 0 || changed(before, BUILD) ? BuildIoStatus.BUILT : BuildIoStatus.REQUESTED;
    }

    /** How many builds were recorded since, as far as the app counts them. */
    long buildsSince(Watermark before) {
        return rise(before, BUILDS);
    }

    /** Whether the app's current build is the one of this id. */
    boolean isCurrentBuild(String id) {
        return id.equals(facts.get(BUILD));
    }

    private long rise(Watermark before, String counter) {
        return counts(counter) && before.counts(counter) ? Math.max(0, count(counter) - before.count(counter)) : 0;
    }

    private boolean counts(String counter) {
        return !NOTHING.equals(facts.getOrDefault(counter, NOTHING));
    }

    private long count(String counter) {
        return Long.parseLong(facts.get(counter));
    }

    /** An id that went away says nothing. */
    private boolean changed(Watermark before, String id) {
        String now = facts.getOrDefault(id, NOTHING);
        String then = before.facts.get(id);
        return then != null && !now.equals(NOTHING) && !now.equals(then);
    }
}
