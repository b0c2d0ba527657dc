package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.attribute;
import static io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudJson.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.HasLogs;
import io.jenkins.plugins.hostedbuilds.service.HasTests;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudActions.Parts;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Xcode Cloud, as one key of the App Store Connect API sees it: start, read, list, and what its actions leave. The API
 * has no way to stop a run, and shows no log: an action's issues stand in its place.
 *
 * <p>Names are turned into ids before a start, and the ids are part of the evidence: the start itself is one request,
 * and the same one should it have to be sent again.
 */
public final class XcodeCloudService
        implements Connected, Choices, Listing, HasArtifacts, HasLogs, HasTests, Identifying {
    public static final String KIND = "xcodeCloud";
    public static final URI PUBLIC_ADDRESS = URI.create("https://api.appstoreconnect.apple.com");

    private static final String RUNS = "/v1/ciBuildRuns";
    /** The two clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Names of the evidence's facts: ids, and the highest number of a run before the start. */
    static final String WORKFLOW = "workflow";

    static final String REFERENCE = "reference";
    static final String PULL_REQUEST = "pullRequest";
    private static final String APP = "app";
    static final String HIGHEST = "highest";

    /** The coordinate without which there is no link to a run. */
    private static final String APP_ID = "appId";
    /** The one without which there is no list that a run is in. */
    private static final String WORKFLOW_ID = "workflowId";

    private final Connection connection;
    private final XcodeCloudList list;
    private final XcodeCloudLookup lookup;
    private final XcodeCloudSite site;
    private final XcodeCloudActions actions;

    public XcodeCloudService(Connection connection) {
        this.connection =
                connection.with(new XcodeCloudRemedies(connection.account().credentials()));
        this.list = new XcodeCloudList(this.connection);
        this.lookup = new XcodeCloudLookup(this.connection);
        this.site = XcodeCloudSite.of(connection.account());
        this.actions = new XcodeCloudActions(this.connection);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Xcode Cloud";
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void check(BuildRequest request) {
        XcodeCloudRequest.of(request);
    }

    @Override
    public String describe(BuildRequest request) {
        return XcodeCloudRequest.of(request).title();
    }

    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        XcodeCloudRequest asked = XcodeCloudRequest.of(request);
        CompletableFuture<String> workflow = asked.workflowId() != null
                ? CompletableFuture.completedFuture(asked.workflowId())
                : lookup.workflow(asked.app(), asked.workflow());
        return workflow.thenCompose(id -> facts(asked, id))
                .thenApply(facts -> new Evidence(connection.clock().instant(), null, facts));
    }

    private CompletableFuture<Map<String, String>> facts(XcodeCloudRequest asked, String workflow) {
        Map<String, CompletableFuture<String>> asking = new LinkedHashMap<>();
        asking.put(WORKFLOW, CompletableFuture.completedFuture(workflow));
        if (asked.reference() != null) {
            asking.put(REFERENCE, lookup.reference(workflow, asked.reference()));
        }
        if (asked.pullRequest() != null) {
            asking.put(PULL_REQUEST, lookup.pullRequest(workflow, asked.pullRequest()));
        }
        if (site.team() != null) {
            asking.put(APP, lookup.app(workflow));
        }
        asking.put(HIGHEST, list.highest(workflow));
        return CompletableFuture.allOf(asking.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, String> facts = new HashMap<>();
                    asking.forEach((name, answer) -> {
                        if (answer.join() != null) {
                            facts.put(name, answer.join());
                        }
                    });
                    return facts;
                });
    }

    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        Map<String, String> facts = evidence.facts();
        Map<String, Object> body =
                XcodeCloudRequest.of(request).body(facts.get(WORKFLOW), facts.get(REFERENCE), facts.get(PULL_REQUEST));
        return connection.post(RUNS, body).thenApply(reply -> ref(reply.json().path("data"), facts));
    }

    /**
     * A run of this workflow that is newer than all before the start, was started by hand, and is of the same branch
     * may be ours: nothing of our own can be left in it.
     */
    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        Map<String, String> facts = evidence.facts();
        return list.since(evidence.at().minus(SKEW), facts)
                .thenApply(runs ->
                        runs.stream().map(run -> ref(run, facts)).distinct().toList());
    }

    @Override
    public BuildRef ref(BuildRequest request) {
        return ref(request.required("id"), null, request.text(APP_ID), request.text(WORKFLOW_ID));
    }

    private BuildRef ref(JsonNode run, Map<String, String> facts) {
        String id = id(run);
        return id == null ? null : ref(id, attribute(run, "number"), facts.get(APP), facts.get(WORKFLOW));
    }

    private BuildRef ref(String id, String number, String app, String workflow) {
        Map<String, String> coordinates = new HashMap<>();
        coordinates.put(APP_ID, app);
        coordinates.put(WORKFLOW_ID, workflow);
        coordinates.values().removeIf(Objects::isNull);
        return new BuildRef(id, number, site.run(app, id), coordinates);
    }

    /** One request while the run goes on; once it is complete, its actions and their files are read as well. */
    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        String path = Connection.path("v1", "ciBuildRuns", build.id());
        return connection.get(path).thenCompose(answer -> {
            JsonNode run = answer.path("data");
            if (XcodeCloudJson.status(run) == null) {
                return CompletableFuture.failedFuture(
                        ServiceException.unknown(200, null, Messages.XcodeCloudService_NoProgress(path)));
            }
            return XcodeCloudJson.complete(run)
                    ? actions.parts(build).thenApply(parts -> state(answer, parts))
                    : CompletableFuture.completedFuture(state(answer, Parts.NONE));
        });
    }

    private BuildState state(JsonNode answer, Parts parts) {
        return XcodeCloudJson.state(
                answer,
                parts.actions(),
                parts.artifacts(),
                connection.account().authentication().secrets());
    }

    @Override
    public String group(BuildRef build) {
        return workflow(build);
    }

    @Override
    public int pageSize() {
        return Integer.parseInt(Pages.LIMIT);
    }

    @Override
    public CompletableFuture<Page> list(List<BuildRef> builds, String page) {
        return list.page(workflow(builds.get(0)), builds, page);
    }

    /** Files may be listed a little later than the end is told. */
    @Override
    public CompletableFuture<List<Artifact>> artifacts(BuildRef build, BuildState state) {
        return state.artifacts().isEmpty()
                ? actions.artifacts(build)
                : CompletableFuture.completedFuture(state.artifacts());
    }

    @Override
    public CompletableFuture<Download> download(BuildRef build, Artifact artifact) {
        return actions.download(artifact);
    }

    @Override
    public CompletableFuture<List<TestCase>> tests(BuildRef build, BuildState state) {
        return actions.tests(build);
    }

    /** Its issues are what an action tells; nothing is asked before the end. */
    @Override
    public CompletableFuture<List<LogPart>> logParts(BuildRef build, BuildState state) {
        return state.ended() ? actions.logParts(build) : CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<LogLines> log(BuildRef build, LogPart part, long from) {
        return actions.log(part, from);
    }

    @Override
    public String workflow(BuildRef build) {
        return build.coordinates().get(WORKFLOW_ID);
    }

    @Override
    public CompletableFuture<String> identify() {
        return lookup.identity();
    }

    @Override
    public CompletableFuture<List<Option>> listed(String argument, BuildRequest known) {
        return new XcodeCloudChoices(new Pages(connection), lookup).of(argument, known);
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return site.overview();
    }
}
