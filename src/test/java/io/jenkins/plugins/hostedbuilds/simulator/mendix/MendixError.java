package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Response;

/** The errors of the Build API's page, in the form in which clients of others read them. */
public enum MendixError {
    INVALID_APPID(400, "Invalid AppId"),
    INVALID_PARAMETERS(400, "Not enough parameters given."),
    INVALID_VERSION(
            400,
            "The Version parameter does not contain a valid version string. Please provide a version with a major, minor "
                    + "and patch number, like '2.3.5'."),
    APP_NOT_FOUND(404, "App not found."),
    PACKAGE_NOT_FOUND(404, "Package or build job not found."),
    PACKAGE_IN_USE(409, "Package is still in use."),
    BUILD_FAILED(500, "Build job failed."),
    BUILD_NOT_SUCCEEDED(500, "Build not successful finished.");

    private final int status;
    private final String words;

    MendixError(int status, String words) {
        this.status = status;
        this.words = words;
    }

    public int status() {
        return status;
    }

    Response response() {
        return Response.json(status, Json.object().put("errorCode", name()).put("errorMessage", words));
    }
}
