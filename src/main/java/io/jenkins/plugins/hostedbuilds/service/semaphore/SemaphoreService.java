package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.RateLimit;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One account at Semaphore, through whichever of its APIs was configured. The dialects that are public have
 * calls to stop a build and to list projects; the service then is {@link Cancellable} and {@link Identifying} too.
 */
public class SemaphoreService implements BuildService {
    public static final String KIND = "semaphore";

    private final Connection connection;
    private final Dialect dialect;

    private SemaphoreService(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @param marking whether builds get a parameter by which they can be recognised, where the dialect has parameters */
    public static SemaphoreService of(Connection connection, SemaphoreDialect dialect, boolean marking) {
        return switch (dialect) {
            case INTERNAL -> new SemaphoreService(connection, new InternalDialect(connection));
            case V1 -> stoppable(connection, new V1Dialect(connection));
            case V1ALPHA -> stoppable(connection, new V1AlphaDialect(connection, marking));
        };
    }

    private static <D extends Dialect & Dialect.Stopping> SemaphoreService stoppable(Connection connection, D dialect) {
        return new Stoppable(connection, dialect, dialect);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Semaphore";
    }

    @Override
    public String account() {
        return connection.account().id();
    }

    @Override
    public void check(BuildRequest request) {
        dialect.describe(request);
    }

    @Override
    public String describe(BuildRequest request) {
        return dialect.describe(request);
    }

    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        return dialect.evidence(request, key);
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        return dialect.start(request, evidence.marker());
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        return dialect.find(request, evidence);
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return dialect.ref(request);
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        return dialect.read(build);
    }

    /**
     * The builds of a project, or of one of its branches, as the service tells them.
     *
     * @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where an argument does not fit
     */
    public CompletableFuture<List<Map<String, Object>>> builds(BuildRequest request) {
        return dialect.builds(request);
    }

    /**
     * One build as the service tells it.
     *
     * @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where an argument does not fit
     */
    public CompletableFuture<Map<String, Object>> info(BuildRequest request) {
        return dialect.read(dialect.ref(request)).thenApply(BuildState::details);
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return connection.rateLimit();
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return dialect.overviewUrl(request);
    }

    /** The same, in a dialect that has calls to stop a build and to list projects. */
    private static final class Stoppable extends SemaphoreService implements Cancellable, Identifying {
        private final Dialect.Stopping stopping;

        private Stoppable(Connection connection, Dialect dialect, Dialect.Stopping stopping) {
            super(connection, dialect);
            this.stopping = stopping;
        }

        @Override
        public CompletableFuture<Void> cancel(BuildRef build) {
            return stopping.stop(build);
        }

        @Override
        public CompletableFuture<String> identify() {
            return stopping.projects().thenApply(Messages::SemaphoreService_Lists);
        }
    }
}
