package io.jenkins.plugins.hostedbuilds.simulator.codemagic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.BuildOrder;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.BuildWords;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.RateLimit;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Codemagic: builds started by {@code POST /builds}, followed by {@code GET /builds/{id}} or by V3 below {@link
 * #v3Uri}, canceled by {@code POST /builds/{id}/cancel}. Thread safe.
 */
public final class CodemagicSimulator extends BuildSimulator {

    static final BuildWords WORDS = new BuildWords(
            Set.of("initializing", "queued"),
            Set.of("finished", "failed", "canceled", "timeout", "skipped", "warning"),
            "canceled");

    private static final String FAILURE = "Step 4 script `Building Android` exited with status code 1";

    private final LegacyCalls legacy;
    private final Router router = new Router();
    private final Map<String, CodemagicApp> apps = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile String token = "cm-secret-token";
    private volatile boolean listEchoesVariables;
    private volatile boolean labelsIgnored;
    private volatile Duration listLag = Duration.ZERO;

    public CodemagicSimulator(Simulator simulator) {
        super("codemagic", simulator, WORDS, Ids::next);
        CodemagicFiles files = new CodemagicFiles(this);
        legacy = new LegacyCalls(this, files);
        legacy.addTo(router);
        new CodemagicV3(this, files).addTo(router);
    }

    /** The address that stands for {@code https://codemagic.io/api/v3}. */
    public URI v3Uri() {
        return URI.create(uri() + CodemagicV3.PATH);
    }

    /** The token that is accepted in {@code x-auth-token}. */
    public String token() {
        return token;
    }

    /** Accepts another token from now on, and only that. */
    public void token(String newToken) {
        token = newToken;
    }

    /** The id of the one team there is. */
    public String teamId() {
        return Ids.of("team");
    }

    /** Adds an app; once there is one, starts for others are answered 404. */
    public void addApp(CodemagicApp app) {
        apps.put(app.id(), app);
    }

    /** Adds an app without workflows of its own, as when they are kept in a YAML file. */
    public void addApp(String id, String name) {
        addApp(new CodemagicApp(id, name, List.of("main"), Map.of()));
    }

    /** What is answered to a start; {@link AnswerForm#SEED} unless set. */
    public void answerForm(AnswerForm form) {
        legacy.answerForm(form);
    }

    /** Whether the status has no more keys than the example of 2020. */
    public void seedStatusForm(boolean seed) {
        legacy.seedStatusForm(seed);
    }

    /** Whether {@code GET /builds} is there at all; it is unless set. */
    public void listAvailable(boolean available) {
        legacy.listAvailable(available);
    }

    /** Whether items of {@code GET /builds} tell the variables; they do not unless set. */
    public void listEchoesVariables(boolean echoes) {
        listEchoesVariables = echoes;
    }

    /** How long, on the simulator's clock, a new build is missing in lists; no time at all unless set. */
    public void listLag(Duration lag) {
        listLag = lag;
    }

    /** Whether labels of a start are ignored, as they were in 2020. */
    public void labelsIgnored(boolean ignored) {
        labelsIgnored = ignored;
    }

    /** How long, on the simulator's clock, the log of a step is empty after it has ended; no time unless set. */
    public void logLag(Duration lag) {
        legacy.logLag(lag);
    }

    /** What all logs say, in place of the usual; null brings the usual back. */
    public void stepLog(String text) {
        legacy.stepLog(text);
    }

    /** Starts a build that no request asked for. */
    public SimulatedBuild startForeignBuild(String appId, String workflowId, String branch) {
        return startForeign(new BuildOrder(appId, workflowId, Map.of("branch", branch), Json.parse("")));
    }

    /** Starts a build that no request asked for, as if this body had been sent. */
    public SimulatedBuild startForeignBuild(String json) {
        JsonNode body = Json.parse(json);
        String source = body.has("tag") ? "tag" : "branch";
        Map<String, String> facts = Map.of(source, body.path(source).asText());
        return startForeign(new BuildOrder(
                body.path("appId").asText(), body.path("workflowId").asText(), facts, body));
    }

    @Override
    public Script standardScript(Outcome outcome) {
        Script begin = Script.of("queued", Duration.ofSeconds(2), "preparing", Duration.ofSeconds(3))
                .then("fetching", Duration.ofSeconds(3))
                .then("testing", Duration.ofSeconds(5))
                .then("building", Duration.ofSeconds(10));
        return switch (outcome) {
            case SUCCESS ->
                begin.then("publishing", Duration.ofSeconds(5))
                        .then("finishing", Duration.ofSeconds(2))
                        .endsWith("finished");
            case FAILURE -> begin.endsWith("failed", FAILURE);
            case CANCELED -> begin.endsWith("canceled");
        };
    }

    @Override
    protected String waitingStatus() {
        return "queued";
    }

    @Override
    protected void prepareDemo() {
        addApp(new CodemagicApp(
                "5c9c064185dd2310123b8e96",
                "Counter",
                List.of("main", "develop"),
                Map.of("release", "Release", "fail-tests", "Tests that fail", "slow", "Nightly, slow")));
        addArtifact("app-release.apk", "apk", 3_000_000);
        addArtifact("notes.txt", "log", "What is new\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected boolean isPublic(Request request) {
        return CodemagicFiles.isSigned(request) || request.path().startsWith("/app/");
    }

    @Override
    protected boolean isAuthorized(Request request) {
        return token.equals(request.header("x-auth-token"));
    }

    @Override
    protected Response handle(Request request) {
        return router.answer(request, status -> refusal(request, status, status == 404 ? "not_found" : "not allowed"));
    }

    @Override
    protected Response refusal(Request request, int status, String text) {
        return request.path().startsWith(CodemagicV3.PATH + "/")
                ? CodemagicV3.error(status, text)
                : Response.json(status, Json.object().put("error", text));
    }

    @Override
    protected Map<String, String> rateHeaders(RateLimit.Standing standing) {
        return Map.of(
                "ratelimit-limit", Integer.toString(standing.limit()),
                "ratelimit-remaining", Integer.toString(standing.remaining()),
                "ratelimit-reset", Long.toString(standing.resetSeconds()));
    }

    SimulatedBuild begin(BuildOrder order) {
        return start(order);
    }

    int cancelBuild(SimulatedBuild build) {
        return cancel(build);
    }

    boolean isListEchoingVariables() {
        return listEchoesVariables;
    }

    /** Whether starts for an app are accepted. */
    boolean isKnown(String appId) {
        return apps.isEmpty() || apps.containsKey(appId);
    }

    List<CodemagicApp> apps() {
        synchronized (apps) {
            return List.copyOf(apps.values());
        }
    }

    /** The app, made up when it was not added. */
    CodemagicApp app(String id) {
        CodemagicApp app = apps.get(id);
        return app != null ? app : new CodemagicApp(id, "my-repo", List.of("main"), Map.of());
    }

    String workflowName(SimulatedBuild build) {
        String id = build.order().workflow();
        return app(build.order().app()).workflows().getOrDefault(id, id);
    }

    /** The reason of a failure, or null. */
    String message(SimulatedBuild build) {
        return build.message() == null && build.status().equals("failed") ? FAILURE : build.message();
    }

    ArrayNode labels(SimulatedBuild build) {
        ArrayNode labels = Json.array();
        JsonNode asked = build.order().body().path("labels");
        if (!labelsIgnored) {
            asked.forEach(labels::add);
        }
        return labels;
    }

    /** Builds as they are listed, the newest first; a filter that is null lets all through. */
    List<SimulatedBuild> listed(String app, String workflow, String branch, String tag) {
        Instant youngest = clock().instant().minus(listLag);
        List<SimulatedBuild> found = new ArrayList<>();
        for (SimulatedBuild build : builds()) {
            if (fits(app, build.order().app())
                    && fits(workflow, build.order().workflow())
                    && fits(branch, build.fact("branch"))
                    && fits(tag, build.fact("tag"))
                    && !build.createdAt().isAfter(youngest)) {
                found.add(build);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static boolean fits(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    /** Only for the JSON of a list: the apps of some builds, each once. */
    ArrayNode applicationsOf(List<SimulatedBuild> some, LegacyJson json) {
        ArrayNode all = Json.array();
        some.stream().map(build -> build.order().app()).distinct().forEach(id -> all.add(json.application(app(id))));
        return all;
    }

    ObjectNode person() {
        ObjectNode user = Json.object().put("_id", Ids.of("user")).put("email", "ada@example.com");
        user.putObject("personalTeam").put("_id", teamId()).put("name", "Personal Account");
        user.putArray("teams").addObject().put("_id", teamId()).put("name", "Team");
        return user;
    }
}
