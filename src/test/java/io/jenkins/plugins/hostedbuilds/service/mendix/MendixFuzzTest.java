package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Mutations;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.SpoiltHttp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are spoilt in every way: they may be no sense, and nothing worse than that. */
@Timeout(300)
class MendixFuzzTest {
    private static final String PACKAGE = """
            {"Name": "Main line - calc - 2.5.4.63.mda", "Status": "Succeeded", "Description": "Add [Jenkins key-1]",
             "Creator": "Richard Ford", "CreationDate": 1795262390000, "Version": "2.5.4.63",
             "PackageId": "b3d14e53-2654-4534-b374-9179a69ef3cf", "Size": 3.0761728E7, "ExpirationDate": null,
             "Url": {"Location": "https://files.example/a.mda?signature=1", "Expires": 900}}
            """;

    private static final String ENVIRONMENT = """
            {"Status": "Stopped", "EnvironmentId": "e1", "Url": "https://calc.example", "Mode": "Production",
             "ModelVersion": "2.5.4.63", "MendixVersion": "3.3.2", "Production": true}
            """;

    private static final String DESCRIPTION = PACKAGE.replace("Succeeded", "Queued");
    private static final BuildRef REF = new BuildRef("p1", null, null, Map.of("appId", "calc"));
    private static final Artifact FILE = new Artifact("a.mda", null, 1L, null);
    private static final Evidence MARKED = new Evidence(SpoiltHttp.NOW, "key-1", Map.of());
    private static final Evidence EVIDENCE = new Evidence(SpoiltHttp.NOW, null, Map.of("known", "p7,p8"));
    private static final BuildRequest REQUEST =
            new BuildRequest(Map.of("appId", "calc", "branch", "trunk", "revision", "63", "version", "2.5.4"));
    private static final BuildRequest ORDER =
            new BuildRequest(Map.of("appId", "calc", "packageId", "p1", "environment", "Production"));

    /** So many were looked at, since what was seen of one is remembered. */
    private int deployments;

    @Test
    void nothingWorseThanNoSense() {
        try (SpoiltHttp http = new SpoiltHttp(254)) {
            http.on("/apps/[^/]+/packages/[^?]+\\?", PACKAGE)
                    .on("/apps/[^/]+/packages/", PACKAGE, DESCRIPTION)
                    .on("/apps/[^/]+/packages", "[" + PACKAGE + "," + DESCRIPTION + "]", PACKAGE)
                    .on(".*/package$", "{\"PackageId\": \"p1\"}", "{\"PackageId\": \"p0\"}", "{}")
                    .on(".*/start/", "{\"Status\": \"Starting\"}", "{\"Status\": \"Started\"}")
                    .on(".*/(start|stop|transport)$", "{\"JobId\": \"j1\"}", "{}")
                    .on(".*/environments/", ENVIRONMENT, ENVIRONMENT.replace("Stopped", "Running"))
                    .on("/apps", "[{\"AppId\": \"calc\", \"Name\": \"Calc\"}]")
                    .refusing("{\"errorCode\": \"NOT_FOUND\", \"errorMessage\": \"No such key\"}");
            Connection connection = http.connection("Mendix Cloud", new MendixAuthentication("ana", "k3y-of-ana"));
            MendixService service = new MendixService(connection, true);
            MendixService unmarked = new MendixService(connection, false);
            MendixDeployment deployment = new MendixDeployment(connection);
            http.ask(
                    Mutations.DOCUMENTS,
                    List.of(
                            () -> service.read(REF).thenAccept(MendixFuzzTest::looked),
                            () -> service.download(REF, FILE).thenAccept(download -> download.address()),
                            () -> service.start(REQUEST, MARKED),
                            () -> service.find(REQUEST, MARKED),
                            () -> unmarked.find(REQUEST, EVIDENCE),
                            () -> unmarked.evidence(REQUEST, "key-1"),
                            () -> service.packages("calc").thenApply(Json::write),
                            () -> service.packageInfo("calc", "p1", true).thenApply(Json::write),
                            () -> service.deletePackage("calc", "p1"),
                            service::identify,
                            () -> deployment.evidence(ORDER, "key-1"),
                            () -> looks(deployment)));
        }
    }

    private CompletableFuture<?> looks(MendixDeployment deployment) {
        BuildRef build = new BuildRef(
                "p1",
                null,
                null,
                Map.of(
                        "appId",
                        "calc",
                        "environment",
                        "Production",
                        "autoSyncDb",
                        "true",
                        "before",
                        "p0",
                        "key",
                        "key-" + ++deployments));
        return deployment
                .read(build)
                .thenCompose(first -> deployment.read(build))
                .thenCompose(second -> deployment.read(build))
                .thenAccept(MendixFuzzTest::looked);
    }

    private static void looked(BuildState state) {
        state.duration();
        Json.write(state.details());
    }
}
