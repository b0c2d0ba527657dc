package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.Map;
import java.util.Set;

/** Xcode Cloud's words for how a run or one of its actions is: a progress and, once that is complete, a status. */
final class XcodeCloudStatus {
    /** The only progress that is an end. */
    static final String COMPLETE = "COMPLETE";

    private static final Set<String> RUNNING = Set.of("PENDING", "RUNNING");

    private static final Map<String, Result> ENDED = Map.of(
            "SUCCEEDED", Result.SUCCESS,
            "FAILED", Result.FAILURE,
            "ERRORED", Result.FAILURE,
            "CANCELED", Result.ABORTED,
            "SKIPPED", Result.NOT_BUILT);

    private XcodeCloudStatus() {}

    static boolean knownProgress(String progress) {
        return COMPLETE.equals(progress) || RUNNING.contains(progress);
    }

    /** Null for no word and for one that is not known. */
    static Result result(String completionStatus) {
        return completionStatus == null ? null : ENDED.get(completionStatus);
    }
}
