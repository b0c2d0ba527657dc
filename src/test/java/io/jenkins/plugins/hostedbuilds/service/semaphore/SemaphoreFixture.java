package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreSimulator;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The service in each dialect, through real connections to a simulated Semaphore whose time stands still. */
abstract class SemaphoreFixture {
    static final BuildRequest INTERNAL = new BuildRequest(Map.of(
            "owner", "renderedtext", "project", "semaphore", "branchId", "9e305d54-75b4-431b-adb2-eb6b9e546014"));
    static final BuildRequest V1 =
            new BuildRequest(Map.of("project", "649e584dc507ca4b73e1374d3125ef0b567a949c", "branchId", "44"));
    static final BuildRequest V1ALPHA = new BuildRequest(
            Map.of("projectId", "d7caf99e-de65-4dbb-ad63-91829bc8a693", "reference", "refs/heads/main"));

    private static Http http;

    final Simulator simulator = Simulator.start();
    final SemaphoreSimulator semaphore = simulator.semaphore();
    final SemaphoreService internal = service(SemaphoreDialect.INTERNAL, SemaphoreAuth.TOKEN, true);
    final SemaphoreService v1 = service(SemaphoreDialect.V1, SemaphoreAuth.QUERY, true);
    final SemaphoreService v1alpha = service(SemaphoreDialect.V1ALPHA, SemaphoreAuth.TOKEN, true);
    final SemaphoreService unmarked = service(SemaphoreDialect.V1ALPHA, SemaphoreAuth.TOKEN, false);

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
        semaphore.holdAll();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    final SemaphoreService service(SemaphoreDialect dialect, SemaphoreAuth auth, boolean marking) {
        URI address =
                switch (dialect) {
                    case INTERNAL -> semaphore.internalUri();
                    case V1 -> semaphore.v1Uri();
                    case V1ALPHA -> semaphore.v1alphaUri();
                };
        return SemaphoreService.of(
                http.connection("Semaphore", address, auth.with(semaphore.token()), simulator.clock()),
                dialect,
                marking);
    }

    final SemaphoreService service(SemaphoreDialect dialect) {
        return switch (dialect) {
            case INTERNAL -> internal;
            case V1 -> v1;
            case V1ALPHA -> v1alpha;
        };
    }

    static BuildRequest request(SemaphoreDialect dialect) {
        return switch (dialect) {
            case INTERNAL -> INTERNAL;
            case V1 -> V1;
            case V1ALPHA -> V1ALPHA;
        };
    }

    /** The same with further arguments, by name and value. */
    static BuildRequest with(BuildRequest request, Object... namesAndValues) {
        Map<String, Object> arguments = new HashMap<>(request.arguments());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new BuildRequest(arguments);
    }

    static Evidence evidence(SemaphoreService by, BuildRequest request) {
        return Http.get(by.evidence(request, "key-1"));
    }

    BuildRef start(SemaphoreService by, BuildRequest request) {
        return Http.get(by.start(request, evidence(by, request)));
    }

    ServiceException refusal(int status, CompletableFuture<?> call) {
        ServiceException failure = Http.failure(call);
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(status, failure.status());
        return failure;
    }

    SimulatedBuild simulated() {
        return semaphore.lastBuild();
    }

    RecordedRequest only(String method, String path) {
        List<RecordedRequest> requests = simulator.journal().requests(method, path);
        assertTrue(requests.size() == 1, requests::toString);
        return requests.get(0);
    }

    /** What the next question is answered. */
    void answer(int status, String json) {
        simulator.faults().on("*", ".*").status(status, "application/json", json, Map.of());
    }

    static void assertHolds(ServiceException failure, String... texts) {
        for (String text : texts) {
            assertTrue(failure.getMessage().contains(text), () -> "\"" + text + "\" in: " + failure.getMessage());
        }
    }
}
