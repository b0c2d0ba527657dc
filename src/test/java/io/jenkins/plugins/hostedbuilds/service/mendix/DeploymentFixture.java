package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.SimulatedEnvironment;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A package that is ready, and an environment that runs another. */
abstract class DeploymentFixture extends MendixFixture {
    static final String ENVIRONMENT = "/apps/calc/environments/Production";

    final SimulatedEnvironment environment = mendix.environment("calc", "Production");
    MendixDeployment deployment = newProcess();
    SimulatedBuild old;
    SimulatedBuild built;

    @BeforeEach
    void run() {
        old = mendix.startForeignPackage("calc", "62", "2.5.3", "");
        old.finish("Succeeded");
        built = mendix.startForeignPackage("calc", "63", "2.5.4", "");
        built.finish("Succeeded");
        environment.become("Running", old.id());
    }

    /** One that remembers nothing. */
    final MendixDeployment newProcess() {
        MendixAuthentication user = new MendixAuthentication(mendix.username(), mendix.apiKey());
        return new MendixDeployment(http.connection("Mendix Cloud", mendix.uri(), user, simulator.clock()));
    }

    BuildRequest order(Object... namesAndValues) {
        return arguments(Map.of("appId", "calc", "packageId", built.id(), "environment", "Production"), namesAndValues);
    }

    Evidence noted(Object... namesAndValues) {
        return Http.get(deployment.evidence(order(namesAndValues), KEY));
    }

    BuildRef begun(Object... namesAndValues) {
        return Http.get(deployment.start(order(namesAndValues), noted(namesAndValues)));
    }

    BuildState look(BuildRef build) {
        return Http.get(deployment.read(build));
    }

    BuildState lookToTheEnd(BuildRef build) {
        BuildState state = look(build);
        while (!state.ended()) {
            state = look(build);
        }
        return state;
    }

    /** Looks once for each word, and sees it. */
    void assertGoes(BuildRef build, String... words) {
        for (String word : words) {
            BuildState state = look(build);
            assertEquals(word, state.status(), () -> "message: " + state.message());
        }
    }

    int posts(String call) {
        return simulator.journal().count("POST", ENVIRONMENT + "/" + call);
    }
}
