package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.BuildWords;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Build.io: builds started by {@code POST /apps/{app}/builds}, which nobody can ask for; what becomes of them shows in
 * the counters and current ids of the app alone, and a failed one does not show at all. The statuses of builds here are
 * the simulator's own. Thread safe.
 */
public final class BuildIoSimulator extends BuildSimulator {
    private static final BuildWords WORDS = new BuildWords(Set.of("pending"), Set.of("deployed", "failed"), "failed");

    /** How many builds every app has had before. */
    private static final int EARLIER_BUILDS = 12;

    private static final int EARLIER_SUCCESSES = 9;

    private static final String BEARER = "Bearer ";
    private static final List<String> USER_LEVEL = List.of("/apps", "/teams", "/pipelines", "/namespaces");

    private final Router router = new Router();
    private final OAuthCalls oauth = new OAuthCalls(this);
    private final Map<String, BuildIoApp> apps = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> restarts = new CopyOnWriteArrayList<>();
    private final List<JsonNode> commands = new CopyOnWriteArrayList<>();
    private volatile AnswerForm answerForm = AnswerForm.EMPTY;
    private volatile boolean buildingOffered = true;
    private volatile boolean namespacesGone;
    private volatile boolean counting = true;

    public BuildIoSimulator(Simulator simulator) {
        super("buildio", simulator, WORDS, () -> UUID.randomUUID().toString());
        new AppCalls(this).addTo(router);
        new TeamCalls(this).addTo(router);
        oauth.addTo(router);
    }

    /** The token of a user, which may do everything. */
    public String token() {
        return "bio-secret-token";
    }

    /** A token that is bound to one app. */
    public String appToken(String app) {
        return "bldp_" + app;
    }

    /** What an OAuth client of this service keeps, as JSON: the refresh token that is accepted now, and who it is. */
    public String grant() {
        return Json.object()
                .put("refresh_token", oauth.refreshToken())
                .put("client_id", OAuthCalls.CLIENT)
                .put("client_secret", OAuthCalls.CLIENT_SECRET)
                .toString();
    }

    /** Whether each refresh token can be used once, and is answered with the next; not unless set. */
    public void rotatingRefreshTokens(boolean rotating) {
        oauth.rotating(rotating);
    }

    /** How long, on the simulator's clock, access tokens to come are accepted; two hours unless set. */
    public void accessTokenLifetime(Duration lifetime) {
        oauth.lifetime(lifetime);
    }

    /** Accepts no access token any more that was given out before. */
    public void revokeAccessTokens() {
        oauth.revokeAll();
    }

    /** Adds an app, which has had some builds before. */
    public void addApp(String name) {
        addApp(Json.object().put("name", name));
    }

    BuildIoApp addApp(ObjectNode settings) {
        BuildIoApp app = new BuildIoApp(settings.path("name").asText(), settings);
        apps.put(app.name(), app);
        return app;
    }

    @Override
    protected void prepareDemo() {
        addApp("shop");
        addApp("my-app");
    }

    /** What is answered to a start; {@link AnswerForm#EMPTY} unless set. */
    public void answerForm(AnswerForm form) {
        answerForm = form;
    }

    /** Whether builds can be started at all; they can unless set. */
    public void buildingOffered(boolean offered) {
        buildingOffered = offered;
    }

    /** Whether {@code POST /namespaces} answers 410, as the API's descriptions of 2026 say; the guide's way unless set. */
    public void namespacesGone(boolean gone) {
        namespacesGone = gone;
    }

    /** Whether apps show their counters; they need not, and do unless set. */
    public void counting(boolean shown) {
        counting = shown;
    }

    /** Starts a build that no request asked for. */
    public SimulatedBuild startForeignBuild(String app) {
        return startForeign(new BuildOrder(app, "", Map.of(), Json.parse("{}")));
    }

    /** What was restarted: {@code app} for all dynos, {@code app/dyno} for one. */
    public List<String> restarts() {
        return restarts;
    }

    /** What was executed. */
    public List<JsonNode> commands() {
        return commands;
    }

    /** The id of the one environment there is. */
    public String environmentId() {
        return TeamCalls.environmentId();
    }

    /** The id of the one team there is. */
    public String teamId() {
        return TeamCalls.teamId();
    }

    @Override
    public Script standardScript(Outcome outcome) {
        Script begin = Script.of("pending", Duration.ofSeconds(5), "building", Duration.ofSeconds(20));
        return outcome == Outcome.SUCCESS
                ? begin.then("built", Duration.ofSeconds(5)).endsWith("deployed")
                : begin.endsWith("failed");
    }

    @Override
    protected String waitingStatus() {
        return "pending";
    }

    @Override
    protected boolean isPublic(Request request) {
        return request.path().equals(OAuthCalls.PATH);
    }

    @Override
    protected boolean isAuthorized(Request request) {
        String header = request.header("authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        String shown = header.substring(BEARER.length());
        return shown.equals(token()) || shown.startsWith(appToken("")) || oauth.accepts(shown);
    }

    @Override
    protected Response handle(Request request) {
        String only = appOfToken(request);
        if (only != null && !isAllowed(request, only)) {
            return refusal(request, 403, "this token is bound to an app");
        }
        return router.answer(request, status -> refusal(request, status, "There is no such call"));
    }

    private boolean isAllowed(Request request, String only) {
        List<String> segments = request.segments();
        if (segments.size() > 1 && segments.get(0).equals("apps")) {
            return only.equals(segments.get(1)) || Ids.of(only).equals(segments.get(1));
        }
        return USER_LEVEL.stream().noneMatch(path -> request.path().startsWith(path));
    }

    /** The app that the request's token is bound to, or null. */
    String appOfToken(Request request) {
        String token = isPublic(request) ? "" : request.header("authorization").substring(BEARER.length());
        return token.startsWith(appToken("")) ? token.substring(appToken("").length()) : null;
    }

    @Override
    protected Response refusal(Request request, int status, String text) {
        String code =
                switch (status) {
                    case 401 -> "unauthorized";
                    case 403 -> "forbidden";
                    case 404 -> "not_found";
                    default -> "error";
                };
        return Response.json(status, Json.object().put("code", code).put("message", text));
    }

    Response notFound(Request request) {
        return refusal(request, 404, "The requested resource was not found");
    }

    SimulatedBuild begin(BuildOrder order) {
        return start(order);
    }

    AnswerForm answerForm() {
        return answerForm;
    }

    boolean isBuildingOffered() {
        return buildingOffered;
    }

    boolean areNamespacesGone() {
        return namespacesGone;
    }

    void restarted(String what) {
        restarts.add(what);
    }

    void executed(JsonNode command) {
        commands.add(command);
    }

    List<BuildIoApp> apps() {
        synchronized (apps) {
            return List.copyOf(apps.values());
        }
    }

    /** The app of a name or an id; made up where none was added, else null. */
    BuildIoApp app(String nameOrId) {
        synchronized (apps) {
            if (apps.isEmpty()) {
                return new BuildIoApp(nameOrId, Json.object());
            }
            return apps.values().stream()
                    .filter(app -> app.name().equals(nameOrId) || app.id().equals(nameOrId))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An app with what its builds have come to. */
    ObjectNode json(BuildIoApp app) {
        List<SimulatedBuild> all = builds().stream()
                .filter(build -> build.order().app().equals(app.name()))
                .toList();
        List<SimulatedBuild> built = all.stream()
                .filter(build -> reached(build, "built", "deployed"))
                .toList();
        List<SimulatedBuild> deployed =
                all.stream().filter(build -> reached(build, "deployed")).toList();
        ObjectNode node = app.json();
        if (counting) {
            node.put("builds_count", EARLIER_BUILDS + all.size())
                    .put("slugs_count", EARLIER_SUCCESSES + built.size())
                    .put("deployments_count", EARLIER_SUCCESSES + deployed.size());
        }
        return node.put("current_build_id", last(built, "", app))
                .put("current_image_id", last(deployed, "image", app))
                .put("current_deployment_id", last(deployed, "deployment", app));
    }

    private static boolean reached(SimulatedBuild build, String... statuses) {
        return build.history().stream().anyMatch(change -> List.of(statuses).contains(change.status()));
    }

    private static String last(List<SimulatedBuild> builds, String of, BuildIoApp app) {
        if (builds.isEmpty()) {
            return Ids.of(app.name() + "earlier" + of);
        }
        String id = builds.get(builds.size() - 1).id();
        return of.isEmpty() ? id : Ids.of(id + of);
    }
}
