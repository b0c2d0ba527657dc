package io.jenkins.plugins.hostedbuilds.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a service said of a build at one moment.
 *
 * @param status the service's own word
 * @param known whether that word is in the service's documentation; an unknown one means "still running"
 * @param result null while it runs
 * @param message the service's words on a failure, or null
 * @param number what people call the build, or null
 * @param startedAt or null
 * @param finishedAt or null
 * @param commit the commit that is built, or null
 * @param artifacts what it made, as far as known
 * @param actions its parts in their order, where the service tells
 * @param details the service's JSON as plain maps and lists, secrets removed; large, so not to be kept for long
 */
public record BuildState(
        String status,
        boolean known,
        Result result,
        String message,
        String number,
        Instant startedAt,
        Instant finishedAt,
        String commit,
        List<Artifact> artifacts,
        List<BuildAction> actions,
        Map<String, Object> details) {

    /** What a run keeps is written often. */
    private static final int MOST_ACTIONS = 200;

    public BuildState {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        actions = actions == null ? List.of() : List.copyOf(actions);
        details = details == null ? Map.of() : details;
    }

    /** Whether the build has ended. */
    public boolean ended() {
        return result != null;
    }

    /** From start to end, or null where the service told only one of them. */
    public Duration duration() {
        return startedAt == null || finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }

    /** The same without the details, and with no more parts than people look at, for keeping. */
    public BuildState withoutDetails() {
        return details.isEmpty() && actions.size() <= MOST_ACTIONS
                ? this
                : with(artifacts, Map.of()).bounded();
    }

    /** The first parts, and the one that failed. */
    private BuildState bounded() {
        if (actions.size() <= MOST_ACTIONS) {
            return this;
        }
        BuildAction failed = failedAction();
        List<BuildAction> kept = new ArrayList<>(actions.subList(0, MOST_ACTIONS));
        if (failed != null && !kept.contains(failed)) {
            kept.set(MOST_ACTIONS - 1, failed);
        }
        return new BuildState(
                status, known, result, message, number, startedAt, finishedAt, commit, artifacts, kept, details);
    }

    /** The same with all files that it made. */
    public BuildState with(List<Artifact> all) {
        return with(all, details);
    }

    private BuildState with(List<Artifact> all, Map<String, Object> told) {
        return new BuildState(
                status, known, result, message, number, startedAt, finishedAt, commit, all, actions, told);
    }

    /** The first part that failed, or null. */
    public BuildAction failedAction() {
        return actions.stream()
                .filter(action -> action.result() == Result.FAILURE)
                .findFirst()
                .orElse(null);
    }
}
