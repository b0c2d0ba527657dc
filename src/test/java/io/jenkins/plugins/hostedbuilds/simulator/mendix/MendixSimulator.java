package io.jenkins.plugins.hostedbuilds.simulator.mendix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mendix Cloud: packages built by {@code POST /apps/{AppId}/packages}, followed by {@code GET
 * /apps/{AppId}/packages/{PackageId}}, listed, deleted, and deployed to environments. Its address stands for {@code
 * https://deploy.mendix.com/api/1}. A build cannot be canceled. Thread safe.
 */
public final class MendixSimulator extends BuildSimulator {

    static final BuildWords WORDS = new BuildWords(Set.of("Queued"), Set.of("Succeeded", "Failed"), "Failed");

    private final Router router = new Router();
    private final Set<String> apps = ConcurrentHashMap.newKeySet();
    private final EnvironmentCalls environments = new EnvironmentCalls(this);
    private volatile String username = "richard.ford51@example.com";
    private volatile String apiKey = "26587896-1cef-4483-accf-ad304e2673d6";
    private volatile MendixError startRefusal;
    private volatile int longestDescription = Integer.MAX_VALUE;

    public MendixSimulator(Simulator simulator) {
        super("mendix", simulator, WORDS, () -> UUID.randomUUID().toString());
        new MendixCalls(this).addTo(router);
        environments.addTo(router);
        new TeamServerCalls(this).addTo(router);
    }

    /** The user that is accepted in {@code Mendix-Username}. */
    public String username() {
        return username;
    }

    /** The key that is accepted in {@code Mendix-ApiKey}. */
    public String apiKey() {
        return apiKey;
    }

    /** Accepts another user with another key from now on, and only that. */
    public void user(String newUsername, String newApiKey) {
        username = newUsername;
        apiKey = newApiKey;
    }

    /** Adds an app; once there is one, others are not found. */
    public void addApp(String appId) {
        apps.add(appId);
    }

    /** Answers starts with this error, and builds nothing; null ends that. */
    public void startRefused(MendixError error) {
        startRefusal = error;
    }

    /** How many characters of a description are kept; all unless set. */
    public void longestDescription(int characters) {
        longestDescription = characters;
    }

    /** An environment of an app; one that nobody asked for yet is made, and is empty. */
    public SimulatedEnvironment environment(String appId, String mode) {
        return environments.environment(appId, mode);
    }

    /** Answers a call about environments with this error, and does nothing; null ends that. */
    public void refuse(String call, MendixError error) {
        environments.refuse(call, error);
    }

    /** A package runs in an environment, so that it cannot be deleted. */
    public void deploy(String packageId) {
        environment(build(packageId).order().app(), "Production").become("Running", packageId);
    }

    /** Builds a package as somebody does in the portal. */
    public SimulatedBuild startForeignPackage(String appId, String revision, String version, String description) {
        return startForeign(order(appId, "main", revision, version, description, MissingNode.getInstance()));
    }

    /** Apps, of which one runs a package in two environments. */
    @Override
    protected void prepareDemo() {
        addApp("calc");
        addApp("crm");
        addApp("shop");
        SimulatedBuild running = startForeignPackage("calc", "62", "2.5.3", "Runs already");
        running.finish("Succeeded");
        environment("calc", "Acceptance").become("Running", running.id());
        environment("calc", "Production").become("Running", running.id());
    }

    @Override
    public Script standardScript(Outcome outcome) {
        Script begin = Script.of("Queued", Duration.ofSeconds(5), "Building", Duration.ofSeconds(20));
        return outcome == Outcome.SUCCESS
                ? begin.then("Uploading", Duration.ofSeconds(5)).endsWith("Succeeded")
                : begin.endsWith("Failed");
    }

    @Override
    protected String waitingStatus() {
        return "Queued";
    }

    @Override
    protected boolean isPublic(Request request) {
        return request.path().startsWith(MendixCalls.FILES);
    }

    @Override
    protected boolean isAuthorized(Request request) {
        return username.equals(request.header("mendix-username")) && apiKey.equals(request.header("mendix-apikey"));
    }

    @Override
    protected Response handle(Request request) {
        return router.answer(request, status -> refusal(request, status, status == 404 ? "Not found" : "Not allowed"));
    }

    @Override
    protected Response refusal(Request request, int status, String text) {
        return Response.json(status, Json.object().put("errorMessage", text));
    }

    SimulatedBuild begin(String appId, JsonNode body) {
        return start(order(
                appId,
                body.path("Branch").asText(),
                body.path("Revision").asText(),
                body.path("Version").asText(),
                body.path("Description").asText(),
                body));
    }

    private BuildOrder order(
            String appId, String branch, String revision, String version, String description, JsonNode body) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("branch", branch);
        facts.put("version", version + "." + shortened(revision));
        facts.put("description", description.substring(0, Math.min(description.length(), longestDescription)));
        return new BuildOrder(appId, "", facts, body);
    }

    /** Hashes are shown with eight digits. */
    private static String shortened(String revision) {
        return revision.matches("[0-9a-f]{9,}") ? revision.substring(0, 8) : revision;
    }

    MendixError startRefusal() {
        return startRefusal;
    }

    Set<String> apps() {
        return apps;
    }

    boolean isKnown(String appId) {
        return apps.isEmpty() || apps.contains(appId);
    }

    boolean isInUse(String packageId) {
        return environments.isDeployed(packageId);
    }
}
