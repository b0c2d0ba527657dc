package io.jenkins.plugins.hostedbuilds.simulator;

import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * How builds go in a demonstration, by what they are called. A workflow (or, where the service has none, an app) whose
 * name contains {@code fail} fails, {@code cancel} is canceled at the service, {@code slow} takes five times as long, and at
 * Codemagic {@code warn} ends with a warning.
 * Tests say what they want by scripts instead. Immutable.
 */
final class DemoScenario implements BiFunction<BuildSimulator, BuildOrder, Script> {

    private static final int SLOWER = 5;

    private final Duration whole;

    /** @param whole how long a build takes from start to end */
    DemoScenario(Duration whole) {
        this.whole = whole;
    }

    @Override
    public Script apply(BuildSimulator service, BuildOrder order) {
        String name = (order.workflow().isEmpty() ? order.app() : order.workflow()).toLowerCase(Locale.ROOT);
        Duration lasts = name.contains("slow") ? whole.multipliedBy(SLOWER) : whole;
        Script script = service.standardScript(outcome(name)).lasting(lasts);
        return name.contains("warn") && service instanceof CodemagicSimulator ? script.endsWith("warning") : script;
    }

    private static Outcome outcome(String name) {
        if (name.contains("fail")) {
            return Outcome.FAILURE;
        }
        return name.contains("cancel") ? Outcome.CANCELED : Outcome.SUCCESS;
    }
}
