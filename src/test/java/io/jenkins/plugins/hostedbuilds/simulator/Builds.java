package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** All builds of one simulated service, in the order of their starts. Thread safe. */
final class Builds {

    private record Blueprint(String name, String type, Payload content) {}

    private final Clock clock;
    private final BuildWords words;
    private final Supplier<String> ids;
    private final Map<String, SimulatedBuild> byId = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<SimulatedBuild> started = new ArrayList<>();
    private final List<Instant> cancels = new ArrayList<>();
    private final List<Blueprint> blueprints = new ArrayList<>();

    Builds(Clock clock, BuildWords words, Supplier<String> ids) {
        this.clock = clock;
        this.words = words;
        this.ids = ids;
    }

    synchronized SimulatedBuild start(BuildOrder order, Script script, boolean foreign) {
        int number = numbers.merge(order.app(), 1, Integer::sum);
        SimulatedBuild build = new SimulatedBuild(ids.get(), number, order, foreign, words, clock, script);
        blueprints.forEach(
                blueprint -> build.addArtifact(artifact(blueprint.name(), blueprint.type(), blueprint.content())));
        byId.put(build.id(), build);
        if (!foreign) {
            started.add(build);
        }
        notifyAll();
        return build;
    }

    synchronized List<SimulatedBuild> all() {
        return List.copyOf(byId.values());
    }

    /** The build, or null. */
    synchronized SimulatedBuild find(String id) {
        return byId.get(id);
    }

    synchronized void forget(String id) {
        byId.remove(id);
    }

    synchronized List<SimulatedBuild> started() {
        return List.copyOf(started);
    }

    synchronized List<SimulatedBuild> awaitStarts(int count, Duration atMost) {
        return Waiting.until(this, this::started, count, atMost, "started builds");
    }

    synchronized void cancelAsked() {
        cancels.add(clock.instant());
        notifyAll();
    }

    synchronized List<Instant> cancels() {
        return List.copyOf(cancels);
    }

    synchronized List<Instant> awaitCancels(int count, Duration atMost) {
        return Waiting.until(this, this::cancels, count, atMost, "requests to cancel");
    }

    synchronized void addBlueprint(String name, String type, Payload content) {
        blueprints.add(new Blueprint(name, type, content));
    }

    static SimulatedArtifact artifact(String name, String type, Payload content) {
        return new SimulatedArtifact(UUID.randomUUID().toString(), name, type, content);
    }
}
