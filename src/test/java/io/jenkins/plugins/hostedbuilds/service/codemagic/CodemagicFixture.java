package io.jenkins.plugins.hostedbuilds.service.codemagic;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceFixture;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** The service, through a real connection to a simulated Codemagic whose time stands still. */
abstract class CodemagicFixture extends ServiceFixture {
    static final String APP = "5c9c064185dd2310123b8e96";

    final CodemagicSimulator codemagic = simulator.codemagic();
    final CodemagicService service = service(true);
    final CodemagicService unmarked = service(false);
    final CodemagicService v3 = readingV3(codemagic.v3Uri());

    @BeforeEach
    void hold() {
        codemagic.holdAll();
    }

    private CodemagicService service(boolean marking) {
        return service(codemagic.uri(), marking);
    }

    final CodemagicService service(URI address, boolean marking) {
        return new CodemagicService(http.connection(address, codemagic.token(), simulator.clock()), marking);
    }

    /** A service that reads through V3 at that address. */
    final CodemagicService readingV3(URI addressV3) {
        return CodemagicService.readingV3(
                http.connection(codemagic.uri(), codemagic.token(), simulator.clock()), addressV3, true);
    }

    /** The required arguments, then others by name and value. */
    static BuildRequest request(Object... namesAndValues) {
        return arguments(Map.of("appId", APP, "workflowId", "release", "branch", "master"), namesAndValues);
    }

    static Evidence evidence(CodemagicService by, String key) {
        return Http.get(by.evidence(request(), key));
    }

    BuildRef start(CodemagicService by, BuildRequest request) {
        return Http.get(by.start(request, evidence(by, "key-1")));
    }

    /** A build that is known and held. */
    BuildRef started() {
        return start(service, request());
    }

    SimulatedBuild simulated(BuildRef build) {
        return codemagic.build(build.id());
    }
}
