package io.jenkins.plugins.hostedbuilds.service.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.Choices;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * One account at Codemagic: builds are started, cancelled and listed through its legacy API, and read through either. Logs
 * of their steps are in the legacy one alone.
 */
public final class CodemagicService
        implements Connected, Cancellable, Choices, Listing, HasArtifacts, HasLogs, Identifying {
    public static final String KIND = "codemagic";
    public static final URI PUBLIC_ADDRESS = URI.create("https://api.codemagic.io");
    public static final URI PUBLIC_ADDRESS_V3 = URI.create("https://codemagic.io/api/v3");

    private static final String SITE = "https://codemagic.io";
    private static final String APP = "appId";
    private static final String WORKFLOW = "workflowId";
    private static final String APP_PAGE = "app";

    private final Connection connection;
    private final boolean marking;
    private final BuildReader reader;
    private final CodemagicSearch search;
    private final CodemagicList list;
    private final CodemagicLogs logs;

    /**
     * A service all of whose calls go to the legacy API.
     *
     * @param marking whether builds get an environment variable by which they can be recognised
     */
    public CodemagicService(Connection connection, boolean marking) {
        this(connection, marking, new LegacyReader(connection));
    }

    private CodemagicService(Connection connection, boolean marking, BuildReader reader) {
        this.connection = connection;
        this.marking = marking;
        this.reader = reader;
        search = new CodemagicSearch(connection);
        list = new CodemagicList(connection);
        logs = new CodemagicLogs(connection);
    }

    /**
     * A service that reads builds through V3, at an address that gets the account's token as well. Starts and cancels
     * stay with the legacy API: the document that describes V3 has no call for them.
     */
    public static CodemagicService readingV3(Connection connection, URI addressV3, boolean marking) {
        return new CodemagicService(connection, marking, new V3Reader(connection.at(addressV3)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Codemagic";
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void check(BuildRequest request) {
        CodemagicRequest.of(request);
    }

    @Override
    public String describe(BuildRequest request) {
        CodemagicRequest asked = CodemagicRequest.of(request);
        return Messages.CodemagicService_What(
                asked.workflowId(), asked.reference().title());
    }

    /** With a marker nothing need be asked; without one, the newest builds are noted so that a new one stands out. */
    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        if (marking) {
            return CompletableFuture.completedFuture(
                    new Evidence(connection.clock().instant(), key, Map.of()));
        }
        return search.facts(CodemagicRequest.of(request))
                .thenApply(facts -> new Evidence(connection.clock().instant(), null, facts));
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        CodemagicRequest asked = CodemagicRequest.of(request);
        return connection
                .hiding(asked.secrets())
                .post("/builds", asked.body(evidence.marker()))
                .thenApply(reply -> {
                    String id = CodemagicJson.startedId(reply.json());
                    return id == null ? null : ref(request, id, CodemagicJson.startedNumber(reply.json()));
                });
    }

    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        CodemagicRequest asked = CodemagicRequest.of(request);
        return search.candidates(asked, evidence)
                .thenApply(builds -> builds.stream()
                        .map(build -> ref(request, build.id(), build.number()))
                        .distinct()
                        .toList());
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return ref(request, request.required("id"), null);
    }

    private BuildRef ref(BuildRequest request, String id, String number) {
        String appId = request.text(APP);
        String workflow = request.text(WORKFLOW);
        if (appId == null) {
            return new BuildRef(id, number, null, Map.of());
        }
        Map<String, String> coordinates =
                workflow == null ? Map.of(APP, appId) : Map.of(APP, appId, WORKFLOW, workflow);
        return new BuildRef(id, number, site() + Connection.path(APP_PAGE, appId, "build", id), coordinates);
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        return reader.read(build);
    }

    @Override
    public String group(BuildRef build) {
        return build.coordinates().get(APP);
    }

    @Override
    public int pageSize() {
        return CodemagicList.PAGE;
    }

    @Override
    public CompletableFuture<Page> list(List<BuildRef> builds, String page) {
        return list.page(group(builds.get(0)), builds, page);
    }

    /** A build that has ended names all of them. */
    @Override
    public CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state) {
        return CompletableFuture.completedFuture(state.artifacts());
    }

    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        return reader.download(build, artifact);
    }

    @Override
    public CompletableFuture<List<LogPart>> logParts(BuildRef build, BuildState state) {
        return logs.parts(build, state);
    }

    /** The log of a step that is over is told whole. */
    @Override
    public CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from) {
        return logs.log(build, part);
    }

    /** 208 says that it had already ended, which is as good. */
    @Override
    public CompletableFuture<Void> cancel(BuildRef build) {
        return connection
                .postOnly(Connection.path("builds", build.id(), "cancel"))
                .thenApply(status -> null);
    }

    /** By the apps that can be seen: the call that tells the user is not documented. */
    @Override
    public CompletableFuture<String> identify() {
        return connection.get("/apps").thenCompose(answer -> {
            JsonNode apps = answer.path("applications");
            return apps.isArray()
                    ? CompletableFuture.completedFuture(Messages.CodemagicService_Sees(apps.size()))
                    : CompletableFuture.failedFuture(
                            ServiceException.unknown(200, null, Messages.CodemagicService_NoApps("/apps")));
        });
    }

    @Override
    public CompletableFuture<List<Option>> listed(String argument, BuildRequest known) {
        return new CodemagicChoices(connection).of(argument, known);
    }

    @Override
    public String workflow(BuildRef build) {
        return build.coordinates().getOrDefault(WORKFLOW, build.coordinates().get(APP));
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        String appId = request.text(APP);
        return appId == null ? site() : site() + Connection.path(APP_PAGE, appId);
    }

    /** The pages for people are at another host than the API; an address of one's own is expected to serve both. */
    private String site() {
        URI address = connection.account().address();
        return Objects.equals(address.getHost(), PUBLIC_ADDRESS.getHost()) ? SITE : address.toString();
    }
}
