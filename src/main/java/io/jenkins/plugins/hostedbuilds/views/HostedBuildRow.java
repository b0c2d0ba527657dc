package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One hosted build as the run's page and the remote API show it. */
@ExportedBean
public final class HostedBuildRow {
    private final Life life;

    public HostedBuildRow(Life life) {
        this.life = life;
    }

    @Exported
    public String getService() {
        return life.service();
    }

    @Exported
    public String getKind() {
        return life.kind();
    }

    /** What is built in a few words, or null where that is not known. */
    @Exported
    public String getWhat() {
        return life.what();
    }

    /** The build's number or id, or null while it is not known. */
    @Exported
    public String getTitle() {
        return life.build() == null ? null : life.build().title();
    }

    @Exported
    public String getId() {
        return life.build() == null ? null : life.build().id();
    }

    /** Its page, or null; only a web address, since it becomes a link. */
    @Exported
    public String getUrl() {
        String url = life.build() == null ? null : life.build().url();
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }

    /** The service's own word, or ours while there is none. */
    @Exported
    public String getStatus() {
        if (life.state() != null) {
            return life.state().status();
        }
        return life.phase().name().toLowerCase(Locale.ROOT);
    }

    /** How it ended, or null while that is not known. */
    @Exported
    public String getResult() {
        if (life.state() != null && life.state().result() != null) {
            return life.state().result().name();
        }
        if (life.outcome() == null || life.outcome().ending() == Ending.DONE) {
            return null;
        }
        return life.outcome().ending() == Ending.ABORTED ? Result.ABORTED.name() : Result.FAILURE.name();
    }

    @Exported
    public String getMessage() {
        if (life.outcome() != null && life.outcome().message() != null) {
            return life.outcome().message();
        }
        return life.state() == null ? null : life.state().message();
    }

    /** How long it took, or has taken so far; empty where the service does not tell. */
    public String getDuration() {
        BuildState state = life.state();
        if (state == null || state.startedAt() == null) {
            return "";
        }
        Instant end = state.finishedAt() != null ? state.finishedAt() : isRunning() ? Instant.now() : null;
        return end == null ? "" : Durations.text(Duration.between(state.startedAt(), end));
    }

    public boolean isRunning() {
        return life.phase() != Phase.DONE;
    }

    /** The icon of the result, in Jenkins' own symbols. */
    public String getIcon() {
        String result = getResult();
        if (result == null) {
            return isRunning() ? "symbol-status-nobuilt-anime" : "symbol-status-nobuilt";
        }
        return switch (Result.valueOf(result)) {
            case SUCCESS -> "symbol-status-blue";
            case UNSTABLE -> "symbol-status-yellow";
            case FAILURE -> "symbol-status-red";
            case ABORTED -> "symbol-status-aborted";
            case NOT_BUILT -> "symbol-status-nobuilt";
        };
    }
}
