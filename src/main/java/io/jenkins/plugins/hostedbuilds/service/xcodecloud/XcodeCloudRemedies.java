package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.http.Remedies;

/**
 * What to do about a refusal. Apple's codes are hierarchical and compared by their beginning; which part of a start is
 * wrong stands in the error's pointer.
 */
final class XcodeCloudRemedies implements Remedies {
    private static final String RELATIONSHIPS = "/data/relationships/";

    private final String credentials;

    /** @param credentials how people call the credentials */
    XcodeCloudRemedies(String credentials) {
        this.credentials = credentials;
    }

    @Override
    public String remedy(int status, String code, String place) {
        return switch (status) {
            case 401 -> Messages.XcodeCloudRemedies_Unauthorized(credentials);
            case 403 ->
                code != null && code.startsWith("FORBIDDEN.REQUIRED_AGREEMENTS")
                        ? Messages.XcodeCloudRemedies_Agreements()
                        : Messages.XcodeCloudRemedies_Forbidden(credentials);
            case 409, 422 -> conflict(code, relationship(place));
            default -> null;
        };
    }

    /** The relationship that a pointer such as {@code /data/relationships/workflow/data/id} is about, or empty. */
    private static String relationship(String place) {
        return place != null && place.startsWith(RELATIONSHIPS)
                ? place.substring(RELATIONSHIPS.length()).split("/", 2)[0]
                : "";
    }

    private static String conflict(String code, String relationship) {
        return switch (relationship) {
            case "workflow" -> Messages.XcodeCloudRemedies_Workflow();
            case "sourceBranchOrTag" -> Messages.XcodeCloudRemedies_SourceBranchOrTag();
            case "pullRequest" -> Messages.XcodeCloudRemedies_PullRequest();
            case "buildRun" -> Messages.XcodeCloudRemedies_BuildRun();
            default ->
                code != null && code.startsWith("STATE_ERROR")
                        ? Messages.XcodeCloudRemedies_State()
                        : Messages.XcodeCloudRemedies_Conflict();
        };
    }
}
