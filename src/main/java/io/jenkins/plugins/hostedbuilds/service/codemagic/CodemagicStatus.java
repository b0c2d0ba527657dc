package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.Map;
import java.util.Set;

/** Codemagic's words for a build's state, of all years. */
final class CodemagicStatus {
    private static final Set<String> RUNNING =
            Set.of("initializing", "queued", "preparing", "fetching", "testing", "building", "publishing", "finishing");

    private static final Map<String, Result> ENDED = Map.of(
            "finished", Result.SUCCESS,
            "warning", Result.UNSTABLE,
            "failed", Result.FAILURE,
            "timeout", Result.FAILURE,
            "canceled", Result.ABORTED,
            "cancelled", Result.ABORTED,
            "skipped", Result.NOT_BUILT);

    /** The words for a build's parts; {@code success} is theirs alone. */
    private static final Map<String, Result> ACTION_ENDED = Map.of(
            "success", Result.SUCCESS,
            "failed", Result.FAILURE,
            "skipped", Result.NOT_BUILT,
            "canceled", Result.ABORTED,
            "cancelled", Result.ABORTED);

    private CodemagicStatus() {}

    static boolean known(String word) {
        return RUNNING.contains(word) || ENDED.containsKey(word);
    }

    /** Null while the build runs, and for a word that is not known. */
    static Result result(String word) {
        return ENDED.get(word);
    }

    static Result actionResult(String word) {
        return word == null ? null : ACTION_ENDED.get(word);
    }
}
