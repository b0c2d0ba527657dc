package io.jenkins.plugins.hostedbuilds.trust;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The web methods of the plugin, each with one call of it, and what its answer then tells. */
enum WebCall {
    FORGET("OrphansPage.doForget", Need.SYSTEM, "hosted-builds-left-behind/forget?key=x", ""),
    KEY_ID("AppStoreConnectKeyImpl.doCheckKeyId", Need.SYSTEM, key("checkKeyId?value="), "error"),
    PRIVATE_KEY("AppStoreConnectKeyImpl.doCheckPrivateKey", Need.SYSTEM, key("checkPrivateKey?value=x"), "error"),
    CONNECTION("ServiceEntry.doTestConnection", Need.SYSTEM, entry("Codemagic", "testConnection?url=@"), "Connected"),
    ADDRESS("ServiceEntry.doCheckUrl", Need.SYSTEM, entry("Codemagic", "checkUrl?value=x"), "error"),
    ENTRY_CREDENTIALS(
            "ServiceEntry.doFillCredentialsIdItems",
            Need.SYSTEM,
            entry("Codemagic", "fillCredentialsIdItems?url="),
            "\"value\":\"cm\""),
    ENTRY_SECRETS(
            "ServiceEntry.doFillWebhookSecretIdItems",
            Need.SYSTEM,
            entry("Codemagic", "fillWebhookSecretIdItems"),
            "\"value\":\"cm\""),
    API_VERSIONS("CodemagicEntry.doFillApiVersionItems", Need.SYSTEM, entry("Codemagic", "fillApiVersionItems"), "v3"),
    ADDRESS_V3("CodemagicEntry.doCheckUrlV3", Need.SYSTEM, entry("Codemagic", "checkUrlV3?value=x"), "error"),
    DIALECTS("SemaphoreEntry.doFillDialectItems", Need.SYSTEM, entry("Semaphore", "fillDialectItems"), "v1alpha"),
    AUTHS("SemaphoreEntry.doFillAuthItems", Need.SYSTEM, entry("Semaphore", "fillAuthItems"), "bearer"),
    DIALECT("SemaphoreEntry.doCheckDialect", Need.SYSTEM, entry("Semaphore", "checkDialect?value=v1alpha"), "error"),
    AUTH("SemaphoreEntry.doCheckAuth", Need.SYSTEM, entry("Semaphore", "checkAuth?dialect=v1&value=token"), "warning"),
    OPERATIONS(
            "BuildIoStep.doFillOperationItems", Need.NOTHING, step("BuildIoStep", "fillOperationItems"), "apps.list"),
    OPERATION("BuildIoStep.doCheckOperation", Need.NOTHING, step("BuildIoStep", "checkOperation?value=me"), "GET"),
    LOGS("ServiceStep.doFillLogItems", Need.NOTHING, step("CodemagicBuildStep", "fillLogItems"), "failed"),
    APP("BuildIoBuildStep.doCheckApp", Need.NOTHING, step("BuildIoBuildStep", "checkApp?value="), "error"),
    CREDENTIALS(
            "ServiceStep.doFillCredentialsIdItems",
            Need.JOB,
            step("CodemagicBuildStep", "fillCredentialsIdItems"),
            "\"value\":\"cm\""),
    SERVICES(
            "ServiceStep.doFillServiceItems",
            Need.JOB,
            step("CodemagicBuildStep", "fillServiceItems"),
            "\"value\":\"codemagic\""),
    CODEMAGIC_APP(
            "CodemagicBuildStep.doCheckAppId", Need.JOB, step("CodemagicBuildStep", "checkAppId?value="), "error"),
    CODEMAGIC_WORKFLOW(
            "CodemagicBuildStep.doCheckWorkflowId",
            Need.JOB,
            step("CodemagicBuildStep", "checkWorkflowId?value="),
            "error"),
    CODEMAGIC_BRANCH(
            "CodemagicBuildStep.doCheckBranch",
            Need.JOB,
            step("CodemagicBuildStep", "checkBranch?value=&tag="),
            "error"),
    XCODE_CLEAN(
            "XcodeCloudBuildStep.doFillCleanChoiceItems",
            Need.JOB,
            step("XcodeCloudBuildStep", "fillCleanChoiceItems"),
            "false"),
    XCODE_WORKFLOW(
            "XcodeCloudBuildStep.doCheckWorkflowId",
            Need.JOB,
            step("XcodeCloudBuildStep", "checkWorkflowId?value=&app=&workflow="),
            "error"),
    XCODE_BRANCH(
            "XcodeCloudBuildStep.doCheckBranch",
            Need.JOB,
            step("XcodeCloudBuildStep", "checkBranch?value=a&tag=b&pullRequest="),
            "error"),
    MENDIX_APP("MendixStepDescriptor.doCheckAppId", Need.JOB, step("MendixPackageStep", "checkAppId?value="), "error"),
    MENDIX_PACKAGE(
            "MendixStepDescriptor.doCheckPackageId",
            Need.JOB,
            step("MendixDeployStep", "checkPackageId?value="),
            "error"),
    MENDIX_BRANCH(
            "MendixPackageStep.doCheckBranch", Need.JOB, step("MendixPackageStep", "checkBranch?value="), "error"),
    MENDIX_REVISION(
            "MendixPackageStep.doCheckRevision", Need.JOB, step("MendixPackageStep", "checkRevision?value="), "error"),
    MENDIX_VERSION(
            "MendixPackageStep.doCheckVersion", Need.JOB, step("MendixPackageStep", "checkVersion?value=x"), "warning"),
    MENDIX_ENVIRONMENT(
            "MendixDeployStep.doCheckEnvironment",
            Need.JOB,
            step("MendixDeployStep", "checkEnvironment?value="),
            "error"),
    MENDIX_FILE(
            "MendixDownloadPackageStep.doCheckFile",
            Need.JOB,
            step("MendixDownloadPackageStep", "checkFile?value="),
            "error");

    /** What one has to be allowed: nothing for what tells nothing of this Jenkins. */
    enum Need {
        NOTHING,
        JOB,
        SYSTEM
    }

    private final String method;
    private final Need needs;
    private final String path;
    private final String told;

    WebCall(String method, Need needs, String path, String told) {
        this.method = method;
        this.needs = needs;
        this.path = path;
        this.told = told;
    }

    private static String descriptor(String type, String call) {
        return "descriptorByName/io.jenkins.plugins.hostedbuilds." + type + "/" + call;
    }

    private static String entry(String kind, String call) {
        return descriptor("config." + kind + "Entry", call);
    }

    private static String step(String step, String call) {
        return descriptor("steps." + step, call);
    }

    private static String key(String call) {
        return descriptor("credentials.AppStoreConnectKeyImpl", call);
    }

    /** As {@link WebMethods#names} calls it. */
    String method() {
        return method;
    }

    Need needs() {
        return needs;
    }

    /** Whether it is called in a job, where its form is. */
    boolean ofJob() {
        return needs != Need.SYSTEM;
    }

    /** @param service what can be asked for a connection */
    String path(URI service) {
        String entry =
                URLEncoder.encode(service.toString(), StandardCharsets.UTF_8) + "&credentialsId=cm&name=&marker=true";
        return path.replace("@", entry);
    }

    /** What is in the answer for those who may, and for nobody else. */
    String told() {
        return told;
    }
}
