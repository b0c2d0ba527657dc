package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Response;

/** The errors of the pages about the Build API and the Deploy API, in the form in which clients of others read them. */
public enum MendixError {
    INVALID_APPID(400, "Invalid AppId"),
    INVALID_PARAMETERS(400, "Not enough parameters given."),
    INVALID_VERSION(
            400,
            "The Version parameter does not contain a valid version string. Please provide a version with a major, minor "
                    + "and patch number, like '2.3.5'."),
    APP_NOT_FOUND(404, "App not found."),
    PACKAGE_NOT_FOUND(404, "Package or build job not found."),
    BRANCH_NOT_FOUND(404, "Branch not found."),
    PACKAGE_IN_USE(409, "Package is still in use."),
    BUILD_FAILED(500, "Build job failed."),
    BUILD_NOT_SUCCEEDED(500, "Build not successful finished."),

    INVALID_ENVIRONMENT(400, "There is no environment of that kind."),
    ENVIRONMENT_NOT_FOUND(404, "The environment was not found."),
    STOP_FAILED(500, "The app could not be stopped."),
    INVALID_RUNTIME_VERSION(400, "The environment cannot run this version."),
    NO_ACCESS(403, "The user may not transport."),
    TRANSPORT_NOT_ALLOWED(403, "Transport is not allowed."),
    APP_IS_RUNNING(403, "The app is running."),
    NOT_ALLOWED(403, "The package could not be processed.") {
        @Override
        public String code() {
            return "NOT ALLOWED";
        }
    },
    PACKAGE_PARSE_FAILED(500, "The package could not be read."),
    SERVICE_UNAVAILABLE(503, "The package is still processed.") {
        @Override
        public String code() {
            return "SERVICE UNAVAILABLE";
        }
    },
    ALREADY_STARTED(500, "The app is running already."),
    NO_MDA_HAS_BEEN_DEPLOYED(500, "There is nothing to start."),
    APP_ALREADY_HAS_A_STARTING_JOB(500, "The app is being started already."),
    NO_SUCH_STARTJOB(404, "There is no such start."),
    NO_PACKAGE(500, "There is no package."),
    ALREADY_LOCKED(500, "The environment is locked."),
    DB_SYNC_FAILED(500, "The database could not be synchronized."),
    INVALID_DB_STRUCTURE(500, "The database has to be synchronized."),
    MISSING_CONSTANT(500, "A constant has no value."),
    INSECURE_ADMIN_PASSWORD(500, "The password of the administrator is too weak."),
    STARTUP_ACTION_FAILED(500, "The startup action failed."),
    START_FAILED(500, "The app could not be started.");

    private final int status;
    private final String words;

    MendixError(int status, String words) {
        this.status = status;
        this.words = words;
    }

    public int status() {
        return status;
    }

    /** The word in the answer, which may hold blanks. */
    public String code() {
        return name();
    }

    Response response() {
        return response(status);
    }

    Response response(int otherStatus) {
        return Response.json(otherStatus, Json.object().put("errorCode", code()).put("errorMessage", words));
    }
}
