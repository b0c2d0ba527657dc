package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Mendix' words for a package's state, compared without regard to case. None of them means that it was cancelled. */
final class MendixStatus {
    private static final Set<String> RUNNING = Set.of("queued", "building", "uploading");

    private static final Map<String, Result> ENDED = Map.of("succeeded", Result.SUCCESS, "failed", Result.FAILURE);

    private MendixStatus() {}

    static boolean known(String word) {
        return RUNNING.contains(plain(word)) || ENDED.containsKey(plain(word));
    }

    /** Null while the package is built, and for a word that is not known. */
    static Result result(String word) {
        return ENDED.get(plain(word));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
