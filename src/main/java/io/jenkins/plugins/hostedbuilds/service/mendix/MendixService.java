package io.jenkins.plugins.hostedbuilds.service.mendix;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Expected;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixJson.Listed;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One user at Mendix Cloud, through the Build API. A build makes a deployment package, whose id is the build's. It cannot
 * be cancelled: the API has no call for that, and what deleting a package does while it is built is not documented.
 */
public final class MendixService implements Connected, Choices, Listing, HasArtifacts, Identifying {
    public static final String KIND = "mendix";
    public static final URI PUBLIC_ADDRESS = URI.create("https://deploy.mendix.com/api/1");

    private static final String PORTAL = "https://cloud.home.mendix.com";
    private static final String WITH_URL = "?url=true";

    /** Whether the package is fetched by the call that Mendix calls deprecated. */
    private static final String DEPRECATED_DOWNLOAD = "deprecatedDownload";

    private final Connection connection;
    private final boolean marking;

    /** @param marking whether packages get a text at the end of their description by which they can be recognised */
    public MendixService(Connection connection, boolean marking) {
        this.connection =
                connection.with(new MendixRemedies(connection.account().credentials()));
        this.marking = marking;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Mendix Cloud";
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void check(BuildRequest request) {
        MendixRequest.of(request);
    }

    @Override
    public String describe(BuildRequest request) {
        MendixRequest asked = MendixRequest.of(request);
        return Messages.MendixService_What(asked.version(), asked.appId(), asked.revision(), asked.branch());
    }

    /** With a marker nothing need be asked; without one, packages like ours are noted so that a new one stands out. */
    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        if (marking) {
            return CompletableFuture.completedFuture(
                    new Evidence(connection.clock().instant(), key, Map.of()));
        }
        MendixRequest asked = MendixRequest.of(request);
        return listed(asked.appId())
                .thenApply(packages -> Map.of(MendixSearch.KNOWN, MendixSearch.known(packages, asked)))
                .exceptionally(failure -> Map.of())
                .thenApply(facts -> new Evidence(connection.clock().instant(), null, facts));
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        MendixRequest asked = MendixRequest.of(request);
        return connection
                .post(packagesOf(asked.appId()), asked.body(evidence.marker()))
                .thenApply(reply -> {
                    String id = MendixJson.startedId(reply.json());
                    return id == null ? null : ref(asked.appId(), id, null);
                });
    }

    /**
     * A package with our marker is ours; one that shows another description, another version or revision, or an earlier
     * date is not; what is left may be.
     */
    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        MendixRequest asked = MendixRequest.of(request);
        return listed(asked.appId())
                .thenApply(packages -> MendixSearch.candidates(packages, asked, evidence).stream()
                        .map(item -> ref(asked.appId(), item.id(), item.version()))
                        .distinct()
                        .toList());
    }

    private CompletableFuture<List<Listed>> listed(String appId) {
        return ask(packagesOf(appId), MendixJson::listed, Messages::MendixService_NoList);
    }

    /**
     * @param reader gives null for an answer that makes no sense, which counts as none
     * @param complaint what to say then, by the path
     */
    private <T> CompletableFuture<T> ask(
            String path, Function<JsonNode, T> reader, Function<Object, String> complaint) {
        return connection.get(path).thenCompose(answer -> {
            T told = reader.apply(answer);
            return told != null
                    ? CompletableFuture.completedFuture(told)
                    : CompletableFuture.failedFuture(ServiceException.unknown(200, null, complaint.apply(path)));
        });
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        BuildRef named = ref(request.required("appId"), request.required("id"), null);
        if (!Boolean.parseBoolean(request.text(DEPRECATED_DOWNLOAD))) {
            return named;
        }
        Map<String, String> coordinates = new HashMap<>(named.coordinates());
        coordinates.put(DEPRECATED_DOWNLOAD, "true");
        return new BuildRef(named.id(), named.number(), named.url(), coordinates);
    }

    /** The portal's pages have ids of their own, so that a package's page is not known. */
    private static BuildRef ref(String appId, String id, String version) {
        return new BuildRef(id, version, null, Map.of("appId", appId));
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        String path = packageOf(build.coordinates().get("appId"), build.id());
        return ask(path, answer -> MendixJson.state(answer, secrets()), Messages::MendixService_NoStatus);
    }

    @Override
    public String group(BuildRef build) {
        return workflow(build);
    }

    @Override
    public int pageSize() {
        return WHOLE;
    }

    @Override
    public CompletableFuture<Page> list(List<BuildRef> builds, String page) {
        return ask(
                packagesOf(group(builds.get(0))),
                list -> MendixJson.page(list, builds, secrets()),
                Messages::MendixService_NoList);
    }

    /** The package itself, which is there once the build has succeeded. */
    @Override
    public CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state) {
        return CompletableFuture.completedFuture(state.artifacts());
    }

    /** Its address is good for some minutes, and is a secret; the call that is deprecated shows none. */
    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        String path = packageOf(build.coordinates().get("appId"), build.id());
        if (build.coordinates().containsKey(DEPRECATED_DOWNLOAD)) {
            return CompletableFuture.completedFuture(
                    connection.files().own(path + "/download", Expected.ofSizeUnknown(artifact)));
        }
        return ask(path + WITH_URL, MendixJson::location, Messages::MendixService_NoAddress)
                .thenCompose(location -> {
                    try {
                        return CompletableFuture.completedFuture(
                                connection.files().openAt(location, Expected.ofSizeUnknown(artifact)));
                    } catch (ServiceException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                });
    }

    /**
     * All packages of an app, as Mendix tells of them.
     *
     * @param appId the app's subdomain
     */
    public CompletableFuture<List<Map<String, Object>>> packages(String appId) {
        return ask(packagesOf(appId), list -> MendixJson.shownList(list, secrets()), Messages::MendixService_NoList);
    }

    /**
     * One package, as Mendix tells of it.
     *
     * @param url whether to ask for {@code Url} too: the package's pre-signed address, and for how many seconds it is
     *     valid. Whoever has it can download the package.
     */
    public CompletableFuture<Map<String, Object>> packageInfo(String appId, String packageId, boolean url) {
        String path = packageOf(appId, packageId) + (url ? WITH_URL : "");
        return ask(path, answer -> MendixJson.shown(answer, secrets(), url), Messages::MendixService_NoStatus);
    }

    /** Deletes a package. What the answer's body holds is not documented, and does not matter. */
    public CompletableFuture<Void> deletePackage(String appId, String packageId) {
        return connection.sendOnly("DELETE", packageOf(appId, packageId)).thenApply(status -> null);
    }

    /** By the user's apps, which the Deploy API lists at the same address and for the same headers. */
    @Override
    public CompletableFuture<String> identify() {
        return ask("/apps", apps -> apps.isArray() ? identity(apps.size()) : null, Messages::MendixService_NoApps);
    }

    private String identity(int apps) {
        return connection.account().authentication() instanceof MendixAuthentication user
                ? Messages.MendixService_Sees(user.username(), apps)
                : null;
    }

    private static String packagesOf(String appId) {
        return Connection.path("apps", appId, "packages");
    }

    private static String packageOf(String appId, String packageId) {
        return Connection.path("apps", appId, "packages", packageId);
    }

    private List<String> secrets() {
        return connection.account().authentication().secrets();
    }

    @Override
    public CompletableFuture<List<Option>> listed(String argument, BuildRequest known) {
        return new MendixChoices(connection).of(argument, known);
    }

    @Override
    public String workflow(BuildRef build) {
        return build.coordinates().get("appId");
    }

    /** The portal's first page, since only the app's subdomain is known; an address of one's own stands for itself. */
    @Override
    public String overviewUrl(BuildRequest request) {
        URI address = connection.account().address();
        return Objects.equals(address.getHost(), PUBLIC_ADDRESS.getHost()) ? PORTAL : address.toString();
    }
}
