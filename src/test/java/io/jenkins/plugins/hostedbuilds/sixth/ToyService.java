package io.jenkins.plugins.hostedbuilds.sixth;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A service that nobody offers. */
final class ToyService implements BuildService {
    static final String KIND = "toy";

    private final Connection connection;

    ToyService(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Toys";
    }

    @Override
    public String account() {
        return connection.account().id();
    }

    @Override
    public void check(BuildRequest request) {
        request.required("name");
    }

    @Override
    public String describe(BuildRequest request) {
        return "toy " + request.required("name");
    }

    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        return CompletableFuture.completedFuture(new Evidence(connection.clock().instant(), null, Map.of()));
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        return connection
                .post("/jobs", Map.of("name", request.required("name")))
                .thenApply(reply -> new BuildRef(Json.text(reply.json(), "id"), null, null, Map.of()));
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return new BuildRef(request.required("id"), null, null, Map.of());
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        return connection.get(Connection.path("jobs", build.id())).thenApply(json -> {
            String state = Json.text(json, "state");
            boolean known = Set.of("busy", "done").contains(state);
            Result result = "done".equals(state) ? Result.SUCCESS : null;
            return new BuildState(state, known, result, null, null, null, null, null, null, null, null);
        });
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return connection.rateLimit();
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return connection.account().address().toString();
    }
}
