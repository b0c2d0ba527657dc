package io.jenkins.plugins.hostedbuilds.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * A hosted build as a script sees it: what the steps return and what their failures carry. A plain class of plain
 * fields, since it lives on in a Pipeline's program. It does not change; ask for a newer one with
 * {@code hostedBuildStatus}.
 */
public final class HostedBuild implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String kind;
    private final String id;
    private final String number;
    private final String url;
    private final String status;
    private final String result;
    private final String message;
    private final String startedAt;
    private final String finishedAt;
    private final Long durationMillis;
    private final String commit;
    private final ArrayList<HostedArtifact> artifacts = new ArrayList<>();
    private final LinkedHashMap<String, Object> details = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> coordinates = new LinkedHashMap<>();

    /** The build of a life that knows it. */
    HostedBuild(Life life) {
        BuildRef build = life.build();
        BuildState state = life.state();
        service = life.service();
        kind = life.kind();
        id = build.id();
        number = build.number();
        url = build.url();
        coordinates.putAll(build.coordinates());
        status = state == null ? null : state.status();
        result = result(life);
        message = message(life);
        startedAt = state == null ? null : text(state.startedAt());
        finishedAt = state == null ? null : text(state.finishedAt());
        Duration duration = state == null ? null : state.duration();
        durationMillis = duration == null ? null : duration.toMillis();
        commit = state == null ? null : state.commit();
        if (state != null) {
            for (Artifact artifact : state.artifacts()) {
                artifacts.add(
                        new HostedArtifact(artifact, life.harvest().paths().get(artifacts.size())));
            }
            details.putAll(state.details());
        }
    }

    /** A build that can no longer be followed counts as failed, since nobody can say otherwise. */
    private static String result(Life life) {
        if (life.state() != null && life.state().ended()) {
            return life.state().result().name();
        }
        return life.outcome() != null && life.outcome().ending() == Ending.FAILED ? Result.FAILURE.name() : null;
    }

    private static String message(Life life) {
        if (life.outcome() != null && life.outcome().message() != null) {
            return life.outcome().message();
        }
        return life.state() == null ? null : life.state().message();
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }

    /** The name of the configured service. */
    @Whitelisted
    public String getService() {
        return service;
    }

    /** The kind of service: {@code codemagic}. */
    @Whitelisted
    public String getKind() {
        return kind;
    }

    /** The service's id of the build. */
    @Whitelisted
    public String getId() {
        return id;
    }

    /** What people call the build, or null where the service has no numbers or has not told it yet. */
    @Whitelisted
    @CheckForNull
    public String getNumber() {
        return number;
    }

    /** The build's page, or null. */
    @Whitelisted
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** The service's own word, or null where it was not asked. */
    @Whitelisted
    @CheckForNull
    public String getStatus() {
        return status;
    }

    /** {@code SUCCESS}, {@code UNSTABLE}, {@code FAILURE}, {@code ABORTED}, {@code NOT_BUILT}, or null while it runs. */
    @Whitelisted
    @CheckForNull
    public String getResult() {
        return result;
    }

    /** The service's words on a failure, or ours; or null. */
    @Whitelisted
    @CheckForNull
    public String getMessage() {
        return message;
    }

    /** ISO 8601, or null. */
    @Whitelisted
    @CheckForNull
    public String getStartedAt() {
        return startedAt;
    }

    /** ISO 8601, or null. */
    @Whitelisted
    @CheckForNull
    public String getFinishedAt() {
        return finishedAt;
    }

    /** From start to end, or null. */
    @Whitelisted
    @CheckForNull
    public Long getDurationMillis() {
        return durationMillis;
    }

    /** The commit that was built, or null. */
    @Whitelisted
    @CheckForNull
    public String getCommit() {
        return commit;
    }

    @Whitelisted
    public List<HostedArtifact> getArtifacts() {
        return new ArrayList<>(artifacts);
    }

    /** The service's JSON without secrets; empty where it was not asked. */
    @Whitelisted
    public Map<String, Object> getDetails() {
        return new LinkedHashMap<>(details);
    }

    /** What besides the id is needed to ask for it. */
    Map<String, String> coordinates() {
        return coordinates;
    }

    @Override
    @Whitelisted
    public String toString() {
        return kind + " " + (number == null ? id : "#" + number) + (result == null ? "" : " " + result);
    }
}
