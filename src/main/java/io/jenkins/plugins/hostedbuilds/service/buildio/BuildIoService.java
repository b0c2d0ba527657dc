package io.jenkins.plugins.hostedbuilds.service.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Choices;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.Identifying;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.Reticent;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connected;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Connection.Reply;
import io.jenkins.plugins.hostedbuilds.service.http.Details;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One account at Build.io. A build there cannot be asked for: it has no id that is documented, no state, and cannot be
 * stopped. It is known by what its app showed before it was asked for, and followed by what the app shows since.
 */
public final class BuildIoService implements Connected, Choices, Listing, Reticent, Identifying {
    public static final String KIND = "buildIo";
    public static final URI PUBLIC_ADDRESS = URI.create("https://app.build.io/api/v1");

    private static final String APP = "app";
    private static final String ID = "id";
    private static final char AT = '@';
    private static final int PATIENCE_MINUTES = 60;

    private final Connection connection;

    public BuildIoService(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String displayName() {
        return "Build.io";
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /**
     * Makes one call, once, whatever comes of it.
     *
     * @param request {@code operation}, and the arguments that it takes
     * @return the answer as maps, lists, texts, numbers and booleans, secrets and all, or null where it is empty
     * @throws io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException where the arguments do not fit
     */
    public CompletableFuture<Object> call(BuildRequest request) {
        BuildIoOperation operation = BuildIoOperation.named(request.required("operation"));
        Map<String, Object> arguments = new LinkedHashMap<>(request.arguments());
        arguments.remove("operation");
        return send(BuildIoCall.of(operation, new BuildRequest(arguments))).thenApply(Json::plain);
    }

    /** Of changes little is documented but that they are accepted; what is asked for has to be JSON. */
    private CompletableFuture<JsonNode> send(BuildIoCall call) {
        BuildIoOperation operation = call.operation();
        Connection through =
                connection.hiding(call.secrets()).with(new BuildIoRemedies(operation, connection.account()));
        CompletableFuture<Reply> reply = call.body() == null && "GET".equals(operation.method())
                ? through.send(operation.method(), call.path(), null)
                : through.submit(operation.method(), call.path(), call.body());
        return reply.thenApply(Reply::json);
    }

    /** A token of an app tells the app, and a person only sometimes. */
    @Override
    public CompletableFuture<String> identify() {
        return send(BuildIoCall.of(BuildIoOperation.ME, new BuildRequest(Map.of())))
                .thenApply(me -> {
                    String email = Json.text(me, "email");
                    String app = Json.firstText(me.path(APP), "name", ID);
                    if (app != null) {
                        return email == null
                                ? Messages.BuildIoService_AppToken(app)
                                : Messages.BuildIoService_AppTokenOf(app, email);
                    }
                    return email == null ? Messages.BuildIoService_Nobody() : email;
                });
    }

    private CompletableFuture<JsonNode> app(String app) {
        BuildIoCall call = BuildIoCall.of(BuildIoOperation.APPS_GET, new BuildRequest(Map.of(APP, app)));
        return send(call).thenApply(answer -> {
            if (Json.firstText(answer, ID, "name") == null) {
                throw new CompletionException(
                        ServiceException.unknown(200, null, Messages.BuildIoService_NoApp(call.path())));
            }
            return answer;
        });
    }

    @Override
    public void check(BuildRequest request) {
        BuildIoCall.of(BuildIoOperation.BUILDS_CREATE, request);
    }

    @Override
    public String describe(BuildRequest request) {
        String app = request.required(APP);
        String branch = request.text("branch");
        String commitish = request.text("commitish");
        String where =
                branch == null ? Messages.BuildIoService_What(app) : Messages.BuildIoService_WhatBranch(app, branch);
        return commitish == null ? where : Messages.BuildIoService_WhatCommitish(where, commitish);
    }

    /** Nothing of ours is echoed: what the app shows by now is all there is to go by. */
    @Override
    public CompletableFuture<Evidence> evidence(BuildRequest request, String key) {
        return app(request.required(APP))
                .thenApply(app -> new Evidence(
                        connection.clock().instant(), null, Watermark.of(app).facts()));
    }

    /** That the order was taken is enough; an id is documented nowhere, and used where there is one. */
    @Override
    public CompletableFuture<BuildRef> start(BuildRequest request, Evidence evidence) {
        return send(BuildIoCall.of(BuildIoOperation.BUILDS_CREATE, request))
                .thenApply(
                        answer -> ref(request.required(APP), Json.text(answer, ID), Watermark.among(evidence.facts())));
    }

    /** Where the app shows nothing new, a build may be under way all the same: that it is not there cannot be said. */
    @Override
    public CompletableFuture<List<BuildRef>> find(BuildRequest request, Evidence evidence) {
        String name = request.required(APP);
        Watermark before = Watermark.among(evidence.facts());
        return app(name).thenApply(app -> {
            Watermark now = Watermark.of(app);
            if (now.buildsSince(before) == 0 && now.since(before) == BuildIoStatus.REQUESTED) {
                throw new CompletionException(
                        ServiceException.unknown(200, null, Messages.BuildIoService_NoTrace(name)));
            }
            return List.of(ref(name, null, before));
        });
    }

    /** An id that we made tells app and watermark by itself; of one that is Build.io's own the app has to be given. */
    @Override
    public BuildRef ref(BuildRequest request) {
        String id = request.required(ID);
        int at = id.lastIndexOf(AT);
        Watermark known = Watermark.among(request.arguments());
        Watermark told = Watermark.read(id.substring(at + 1));
        String app =
                request.text(APP) == null && at > 0 && !told.unknown() ? id.substring(0, at) : request.required(APP);
        return ref(app, id, known.unknown() ? told : known);
    }

    private BuildRef ref(String app, String id, Watermark before) {
        Map<String, String> coordinates = new LinkedHashMap<>(before.facts());
        coordinates.put(APP, app);
        return new BuildRef(id == null ? app + AT + before.text() : id, null, site(), coordinates);
    }

    @Override
    public CompletableFuture<BuildState> read(BuildRef build) {
        return app(group(build)).thenApply(app -> state(build, Watermark.of(app), details(app)));
    }

    private Map<String, Object> details(JsonNode app) {
        return Details.of(app, connection.account().authentication().secrets(), Set.of());
    }

    private static BuildState state(BuildRef build, Watermark now, Map<String, Object> details) {
        Watermark before = Watermark.among(build.coordinates());
        BuildIoStatus status = now.since(before);
        if (status == BuildIoStatus.REQUESTED && now.isCurrentBuild(build.id())) {
            status = BuildIoStatus.BUILT;
        }
        String message = status == BuildIoStatus.DEPLOYED ? deployed(now.buildsSince(before)) : null;
        return state(status, message, details);
    }

    @Override
    public String group(BuildRef build) {
        return build.coordinates().get(APP);
    }

    @Override
    public int pageSize() {
        return WHOLE;
    }

    /** There is no list, and none is needed: of each build the app is all there is to see. */
    @Override
    public CompletableFuture<Page> list(List<BuildRef> builds, String page) {
        return app(group(builds.get(0))).thenApply(app -> {
            Watermark now = Watermark.of(app);
            Map<String, Object> details = details(app);
            Map<BuildRef, Told> told = new HashMap<>();
            builds.forEach(build -> told.put(build, new Told(state(build, now, details), true)));
            return new Page(told, null);
        });
    }

    private static String deployed(long builds) {
        return builds > 1 ? Messages.BuildIoService_OneOfDeployed(builds) : Messages.BuildIoService_Deployed();
    }

    @Override
    public int patienceMinutes() {
        return PATIENCE_MINUTES;
    }

    @Override
    public BuildState givenUp(BuildRef build, BuildState last, int minutes) {
        String app = build.coordinates().get(APP);
        Map<String, Object> details = last == null ? Map.of() : last.details();
        boolean built = last != null && BuildIoStatus.BUILT.word().equals(last.status());
        return built
                ? state(BuildIoStatus.BUILT, Messages.BuildIoService_NotDeployed(app, minutes, site()), details)
                : state(BuildIoStatus.NO_SIGN, Messages.BuildIoService_NoSign(app, minutes, site()), details);
    }

    private static BuildState state(BuildIoStatus status, String message, Map<String, Object> details) {
        return new BuildState(
                status.word(), true, status.result(), message, null, null, null, null, null, null, details);
    }

    @Override
    public CompletableFuture<List<Option>> listed(String argument, BuildRequest known) {
        return new BuildIoChoices(this::send).of(argument, known);
    }

    @Override
    public String overviewUrl(BuildRequest request) {
        return site();
    }

    /** The pages for people are at the API's own host; where there the page of an app or a build is, is not documented. */
    private String site() {
        return connection.account().address().resolve("/").toString();
    }
}
