package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.buildio.BuildIoService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** A service as the matrix meets it: how it is connected, and which requests carry out what. */
public enum Site {
    CODEMAGIC("Codemagic", "/builds", "/builds/[^/]+", "/builds/[^/]+/cancel", "/artifacts/.*"),
    XCODE_CLOUD("Xcode Cloud", "/v1/ciBuildRuns", "/v1/ciBuildRuns/[^/]+", null, "/storage/.*"),
    BUILD_IO("Build.io", "/apps/[^/]+/builds", "/apps/[^/]+", null, null),
    MENDIX("Mendix Cloud", "/apps/calc/packages", "/apps/calc/packages/[^/]+", null, "/files/.*"),
    SEMAPHORE("Semaphore", ".*/plumber-workflows", ".*/pipelines/[^/]+", ".*/terminate", "/storage/.*"),
    SEMAPHORE_INTERNAL("Semaphore (internal)", ".*/branches/[^/]+/builds", ".*/semaphore/builds/[^/]+", null, null);

    /** The size of the file of a build, where it can be chosen. */
    static final long FILE = 4_000;

    public final String title;
    private final String start;
    private final String read;
    private final String cancel;
    private final String file;

    Site(String title, String start, String read, String cancel, String file) {
        this.title = title;
        this.start = start;
        this.read = read;
        this.cancel = cancel;
        this.file = file;
    }

    long fileSize() {
        return this == MENDIX ? 7_731_521 : FILE;
    }

    boolean can(Operation operation) {
        return path(operation) != null;
    }

    /** The requests that carry it out, without the service's prefix, as a regular expression; null where there are none. */
    String path(Operation operation) {
        return switch (operation) {
            case START -> start;
            case FOLLOW -> read;
            case CANCEL -> cancel;
            case DOWNLOAD -> file;
        };
    }

    static String httpMethod(Operation operation) {
        return operation == Operation.START || operation == Operation.CANCEL ? "POST" : "GET";
    }

    public BuildSimulator in(Simulator simulator) {
        return switch (this) {
            case CODEMAGIC -> simulator.codemagic();
            case XCODE_CLOUD -> simulator.xcodeCloud();
            case BUILD_IO -> simulator.buildIo();
            case MENDIX -> simulator.mendix();
            case SEMAPHORE, SEMAPHORE_INTERNAL -> simulator.semaphore();
        };
    }

    URI address(Simulator simulator) {
        return switch (this) {
            case SEMAPHORE -> simulator.semaphore().v1alphaUri();
            case SEMAPHORE_INTERNAL -> simulator.semaphore().internalUri();
            default -> in(simulator).uri();
        };
    }

    Authentication authentication(Simulator simulator, Clock clock) {
        return switch (this) {
            case CODEMAGIC ->
                Authentication.header("x-auth-token", simulator.codemagic().token());
            case XCODE_CLOUD -> {
                ApiKey key = simulator.xcodeCloud().teamKey();
                yield new AppStoreConnectAuthentication(key.id(), key.issuer(), key.privateKey(), clock);
            }
            case BUILD_IO ->
                Authentication.authorization("Bearer", simulator.buildIo().token());
            case MENDIX ->
                new MendixAuthentication(
                        simulator.mendix().username(), simulator.mendix().apiKey());
            case SEMAPHORE, SEMAPHORE_INTERNAL ->
                SemaphoreAuth.TOKEN.with(simulator.semaphore().token());
        };
    }

    BuildService service(Connection connection) {
        return switch (this) {
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
            case CODEMAGIC -> CodemagicService.KIND;
            case XCODE_CLOUD -> XcodeCloudService.KIND;
            case BUILD_IO -> BuildIoService.KIND;
            case MENDIX -> MendixService.KIND;
            case SEMAPHORE, SEMAPHORE_INTERNAL -> SemaphoreService.KIND;
        };
    }

    Map<String, Object> arguments() {
        return switch (this) {
            case CODEMAGIC -> Map.of("appId", "a1", "workflowId", "release", "branch", "main");
            case XCODE_CLOUD -> Map.of("workflowId", "w1");
            case BUILD_IO -> Map.of("app", "my-app");
            case MENDIX -> Map.of("appId", "calc", "branch", "trunk", "revision", "63", "version", "2.5.4");
            case SEMAPHORE -> Map.of("projectId", "d7caf99e", "reference", "main");
            case SEMAPHORE_INTERNAL -> Map.of("owner", "renderedtext", "project", "semaphore", "branchId", "9e305d54");
        };
    }
}
