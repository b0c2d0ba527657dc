package io.jenkins.plugins.hostedbuilds.service.mendix;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Driven;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.mendix.Deploying.Progress;
import io.jenkins.plugins.hostedbuilds.service.mendix.Environment.Seen;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * Deployments at Mendix Cloud, through the Deploy API (version 1): stop the environment, transport the package, start
 * the environment, follow the start. Mendix knows no such thing as a deployment: each look at the environment takes the
 * step that is missing, and none that was taken. So one goes on after a restart wherever it stands, and one of a package
 * that runs already is done.
 */
public final class MendixDeployment implements Connected, Driven {
    public static final String KIND = "mendixDeployment";

    private static final String APP = "appId";
    private static final String ENVIRONMENT = "environment";
    private static final String AUTO_SYNC_DB = "autoSyncDb";
    private static final String BEFORE = "before";
    private static final String VERSION = "version";
    private static final String URL = "url";
    /** Makes two deployments of one package to one environment differ. */
    private static final String KEY = "key";

    private final Connection connection;
    private final MendixService packages;
    private final Map<BuildRef, Progress> progress = Collections.synchronizedMap(new WeakHashMap<>());

    public MendixDeployment(Connection connection) {
        this.connection =
                connection.with(new MendixRemedies(connection.account().credentials()));
        this.packages = new MendixService(connection, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return packages.displayName();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void check(BuildRequest request) {
        DeploymentRequest.of(request);
    }

    @Override
    public String describe(BuildRequest request) {
        DeploymentRequest asked = DeploymentRequest.of(request);
        return Messages.MendixDeployment_What(asked.packageId(), asked.environment(), asked.appId());
    }

    /** Before anything is stopped: is the package ready, and is there such an environment? */
    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        DeploymentRequest asked = DeploymentRequest.of(request);
        return packages.read(new BuildRef(asked.packageId(), null, null, Map.of(APP, asked.appId())))
                .thenCompose(state -> state.result() == Result.SUCCESS
                        ? environment(asked).look().thenApply(seen -> evidence(state, seen, key))
                        : CompletableFuture.failedFuture(ServiceException.refused(
                                200, null, Messages.MendixDeployment_NotReady(asked.packageId(), state.status()))));
    }

    private Evidence evidence(BuildState built, Seen seen, String key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(VERSION, built.number());
        facts.put(URL, seen.url());
        facts.put(BEFORE, seen.packageId());
        facts.values().removeIf(value -> value == null);
        return new Evidence(connection.clock().instant(), key, facts);
    }

    /** Sends nothing: the first look takes the first step. */
    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        return CompletableFuture.completedFuture(ref(request, evidence));
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        return CompletableFuture.completedFuture(List.of(ref(request, evidence)));
    }

    private static BuildRef ref(BuildRequest request, Evidence evidence) {
        DeploymentRequest asked = DeploymentRequest.of(request);
        Map<String, String> facts = evidence.facts();
        Map<String, String> coordinates = new LinkedHashMap<>();
        coordinates.put(APP, asked.appId());
        coordinates.put(ENVIRONMENT, asked.environment());
        coordinates.put(AUTO_SYNC_DB, String.valueOf(asked.autoSyncDb()));
        coordinates.put(BEFORE, facts.getOrDefault(BEFORE, ""));
        coordinates.put(KEY, evidence.marker());
        return new BuildRef(asked.packageId(), facts.get(VERSION), facts.get(URL), coordinates);
    }

    /** Whoever asks about a deployment drives it, which is for the step alone that began it. */
    @Override
    public BuildRef ref(BuildRequest request) {
        throw new InvalidArgumentException("build", Messages.MendixDeployment_NoHandle());
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        DeploymentRequest order = order(build);
        Environment environment = environment(order);
        return environment
                .look()
                .thenCompose(seen -> new Deploying(
                                order,
                                build.coordinates().get(BEFORE),
                                environment,
                                seen,
                                progress.getOrDefault(build, Progress.NONE),
                                connection.clock().instant(),
                                next -> progress.put(build, next))
                        .next());
    }

    private static DeploymentRequest order(BuildRef build) {
        Map<String, String> coordinates = build.coordinates();
        return new DeploymentRequest(
                coordinates.get(APP),
                build.id(),
                coordinates.get(ENVIRONMENT),
                Boolean.parseBoolean(coordinates.get(AUTO_SYNC_DB)));
    }

    private Environment environment(DeploymentRequest order) {
        return new Environment(connection, order.appId(), order.environment());
    }

    @Override
    public String leftBehind(BuildRef build, BuildState last) {
        DeploymentRequest order = order(build);
        return switch (last == null ? "" : last.status()) {
            case Deploying.STOPPING -> Messages.MendixDeployment_LeftStopping(order.environment(), order.appId());
            case Deploying.TRANSPORTING ->
                Messages.MendixDeployment_LeftTransporting(order.environment(), order.appId());
            case Deploying.STARTING -> Messages.MendixDeployment_LeftStarting(order.environment(), order.appId());
            default -> Messages.MendixDeployment_Left(order.environment(), order.appId());
        };
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return packages.overviewUrl(request);
    }
}
