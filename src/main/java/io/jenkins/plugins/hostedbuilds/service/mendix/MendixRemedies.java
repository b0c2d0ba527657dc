package io.jenkins.plugins.hostedbuilds.service.mendix;

import static java.util.Map.entry;

import io.jenkins.plugins.hostedbuilds.service.http.Remedies;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What to do about each code of the Build API, the Deploy API and the Team Server API. All of them are final, also the
 * many that come with HTTP 500 ({@code BUILD_FAILED}, {@code DB_SYNC_FAILED}). The one that is not, {@code SERVICE
 * UNAVAILABLE}, is not here.
 *
 * @param credentials how people call the credentials
 */
record MendixRemedies(String credentials) implements Remedies {
    private static final Map<String, Supplier<String>> BY_CODE = Map.ofEntries(
            entry("INVALID_APPID", Messages::MendixRemedies_InvalidAppId),
            entry("INVALID_PARAMETERS", Messages::MendixRemedies_InvalidParameters),
            entry("INVALID_VERSION", Messages::MendixRemedies_InvalidVersion),
            entry("APP_NOT_FOUND", Messages::MendixRemedies_AppNotFound),
            entry("BUILD_FAILED", Messages::MendixRemedies_BuildFailed),
            entry("BUILD_NOT_SUCCEEDED", Messages::MendixRemedies_BuildNotSucceeded),
            entry("PACKAGE_NOT_FOUND", Messages::MendixRemedies_PackageNotFound),
            entry("BRANCH_NOT_FOUND", Messages::MendixRemedies_BranchNotFound),
            entry("PACKAGE_IN_USE", Messages::MendixRemedies_PackageInUse),
            entry("INVALID_ENVIRONMENT", Messages::MendixRemedies_NoEnvironment),
            entry("ENVIRONMENT_NOT_FOUND", Messages::MendixRemedies_NoEnvironment),
            entry("STOP_FAILED", Messages::MendixRemedies_StopFailed),
            entry("INVALID_RUNTIME_VERSION", Messages::MendixRemedies_RuntimeVersion),
            entry("NO_ACCESS", Messages::MendixRemedies_NoAccess),
            entry("TRANSPORT_NOT_ALLOWED", Messages::MendixRemedies_NoAccess),
            entry("APP_IS_RUNNING", Messages::MendixRemedies_IsRunning),
            entry("NOT ALLOWED", Messages::MendixRemedies_PackageUnreadable),
            entry("PACKAGE_PARSE_FAILED", Messages::MendixRemedies_PackageUnreadable),
            entry("NO_MDA_HAS_BEEN_DEPLOYED", Messages::MendixRemedies_NoPackage),
            entry("NO_PACKAGE", Messages::MendixRemedies_NoPackage),
            entry("APP_ALREADY_HAS_A_STARTING_JOB", Messages::MendixRemedies_IsStarting),
            entry("ALREADY_STARTED", Messages::MendixRemedies_IsRunning),
            entry("NO_SUCH_STARTJOB", Messages::MendixRemedies_NoSuchJob),
            entry("ALREADY_LOCKED", Messages::MendixRemedies_Locked),
            entry("DB_SYNC_FAILED", Messages::MendixRemedies_DbSyncFailed),
            entry("INVALID_DB_STRUCTURE", Messages::MendixRemedies_DbStructure),
            entry("MISSING_CONSTANT", Messages::MendixRemedies_MissingConstant),
            entry("INSECURE_ADMIN_PASSWORD", Messages::MendixRemedies_AdminPassword),
            entry("STARTUP_ACTION_FAILED", Messages::MendixRemedies_StartupAction),
            entry("START_FAILED", Messages::MendixRemedies_StartFailed));

    @Override
    public String remedy(int status, String code, String place) {
        if (permanent(code)) {
            return BY_CODE.get(code).get();
        }
        return switch (status) {
            case 401 -> Messages.MendixRemedies_Unauthorized(credentials);
            case 403 -> Messages.MendixRemedies_Forbidden(credentials);
            default -> null;
        };
    }

    @Override
    public boolean permanent(String code) {
        return knows(code);
    }

    /** @param code or null */
    static boolean knows(String code) {
        return code != null && BY_CODE.containsKey(code);
    }
}
