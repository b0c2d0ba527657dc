package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One account at Semaphore, through whichever of its APIs was configured. What only some of them can do stands in the
 * services of those.
 */
public class SemaphoreService implements Connected, Choices, Listing {
    public static final String KIND = "semaphore";

    private final Connection connection;
    private final Dialect dialect;

    SemaphoreService(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @param marking whether builds get a parameter by which they can be recognised, where the dialect has parameters */
    public static SemaphoreService of(Connection connection, SemaphoreDialect dialect, boolean marking) {
        return switch (dialect) {
            case INTERNAL -> new SemaphoreService(connection, new InternalDialect(connection));
            case V1 -> new ClassicService(connection, new V1Dialect(connection));
            case V1ALPHA -> new WorkflowService(connection, new V1AlphaDialect(connection, marking));
        };
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
    public Connection connection() {
        return connection;
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

    @Override
    public String group(BuildRef build) {
        return dialect.group(build);
    }

    @Override
    public int pageSize() {
        return dialect.pageSize();
    }

    @Override
    public CompletableFuture<Page> list(List<BuildRef> builds, String page) {
        return dialect.list(builds, page == null ? 1 : Integer.parseInt(page));
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
    public CompletableFuture<List<Option>> listed(String argument, BuildRequest known) {
        return dialect.choices(argument, known);
    }

    @Override
    public String workflow(BuildRef build) {
        return dialect.group(build);
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return dialect.overviewUrl(request);
    }
}
