package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Xcode Cloud behind the App Store Connect API: runs started by {@code POST /v1/ciBuildRuns} and followed by {@code GET
 * /v1/ciBuildRuns/{id}}; tokens are really verified. It cannot cancel. A run's one status here is its completion status
 * once it has one, and its progress before. Thread safe.
 */
public final class XcodeCloudSimulator extends BuildSimulator {

    /**
     * A product.
     *
     * @param id its own id
     * @param appId the Apple ID of its app
     * @param name for people
     * @param workflows names by their ids
     */
    record Product(String id, String appId, String name, Map<String, String> workflows) {}

    private static final BuildWords WORDS = new BuildWords(
            Set.of("PENDING"), Set.of("SUCCEEDED", "FAILED", "ERRORED", "CANCELED", "SKIPPED", "COMPLETE"), "CANCELED");

    private final XcodeCloudCalls calls;
    private final Router router = new Router();
    private final Repository repository = new Repository();
    private final Findings findings = new Findings();
    private final Files files = new Files(this);
    private final List<Product> products = new CopyOnWriteArrayList<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final ApiKey teamKey = ApiKey.create("2X9R4HXF34", "57246542-96fe-1a63-e053-0824d011072a");
    private final ApiKey individualKey = ApiKey.create("7Q2M5PZK81", null);
    private volatile Duration listLag = Duration.ZERO;

    public XcodeCloudSimulator(Simulator simulator) {
        super("xcodecloud", simulator, WORDS, () -> UUID.randomUUID().toString());
        calls = new XcodeCloudCalls(this, findings, files);
        calls.addTo(router);
        keys.put(teamKey.id(), teamKey);
        keys.put(individualKey.id(), individualKey);
    }

    /** A team's key, which is accepted. */
    public ApiKey teamKey() {
        return teamKey;
    }

    /** A person's key, which is accepted. */
    public ApiKey individualKey() {
        return individualKey;
    }

    /** Accepts a key no more. */
    public void revoke(ApiKey key) {
        keys.remove(key.id());
    }

    /** Adds a product with workflows, names by their ids; once there is one, no other workflows are known. */
    public void addProduct(String appId, String name, Map<String, String> workflows) {
        products.add(new Product("product-" + appId, appId, name, Map.copyOf(workflows)));
    }

    /** Adds a branch and returns its id. */
    public String addBranch(String name) {
        return repository.addReference(name, false, false);
    }

    /** Adds a branch that is gone, as the service lists it for a while, and returns its id. */
    public String addDeletedBranch(String name) {
        return repository.addReference(name, false, true);
    }

    /** Adds a tag and returns its id. */
    public String addTag(String name) {
        return repository.addReference(name, true, false);
    }

    /** Adds a pull request and returns its id. */
    public String addPullRequest(int number, boolean closed) {
        return repository.addPullRequest(number, "feature", closed);
    }

    /** What the actions of all runs have to say. */
    public Findings findings() {
        return findings;
    }

    /** The service tells no address of a file any more. */
    public void clearArtifact(String id) {
        files.clear(id);
    }

    /** Starts of this workflow are refused from now on. */
    public void disable(String workflowId) {
        disabled.add(workflowId);
    }

    /** No page of a list has more items than this. */
    public void pageSize(int items) {
        calls.pageSize(items);
    }

    /** How long, on the simulator's clock, a new run is missing in lists; no time at all unless set. */
    public void listLag(Duration lag) {
        listLag = lag;
    }

    /**
     * Starts a run that no request asked for.
     *
     * @param reason why it started, in the service's words
     * @param reference the id of its branch or tag, or null
     */
    public SimulatedBuild startForeignRun(String workflowId, String reason, String reference) {
        Map<String, String> facts = new HashMap<>(Map.of("startReason", reason));
        if (reference != null) {
            facts.put("reference", reference);
        }
        return startForeign(new BuildOrder(productOf(workflowId), workflowId, facts, Json.parse("")));
    }

    @Override
    public Script standardScript(Outcome outcome) {
        Script begin = Script.of("PENDING", Duration.ofSeconds(5), "RUNNING", Duration.ofSeconds(25));
        return begin.endsWith(
                switch (outcome) {
                    case SUCCESS -> "SUCCEEDED";
                    case FAILURE -> "FAILED";
                    case CANCELED -> "CANCELED";
                });
    }

    @Override
    protected String waitingStatus() {
        return "PENDING";
    }

    @Override
    protected void prepareDemo() {
        addProduct("1234567890", "Counter", Map.of("a3946af0-cc38-4e0b-acba-5575c8dad050", "Release"));
        addBranch("main");
        addTag("v1.2.0");
        addPullRequest(12, false);
        addArtifact("Counter.ipa", "ARCHIVE_EXPORT", 3_000_000);
        findings.addIssue(RunJson.BUILD, "WARNING", "Sources/Counter.swift", 40, "Variable 'old' was never used");
        findings.addIssue(RunJson.TEST, "TEST_FAILURE", "Tests/CounterTests.swift", 7, "3 is not equal to 4");
        Findings.addDevice(
                findings.addTest("CounterTests", "testStart", "SUCCESS", null), "iPhone 15", "17.2", "SUCCESS", 0.2);
    }

    @Override
    protected boolean isPublic(Request request) {
        return request.path().startsWith(Files.STORAGE);
    }

    @Override
    protected boolean isAuthorized(Request request) {
        return TokenCheck.accepts(request.header("authorization"), keys, clock().instant());
    }

    @Override
    protected Response handle(Request request) {
        return router.answer(request, status -> refusal(request, status, "no such call"));
    }

    @Override
    protected Response refusal(Request request, int status, String text) {
        return Resources.error(status, Resources.code(status), text, null);
    }

    @Override
    protected Map<String, String> rateHeaders(RateLimit.Standing standing) {
        return Map.of(
                "X-Rate-Limit", "user-hour-lim:" + standing.limit() + ";user-hour-rem:" + standing.remaining() + ";");
    }

    SimulatedBuild begin(BuildOrder order) {
        return start(order);
    }

    Repository repository() {
        return repository;
    }

    List<Product> products() {
        return products;
    }

    boolean isDisabled(String workflowId) {
        return disabled.contains(workflowId);
    }

    boolean knowsWorkflow(String id) {
        return products.isEmpty()
                || products.stream().anyMatch(product -> product.workflows().containsKey(id));
    }

    /** The id of the product that has the workflow; one and the same for all where none was added. */
    String productOf(String workflowId) {
        return products.stream()
                .filter(product -> product.workflows().containsKey(workflowId))
                .map(Product::id)
                .findFirst()
                .orElse("product");
    }

    /** The runs as lists show them, the oldest first. */
    List<SimulatedBuild> listed() {
        Instant youngest = clock().instant().minus(listLag);
        return builds().stream()
                .filter(build -> !build.createdAt().isAfter(youngest))
                .toList();
    }
}
