package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;

/**
 * The arguments of a deployment at Mendix.
 *
 * @param appId the app's subdomain
 * @param packageId a package that was built
 * @param environment {@code Test}, {@code Acceptance}, {@code Production}, or the name of a flexible environment
 * @param autoSyncDb whether the database is changed to what the package's model wants
 */
record DeploymentRequest(String appId, String packageId, String environment, boolean autoSyncDb) {

    /** @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where an argument is missing */
    static DeploymentRequest of(BuildRequest request) {
        return new DeploymentRequest(
                request.required("appId"),
                request.required("packageId"),
                request.required("environment"),
                Boolean.parseBoolean(request.text("autoSyncDb")));
    }
}
