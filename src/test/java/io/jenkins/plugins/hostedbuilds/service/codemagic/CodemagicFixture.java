package io.jenkins.plugins.hostedbuilds.service.codemagic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The service, through a real connection to a simulated Codemagic whose time stands still. */
abstract class CodemagicFixture {
    static final String APP = "5c9c064185dd2310123b8e96";
    static final String JSON = "application/json";

    private static Http http;

    final Simulator simulator = Simulator.start();
    final CodemagicSimulator codemagic = simulator.codemagic();
    final CodemagicService service = service(true);
    final CodemagicService unmarked = service(false);

    @BeforeAll
    static void openHttp() {
        http = new Http();
    }

    @AfterAll
    static void closeHttp() {
        http.close();
    }

    @BeforeEach
    void hold() {
        simulator.clock().freeze();
        codemagic.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private CodemagicService service(boolean marking) {
        return service(codemagic.uri(), marking);
    }

    final CodemagicService service(URI address, boolean marking) {
        return new CodemagicService(http.connection(address, codemagic.token(), simulator.clock()), marking);
    }

    /** The required arguments, then others by name and value. */
    static BuildRequest request(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("appId", APP);
        arguments.put("workflowId", "release");
        arguments.put("branch", "master");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new BuildRequest(arguments);
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

    RecordedRequest only(String method, String path) {
        List<RecordedRequest> requests = simulator.journal().requests(method, path);
        assertTrue(requests.size() == 1, requests::toString);
        return requests.get(0);
    }

    /** What the next question is answered. */
    void answer(String json) {
        simulator.faults().on("*", ".*").status(200, JSON, json, Map.of());
    }

    static void assertHolds(ServiceException failure, String... texts) {
        for (String text : texts) {
            assertTrue(failure.getMessage().contains(text), () -> "\"" + text + "\" in: " + failure.getMessage());
        }
    }
}
