package io.jenkins.plugins.hostedbuilds.service;

import java.time.Duration;
import java.time.Instant;
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

    /** The same without the details, for keeping. */
    public BuildState withoutDetails() {
        return details.isEmpty() ? this : with(artifacts, Map.of());
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
