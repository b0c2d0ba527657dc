package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Harvest;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.lifecycle.Wanted;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lives as a run may keep them, made up. */
public final class Lives {
    public static final Instant BEGAN = Instant.parse("2026-02-03T10:00:00Z");

    private Lives() {}

    /** A build that took so long. */
    public static Life ended(String key, Result result, Duration lasted) {
        return life(key, Phase.DONE, state("over", result, BEGAN, BEGAN.plus(lasted), List.of(), List.of()));
    }

    /** A build that has run for so long by now. */
    public static Life running(String key, Duration lasted) {
        Instant began = Instant.now().minus(lasted);
        return life(key, Phase.FOLLOWING, state("building", null, began, null, List.of(), List.of()));
    }

    /** A build of these parts, which failed after ten minutes. */
    public static Life failed(List<BuildAction> parts, List<Artifact> files) {
        return life(
                "k1",
                Phase.DONE,
                state("failed", Result.FAILURE, BEGAN, BEGAN.plus(Duration.ofMinutes(10)), files, parts));
    }

    public static BuildAction part(String name, Result result, long from, Long to) {
        return new BuildAction(
                name,
                result == null ? null : "word-" + result,
                result,
                BEGAN.plusSeconds(from),
                to == null ? null : BEGAN.plusSeconds(to));
    }

    public static BuildState state(
            String status, Result result, Instant began, Instant ended, List<Artifact> files, List<BuildAction> parts) {
        return new BuildState(status, true, result, null, "7", began, ended, "abc", files, parts, null);
    }

    public static Life life(String key, Phase phase, BuildState state) {
        return life(key, phase, state, "release of my-app", "https://ci.example/b7");
    }

    public static Life life(String key, Phase phase, BuildState state, String what, String url) {
        return new Life(
                key,
                "codemagic",
                "codemagic",
                Goal.BUILD,
                new BuildRequest(Map.of("appId", "a1", "workflowId", "release", "branch", key)),
                what,
                new Options(true, null, null, null, new Wanted("*", null, true, null, null)),
                phase,
                1,
                null,
                new BuildRef("b7", "7", url, Map.of()),
                state,
                BEGAN,
                phase == Phase.DONE ? new Outcome(Ending.FINISHED, null) : null,
                new Harvest(null, Map.of(0, "out/app.apk")),
                false);
    }
}
