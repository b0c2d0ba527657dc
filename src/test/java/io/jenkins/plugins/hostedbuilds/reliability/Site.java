package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixDeployment;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.RunJson;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** A service as the matrix meets it: how it is connected, and which requests carry out what. */
public enum Site {
    CODEMAGIC(
            "Codemagic",
            Map.of(
                    Operation.START, "/builds",
                    Operation.FIND, "/builds",
                    Operation.FOLLOW, "/builds/[^/]+",
                    Operation.CANCEL, "/builds/[^/]+/cancel",
                    Operation.LOG, "/builds/[^/]+/step/.*",
                    Operation.DOWNLOAD, "/artifacts/.*")),
    /** Starts, cancels and logs are the legacy API's. */
    CODEMAGIC_V3(
            "Codemagic (V3)",
            Map.of(
                    Operation.FOLLOW, "/api/v3/builds/.*",
                    Operation.ADDRESS, "/api/v3/builds/[^/]+",
                    Operation.DOWNLOAD, "/+artifacts/.*")),
    XCODE_CLOUD(
            "Xcode Cloud",
            Map.of(
                    Operation.LOOK_UP, "/v1/(ciProducts|ciWorkflows|scmRepositories).*",
                    Operation.START, "/v1/ciBuildRuns",
                    Operation.FIND, "/v1/ciWorkflows/[^/]+/buildRuns",
                    Operation.FOLLOW, "/v1/ciBuildRuns/[^/]+",
                    Operation.LOG, "/v1/ciBuildActions/[^/]+/issues",
                    Operation.LIST, "/v1/ciBuildRuns/[^/]+/actions|/v1/ciBuildActions/[^/]+/artifacts",
                    Operation.ADDRESS, "/v1/ciArtifacts/[^/]+",
                    Operation.DOWNLOAD, "/storage/.*",
                    Operation.TESTS, "/v1/ciBuildRuns/[^/]+/actions|/v1/ciBuildActions/[^/]+/testResults")),
    BUILD_IO(
            "Build.io",
            Map.of(
                    Operation.LOOK_UP, "/apps/[^/]+",
                    Operation.START, "/apps/[^/]+/builds",
                    Operation.FIND, "/apps/[^/]+",
                    Operation.FOLLOW, "/apps/[^/]+")),
    MENDIX(
            "Mendix Cloud",
            Map.of(
                    Operation.START, "/apps/calc/packages",
                    Operation.FIND, "/apps/calc/packages",
                    Operation.FOLLOW, "/apps/calc/packages/[^/]+",
                    Operation.ADDRESS, "/apps/calc/packages/[^/]+",
                    Operation.DOWNLOAD, "/files/.*")),
    MENDIX_DEPLOYMENT(
            "Mendix Cloud (deployment)",
            Map.of(
                    Operation.LOOK_UP, "/apps/calc/(packages/[^/]+|environments/.*)",
                    Operation.DEPLOY, "/apps/calc/environments/Production/(stop|transport|start)",
                    Operation.FOLLOW, "/apps/calc/environments/Production(/.*)?")),
    SEMAPHORE(
            "Semaphore",
            Map.of(
                    Operation.START, ".*/plumber-workflows",
                    Operation.FIND, ".*/plumber-workflows",
                    Operation.FOLLOW, ".*/pipelines/[^/]+",
                    Operation.CANCEL, ".*/terminate",
                    Operation.LOG, ".*/logs/[^/]+",
                    Operation.LIST, ".*/artifacts|.*/pipelines/[^/]+",
                    Operation.ADDRESS, ".*/artifacts/signed_url",
                    Operation.DOWNLOAD, "/storage/.*")),
    SEMAPHORE_V1(
            "Semaphore (v1)",
            Map.of(
                    Operation.LOOK_UP, ".*/projects/[^/]+/44",
                    Operation.START, ".*/44/build",
                    Operation.FIND, ".*/projects/[^/]+/44",
                    Operation.FOLLOW, ".*/44/builds/[^/]+",
                    Operation.CANCEL, ".*/stop",
                    Operation.LOG, ".*/44/builds/[^/]+/log")),
    SEMAPHORE_INTERNAL(
            "Semaphore (internal)",
            Map.of(
                    Operation.LOOK_UP, ".*/branches/[^/]+/builds",
                    Operation.START, ".*/branches/[^/]+/builds",
                    Operation.FIND, ".*/branches/[^/]+/builds",
                    Operation.FOLLOW, ".*/semaphore/builds/[^/]+"));

    /** The size of the file of a build, where it can be chosen. */
    static final long FILE = 4_000;

    public final String title;
    private final Map<Operation, String> paths;

    Site(String title, Map<Operation, String> paths) {
        this.title = title;
        this.paths = paths;
    }

    long fileSize() {
        return this == MENDIX ? 7_731_521 : FILE;
    }

    boolean can(Operation operation) {
        return paths.containsKey(operation);
    }

    /** The requests that carry it out, without the service's prefix, as a regular expression; null where there are none. */
    String path(Operation operation) {
        return paths.get(operation);
    }

    /** The requests that start a build, or what stands for that. */
    String starts() {
        return switch (this) {
            case CODEMAGIC_V3 -> CODEMAGIC.starts();
            case MENDIX_DEPLOYMENT -> path(Operation.DEPLOY);
            default -> path(Operation.START);
        };
    }

    /** What has to be there before anything is asked for. */
    void prepare(Operation operation, Simulator simulator) {
        switch (this) {
            case XCODE_CLOUD -> {
                simulator.xcodeCloud().addProduct("1234567890", "Counter", Map.of("w1", "Release"));
                simulator.xcodeCloud().addBranch("main");
                simulator.xcodeCloud().findings().addIssue(RunJson.BUILD, "WARNING", null, null, "Deprecated");
                simulator.xcodeCloud().findings().addTest("CounterTests", "testStart", "SUCCESS", null);
            }
            case MENDIX_DEPLOYMENT -> {
                simulator.mendix().holdAll();
                simulator
                        .mendix()
                        .startForeignPackage("calc", "63", "2.5.4", "")
                        .finish("Succeeded");
                simulator.mendix().environment("calc", "Production").become("Running", "p0");
                if (operation == Operation.FOLLOW) {
                    simulator.mendix().environment("calc", "Production").holdStarts();
                }
            }
            default -> {
                // all is there
            }
        }
    }

    public BuildSimulator in(Simulator simulator) {
        return switch (this) {
            case CODEMAGIC, CODEMAGIC_V3 -> simulator.codemagic();
            case XCODE_CLOUD -> simulator.xcodeCloud();
            case BUILD_IO -> simulator.buildIo();
            case MENDIX, MENDIX_DEPLOYMENT -> simulator.mendix();
            case SEMAPHORE, SEMAPHORE_V1, SEMAPHORE_INTERNAL -> simulator.semaphore();
        };
    }

    URI address(Simulator simulator) {
        return switch (this) {
            case SEMAPHORE -> simulator.semaphore().v1alphaUri();
            case SEMAPHORE_V1 -> simulator.semaphore().v1Uri();
            case SEMAPHORE_INTERNAL -> simulator.semaphore().internalUri();
            default -> in(simulator).uri();
        };
    }

    Authentication authentication(Simulator simulator, Clock clock) {
        return switch (this) {
            case CODEMAGIC, CODEMAGIC_V3 ->
                Authentication.header("x-auth-token", simulator.codemagic().token());
            case XCODE_CLOUD -> {
                ApiKey key = simulator.xcodeCloud().teamKey();
                yield new AppStoreConnectAuthentication(key.id(), key.issuer(), key.privateKey(), clock);
            }
            case BUILD_IO ->
                Authentication.authorization("Bearer", simulator.buildIo().token());
            case MENDIX, MENDIX_DEPLOYMENT ->
                new MendixAuthentication(
                        simulator.mendix().username(), simulator.mendix().apiKey());
            case SEMAPHORE_V1 -> SemaphoreAuth.QUERY.with(simulator.semaphore().token());
            case SEMAPHORE, SEMAPHORE_INTERNAL ->
                SemaphoreAuth.TOKEN.with(simulator.semaphore().token());
        };
    }

    /** @param v3 where builds are read through V3 */
    BuildService service(Connection connection, URI v3) {
        return switch (this) {
            case CODEMAGIC_V3 -> CodemagicService.readingV3(connection, v3, true);
            case MENDIX_DEPLOYMENT -> new MendixDeployment(connection);
            case SEMAPHORE_V1 -> SemaphoreService.of(connection, SemaphoreDialect.V1, true);
            case CODEMAGIC -> new CodemagicService(connection, true);
            case XCODE_CLOUD -> new XcodeCloudService(connection);
            case BUILD_IO -> new BuildIoService(connection);
            case MENDIX -> new MendixService(connection, true);
            case SEMAPHORE -> SemaphoreService.of(connection, SemaphoreDialect.V1ALPHA, true);
            case SEMAPHORE_INTERNAL -> SemaphoreService.of(connection, SemaphoreDialect.INTERNAL, true);
        };
    }

    String kind() {
        return switch (this) {
            case CODEMAGIC, CODEMAGIC_V3 -> CodemagicService.KIND;
            case XCODE_CLOUD -> XcodeCloudService.KIND;
            case BUILD_IO -> BuildIoService.KIND;
            case MENDIX -> MendixService.KIND;
            case MENDIX_DEPLOYMENT -> MendixDeployment.KIND;
            case SEMAPHORE, SEMAPHORE_V1, SEMAPHORE_INTERNAL -> SemaphoreService.KIND;
        };
    }

    /** Names where they are to be looked up. */
    Map<String, Object> arguments(Operation operation, Simulator simulator) {
        return switch (this) {
            case CODEMAGIC, CODEMAGIC_V3 -> Map.of("appId", "a1", "workflowId", "release", "branch", "main");
            case XCODE_CLOUD ->
                operation == Operation.LOOK_UP
                        ? Map.of("app", "Counter", "workflow", "Release", "branch", "main")
                        : Map.of("workflowId", "w1");
            case BUILD_IO -> Map.of("app", "my-app");
            case MENDIX -> Map.of("appId", "calc", "branch", "trunk", "revision", "63", "version", "2.5.4");
            case MENDIX_DEPLOYMENT ->
                Map.of(
                        "appId",
                        "calc",
                        "packageId",
                        simulator.mendix().lastBuild().id(),
                        "environment",
                        "Production");
            case SEMAPHORE -> Map.of("projectId", "d7caf99e", "reference", "main");
            case SEMAPHORE_V1 -> Map.of("project", "649e584dc507", "branchId", "44");
            case SEMAPHORE_INTERNAL -> Map.of("owner", "renderedtext", "project", "semaphore", "branchId", "9e305d54");
        };
    }
}
