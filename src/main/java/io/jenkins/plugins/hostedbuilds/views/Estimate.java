package io.jenkins.plugins.hostedbuilds.views;

import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How long builds take as a rule: the median of what the same workflow took in earlier runs of the job. */
final class Estimate {
    private static final int MOST_RUNS = 10;

    /** What may differ from build to build of one workflow; the names of all services' arguments. */
    private static final Set<String> VARYING = Set.of(
            "branch",
            "branchId",
            "tag",
            "reference",
            "pullRequest",
            "commitish",
            "commitSha",
            "revision",
            "version",
            "description",
            "packageId",
            "rebuildOf",
            "labels");

    private Estimate() {}

    /** What builds of one workflow have in common, and no other has. */
    static String workflow(Life life) {
        Map<String, Object> arguments =
                new TreeMap<>(life.request().withoutValues().arguments());
        arguments.keySet().removeAll(VARYING);
        return life.service() + " " + life.kind() + " " + arguments;
    }

    /** By workflow. Reads a few earlier runs from disk where they are not in memory: to be asked once for a run. */
    static Map<String, Duration> before(Run<?, ?> run) {
        Map<String, List<Duration>> lasted = new HashMap<>();
        Run<?, ?> earlier = run.getPreviousBuild();
        for (int i = 0; i < MOST_RUNS && earlier != null; i++) {
            HostedBuildsAction action = earlier.getAction(HostedBuildsAction.class);
            if (action != null) {
                action.lives().forEach(life -> {
                    Long millis = action.row(life).getDurationMillis();
                    if (millis != null && wentWell(life)) {
                        lasted.computeIfAbsent(workflow(life), key -> new ArrayList<>())
                                .add(Duration.ofMillis(millis));
                    }
                });
            }
            earlier = earlier.getPreviousBuild();
        }
        Map<String, Duration> usual = new HashMap<>();
        lasted.forEach((workflow, durations) -> usual.put(workflow, median(durations)));
        return usual;
    }

    /** What failed or was stopped may have ended early. */
    private static boolean wentWell(Life life) {
        return life.over()
                && life.state() != null
                && (life.state().result() == Result.SUCCESS || life.state().result() == Result.UNSTABLE);
    }

    static Duration median(List<Duration> durations) {
        return durations.stream()
                .sorted()
                .skip((durations.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    /** How long it still takes, for people. */
    static String remaining(Duration usual, Duration lasted) {
        Duration left = usual.minus(lasted);
        return left.isNegative()
                ? Messages.Estimate_Longer(Durations.text(usual))
                : Messages.Estimate_Left(Durations.text(left));
    }
}
