package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.Result;
import java.util.Map;
import java.util.Set;

/** Xcode Cloud's words for how a run or an action is, a progress and, once that is complete, a status; and a test. */
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

    /** Of a test: one that was expected to fail and did is as it should be; one that failed in part has failed. */
    private static final Map<String, Result> TESTED = Map.of(
            "SUCCESS", Result.SUCCESS,
            "EXPECTED_FAILURE", Result.SUCCESS,
            "FAILURE", Result.FAILURE,
            "MIXED", Result.FAILURE,
            "SKIPPED", Result.NOT_BUILT);

    private XcodeCloudStatus() {}

    static boolean knownProgress(String progress) {
        return COMPLETE.equals(progress) || RUNNING.contains(progress);
    }

    /** Null for no word and for one that is not known. */
    static Result result(String completionStatus) {
        return completionStatus == null ? null : ENDED.get(completionStatus);
    }

    /** How a test went; null for no word and for one that is not known. */
    static Result testResult(String status) {
        return status == null ? null : TESTED.get(status);
    }
}
