package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Semaphore: the internal Builds API of 2015 below {@link #internalUri}, Classic's API below {@link #v1Uri}, Semaphore
 * 2.0 below {@link #v1alphaUri}. Builds have the statuses {@code queued}, {@code running} and a result; each dialect
 * tells them in its own words. Thread safe.
 */
public final class SemaphoreSimulator extends BuildSimulator {

    static final BuildWords WORDS =
            new BuildWords(Set.of("queued"), Set.of("passed", "failed", "stopped", "canceled"), "stopped");

    private final Router router = new Router();
    private final List<String> projects = new CopyOnWriteArrayList<>();
    private volatile String token = "sem secret+token/1";
    private volatile boolean open;
    private volatile boolean listAvailable = true;
    private volatile boolean echoesParameters = true;
    private volatile boolean artifactsApi = true;
    private final Map<String, List<SemaphoreJob>> jobs = new ConcurrentHashMap<>();

    public SemaphoreSimulator(Simulator simulator) {
        super("semaphore", simulator, WORDS, () -> UUID.randomUUID().toString());
        new InternalCalls(this).addTo(router);
        new V1Calls(this).addTo(router);
        new V1AlphaCalls(this).addTo(router);
        new V1AlphaFiles(this).addTo(router);
    }

    /** The address that stands for {@code https://semaphoreci.com/api/internal}. */
    public URI internalUri() {
        return URI.create(uri() + InternalCalls.PATH);
    }

    /** The address that stands for {@code https://semaphoreci.com/api/v1}. */
    public URI v1Uri() {
        return URI.create(uri() + V1Calls.PATH);
    }

    /** The address that stands for {@code https://org.semaphoreci.com/api/v1alpha}. */
    public URI v1alphaUri() {
        return URI.create(uri() + V1AlphaCalls.PATH);
    }

    /** The token that is accepted; it has characters that are encoded in a query. */
    public String token() {
        return token;
    }

    /** Accepts another token from now on, and only that. */
    public void token(String newToken) {
        token = newToken;
    }

    /** Whether the internal API asks for no token; it does unless set. */
    public void open(boolean toAll) {
        open = toAll;
    }

    /** Whether lists of builds are there at all; they are unless set. */
    public void listAvailable(boolean available) {
        listAvailable = available;
    }

    /** Whether 2.0 tells a pipeline's parameters; it does unless set. */
    public void echoesParameters(boolean echoes) {
        echoesParameters = echoes;
    }

    /** Whether 2.0's calls about files are there; they are unless set. */
    public void artifactsApi(boolean there) {
        artifactsApi = there;
    }

    /** Gives a build a job that runs, in place of the one that goes as the build goes. */
    public SemaphoreJob addJob(SimulatedBuild build, String name) {
        SemaphoreJob job = new SemaphoreJob(UUID.randomUUID().toString(), name).begin();
        jobs.computeIfAbsent(build.id(), id -> new CopyOnWriteArrayList<>()).add(job);
        return job;
    }

    /** Adds a project to the lists of projects, which are empty before. */
    public void addProject(String name) {
        projects.add(name);
    }

    /** Starts a build of the internal API that no request asked for. */
    public SimulatedBuild startForeignBuild(String owner, String project, String branchId) {
        return startForeign(InternalCalls.order(owner, project, branchId));
    }

    /** Starts a build of Classic that no request asked for. */
    public SimulatedBuild startForeignV1Build(String project, String branchId, String commit) {
        return startForeign(V1Calls.order(project, branchId, commit));
    }

    /** Starts a workflow that no request asked for, as if this body had been sent. */
    public SimulatedBuild startForeignWorkflow(String json) {
        return startForeign(V1AlphaCalls.order(Json.parse(json)));
    }

    /** The id of a workflow's first pipeline. */
    public String pipelineOf(SimulatedBuild build) {
        return V1AlphaCalls.pipelineOf(build);
    }

    @Override
    public Script standardScript(Outcome outcome) {
        Script begin = Script.of("queued", Duration.ofSeconds(5), "running", Duration.ofSeconds(25));
        return begin.endsWith(
                switch (outcome) {
                    case SUCCESS -> "passed";
                    case FAILURE -> "failed";
                    case CANCELED -> "stopped";
                });
    }

    @Override
    protected void prepareDemo() {
        addProject("backend");
        addArtifact("bundle/app.tar.gz", null, 3_000_000);
        addArtifact("notes.txt", null, "What is new\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected String waitingStatus() {
        return "queued";
    }

    @Override
    protected boolean isPublic(Request request) {
        return open && request.path().startsWith(InternalCalls.PATH + "/")
                || request.path().startsWith(V1AlphaFiles.STORAGE + "/");
    }

    /** The internal API takes a token in any form; the others in the one that they document. */
    @Override
    protected boolean isAuthorized(Request request) {
        String header = request.header("authorization");
        boolean inHeader = ("Token " + token).equals(header) || ("Bearer " + token).equals(header);
        boolean inQuery = token.equals(request.parameter("auth_token"));
        if (request.path().startsWith(V1Calls.PATH + "/")) {
            return inQuery;
        }
        return request.path().startsWith(V1AlphaCalls.PATH + "/") ? inHeader : inHeader || inQuery;
    }

    /** Semaphore 2.0 knows nothing of whoever sends a header of its own kind. */
    @Override
    protected Response handle(Request request) {
        boolean odd = request.headers().keySet().stream().anyMatch(name -> name.startsWith("x-semaphore"));
        if (odd && request.path().startsWith(V1AlphaCalls.PATH + "/")) {
            return refusal(request, 404, "Not Found");
        }
        return router.answer(request, status -> refusal(request, status, "Not Found"));
    }

    @Override
    protected Response refusal(Request request, int status, String text) {
        if (status == 401 && !request.path().startsWith(InternalCalls.PATH + "/")) {
            return Response.text(401, "Unauthorized");
        }
        return request.path().startsWith(V1AlphaCalls.PATH + "/")
                ? Response.json(status, Json.object().textNode(text))
                : Response.json(status, Json.object().put("error", text));
    }

    SimulatedBuild begin(BuildOrder order) {
        return start(order);
    }

    int cancelBuild(SimulatedBuild build) {
        return cancel(build);
    }

    List<String> projects() {
        return projects;
    }

    boolean isListAvailable() {
        return listAvailable;
    }

    boolean hasArtifactsApi() {
        return artifactsApi;
    }

    List<SemaphoreJob> jobs(SimulatedBuild build) {
        return jobs.getOrDefault(build.id(), List.of(SemaphoreJob.standard(build)));
    }

    /** A job by its id, or null. */
    SemaphoreJob job(String id) {
        return builds().stream()
                .flatMap(build -> jobs(build).stream())
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    boolean isEchoingParameters() {
        return echoesParameters;
    }

    /** Builds as they are listed, the newest first. */
    List<SimulatedBuild> listed(Predicate<SimulatedBuild> wanted) {
        List<SimulatedBuild> found =
                new ArrayList<>(builds().stream().filter(wanted).toList());
        Collections.reverse(found);
        return found;
    }

    /** The result in the words that all dialects share, or null. */
    static String result(SimulatedBuild build) {
        return build.isEnded() ? build.status() : null;
    }

    static String date(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** An order in which something is remembered. */
    static BuildOrder order(String app, String branch, Map<String, String> facts) {
        return new BuildOrder(app, branch, facts, Json.parse(""));
    }
}
