package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.http.Remedies;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What to do about each code of the Build API. All of them are final, also those that come with HTTP 500
 * ({@code BUILD_FAILED}, {@code BUILD_NOT_SUCCEEDED}).
 *
 * @param credentials how people call the credentials
 */
record MendixRemedies(String credentials) implements Remedies {
    private static final Map<String, Supplier<String>> BY_CODE = Map.of(
            "INVALID_APPID", Messages::MendixRemedies_InvalidAppId,
            "INVALID_PARAMETERS", Messages::MendixRemedies_InvalidParameters,
            "INVALID_VERSION", Messages::MendixRemedies_InvalidVersion,
            "APP_NOT_FOUND", Messages::MendixRemedies_AppNotFound,
            "BUILD_FAILED", Messages::MendixRemedies_BuildFailed,
            "BUILD_NOT_SUCCEEDED", Messages::MendixRemedies_BuildNotSucceeded,
            "PACKAGE_NOT_FOUND", Messages::MendixRemedies_PackageNotFound,
            "PACKAGE_IN_USE", Messages::MendixRemedies_PackageInUse);

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
        return code != null && BY_CODE.containsKey(code);
    }
}
