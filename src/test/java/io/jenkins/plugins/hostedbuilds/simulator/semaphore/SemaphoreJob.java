package io.jenkins.plugins.hostedbuilds.simulator.semaphore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Payload;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedArtifact;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A job of a build: Semaphore 2.0 calls it so, Classic calls it a thread. It runs when it is made, and prints what a test
 * lets it print. Thread safe.
 */
public final class SemaphoreJob {
    private final String id;
    private final String name;
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<SimulatedArtifact> artifacts = new ArrayList<>();
    private String status = "RUNNING";
    private String result;
    private String directive;
    private boolean selfHosted;

    SemaphoreJob(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** The job of a build to which no test gave one: it goes as the build goes. */
    static SemaphoreJob standard(SimulatedBuild build) {
        SemaphoreJob job = new SemaphoreJob(
                UUID.nameUUIDFromBytes(("job of " + build.id()).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                "Unit");
        if (build.startedAt() == null && !build.isEnded()) {
            return job.waits("QUEUED");
        }
        job.begin().command("make test").print("Running the tests\n");
        return build.isEnded() ? job.end(build.status()) : job;
    }

    private SemaphoreJob end(String word) {
        boolean failed = word.equals("failed");
        return (failed ? print("1 test failed\n").exit(1) : exit(0)).ends(failed ? "FAILED" : "PASSED");
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The first event of every log. */
    public SemaphoreJob begin() {
        return event("job_started");
    }

    /** Begins a command. */
    public synchronized SemaphoreJob command(String text) {
        directive = text;
        event("cmd_started").last().put("directive", text);
        return this;
    }

    /** Prints a piece of text, which may begin and end in the middle of a line. */
    public synchronized SemaphoreJob print(String text) {
        event("cmd_output").last().put("output", text);
        return this;
    }

    /** Ends the command. */
    public synchronized SemaphoreJob exit(int code) {
        event("cmd_finished").last().put("directive", directive).put("exit_code", code);
        return this;
    }

    /** Ends the job: {@code PASSED}, {@code FAILED} or {@code STOPPED}. */
    public synchronized SemaphoreJob ends(String word) {
        status = "FINISHED";
        result = word;
        event("job_finished").last().put("result", word.toLowerCase(Locale.ROOT));
        return this;
    }

    /** It is in this state: {@code PENDING} or {@code QUEUED}, say. */
    public synchronized SemaphoreJob waits(String word) {
        status = word;
        return this;
    }

    /** It runs on an agent of the organization's own, so that its log is kept elsewhere. */
    public synchronized SemaphoreJob onOwnAgent() {
        selfHosted = true;
        return this;
    }

    /** Gives it a file. */
    public synchronized SemaphoreJob leaves(String path, String content) {
        artifacts.add(new SimulatedArtifact(
                UUID.randomUUID().toString(), path, null, Payload.of(content.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    private synchronized SemaphoreJob event(String word) {
        events.add(Json.object().put("event", word).put("timestamp", 1_700_000_000 + events.size()));
        return this;
    }

    private synchronized ObjectNode last() {
        return events.get(events.size() - 1);
    }

    synchronized List<ObjectNode> events() {
        return List.copyOf(events);
    }

    synchronized List<SimulatedArtifact> artifacts() {
        return List.copyOf(artifacts);
    }

    synchronized boolean isOnOwnAgent() {
        return selfHosted;
    }

    /** As a pipeline's detailed description tells it. */
    synchronized ObjectNode json() {
        ObjectNode node = Json.object().put("name", name).put("job_id", id).put("status", status);
        return result == null ? node : node.put("result", result);
    }
}
