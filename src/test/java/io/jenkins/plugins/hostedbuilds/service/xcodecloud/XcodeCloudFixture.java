package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceFixture;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.XcodeCloudSimulator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** The service, through a real connection to a simulated App Store Connect whose time stands still. */
abstract class XcodeCloudFixture extends ServiceFixture {
    static final String WORKFLOW = "a3946af0-cc38-4e0b-acba-5575c8dad050";
    static final String RUNS = "/v1/ciBuildRuns";

    final XcodeCloudSimulator xcodeCloud = simulator.xcodeCloud();
    final XcodeCloudService service = service(xcodeCloud.uri(), xcodeCloud.teamKey());

    @BeforeEach
    void hold() {
        xcodeCloud.holdAll();
    }

    final XcodeCloudService service(URI address, ApiKey key) {
        return new XcodeCloudService(http.connection("Xcode Cloud", address, authentication(key), simulator.clock()));
    }

    final AppStoreConnectAuthentication authentication(ApiKey key) {
        return new AppStoreConnectAuthentication(key.id(), key.issuer(), key.privateKey(), simulator.clock());
    }

    /** The workflow alone, then other arguments by name and value. */
    static BuildRequest request(Object... namesAndValues) {
        return arguments(Map.of("workflowId", WORKFLOW), namesAndValues);
    }

    Evidence evidence(BuildRequest request) {
        return Http.get(service.evidence(request, "key-1"));
    }

    BuildRef start(BuildRequest request) {
        return Http.get(service.start(request, evidence(request)));
    }

    /** A run that is known and held. */
    BuildRef started() {
        return start(request());
    }

    SimulatedBuild simulated(BuildRef build) {
        return xcodeCloud.build(build.id());
    }
}
