package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceFixture;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** The service, through a real connection to a simulated Mendix Cloud whose time stands still. */
abstract class MendixFixture extends ServiceFixture {
    static final String PACKAGES = "/apps/calc/packages";
    static final String KEY = "0001404990271835-a2c4";

    final MendixSimulator mendix = simulator.mendix();
    final MendixService service = service(mendix.uri(), true);
    final MendixService unmarked = service(mendix.uri(), false);

    @BeforeEach
    void hold() {
        mendix.holdAll();
    }

    final MendixService service(URI address, boolean marking) {
        MendixAuthentication user = new MendixAuthentication(mendix.username(), mendix.apiKey());
        return new MendixService(http.connection("Mendix Cloud", address, user, simulator.clock()), marking);
    }

    /** The arguments of the page's example, then others by name and value. */
    static BuildRequest request(Object... namesAndValues) {
        return arguments(
                Map.of(
                        "appId",
                        "calc",
                        "branch",
                        "branches/feature",
                        "revision",
                        "63",
                        "version",
                        "2.5.4",
                        "description",
                        "Add scientific mode"),
                namesAndValues);
    }

    static Evidence evidence(MendixService by) {
        return Http.get(by.evidence(request(), KEY));
    }

    static BuildRef start(MendixService by, BuildRequest request) {
        return Http.get(by.start(request, evidence(by)));
    }

    /** A build that is known and held. */
    BuildRef started() {
        return start(service, request());
    }

    SimulatedBuild simulated(BuildRef build) {
        return mendix.build(build.id());
    }

    /** The page's headers, whose values begin with one and with two blanks. */
    void assertAuthenticated(RecordedRequest sent) {
        assertEquals(
                mendix.username() + " " + mendix.apiKey(),
                sent.header("Mendix-Username") + " " + sent.header("Mendix-ApiKey"));
    }

    /** An example of the page as it is published. */
    static String published(String name) {
        try (InputStream file = MendixFixture.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
