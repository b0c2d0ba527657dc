package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One hosted build as the run's page and the remote API show it, at the moment when this was made. Knows nothing but what
 * it was made of, so showing it reads no file. What services tell is text from outside: pages escape it.
 */
@ExportedBean
public final class HostedBuildRow {
    private static final int SHOWN_FILES = 10;

    private final Life life;
    private final Instant seenEnd;
    private final Duration usual;
    private final Instant now = Instant.now();

    public HostedBuildRow(Life life) {
        this(life, null, null);
    }

    /**
     * @param seenEnd when the end was first seen, or null; it stands in where the service does not tell when the end was
     * @param usual how long builds of this workflow took lately, or null where that is not known
     */
    HostedBuildRow(Life life, Instant seenEnd, Duration usual) {
        this.life = life;
        this.seenEnd = seenEnd;
        this.usual = usual;
    }

    /** What no other row of the run has. */
    public String getKey() {
        return life.key();
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

    /** What people call the build, or null where the service has no numbers or has not told it yet. */
    @Exported
    public String getNumber() {
        return life.build() == null ? null : life.build().number();
    }

    /** Its page, or null; only a web address, since it becomes a link. */
    @Exported
    public String getUrl() {
        return link(life.build() == null ? null : life.build().url());
    }

    static String link(String url) {
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

    /** The first of its parts that failed, or null. */
    @Exported
    public String getFailedAction() {
        BuildAction failed = life.state() == null ? null : life.state().failedAction();
        return failed == null ? null : failed.name();
    }

    /** Whether it is still followed. */
    @Exported
    public boolean isRunning() {
        return life.phase() != Phase.DONE;
    }

    /** ISO 8601, or null; when following began where the service does not tell. */
    @Exported
    public String getStartedAt() {
        return start() == null ? null : start().toString();
    }

    /** ISO 8601, or null; when the end was first seen where the service does not tell. */
    @Exported
    public String getFinishedAt() {
        return end() == null ? null : end().toString();
    }

    /** How long it took, or has taken by now; null where that is not known. */
    @Exported
    public Long getDurationMillis() {
        Duration lasts = lasts();
        return lasts == null ? null : lasts.toMillis();
    }

    /** How long builds of this workflow took lately, the median; null where that is not known, or the build has ended. */
    @Exported
    public Long getEstimatedMillis() {
        return usual == null || !moves() ? null : usual.toMillis();
    }

    /** The files that it made, as far as known. */
    @Exported(inline = true)
    public List<HostedBuildFile> getArtifacts() {
        List<HostedBuildFile> files = new ArrayList<>();
        if (life.state() != null) {
            boolean archived = life.over() && life.options().wanted().archive();
            for (Artifact artifact : life.state().artifacts()) {
                files.add(new HostedBuildFile(artifact, life.harvest().paths().get(files.size()), archived));
            }
        }
        return files;
    }

    /** As many of its files as a cell of a table has room for. */
    public List<HostedBuildFile> getFirstArtifacts() {
        List<HostedBuildFile> files = getArtifacts();
        return files.subList(0, Math.min(SHOWN_FILES, files.size()));
    }

    /** That there are more files than are shown, or null. */
    public String getMoreArtifacts() {
        int more = getArtifacts().size() - SHOWN_FILES;
        return more > 0 ? Messages.HostedBuildRow_MoreFiles(more) : null;
    }

    /** The parts of the build in their order; none where the service does not tell. */
    @Exported(inline = true)
    public List<HostedBuildPart> getActions() {
        return life.state() == null
                ? List.of()
                : HostedBuildPart.of(life.state().actions(), start(), moves() ? now : end(), moves());
    }

    /** All that the timeline spans, in seconds; at least one. */
    public long getSpan() {
        return getActions().stream().mapToLong(HostedBuildPart::getEnd).reduce(Math.max(1, getSeconds()), Math::max);
    }

    /** How long it took, or has taken so far, for people; empty where that is not known. */
    public String getDuration() {
        return lasts() == null ? "" : Durations.text(lasts());
    }

    /** The same in whole seconds; zero where it is not known. */
    public long getSeconds() {
        return lasts() == null ? 0 : Math.max(0, lasts().toSeconds());
    }

    /** Whether its duration grows. */
    public boolean isTicking() {
        return moves() && lasts() != null;
    }

    /** For how many seconds such a build lasts as a rule; zero where that is not known or of no use. */
    public long getUsualSeconds() {
        return isTicking() && usual != null ? Math.max(1, usual.toSeconds()) : 0;
    }

    /** How long it still takes, for people, or null where nothing can be said. */
    public String getRemaining() {
        return getUsualSeconds() == 0 ? null : Estimate.remaining(usual, lasts());
    }

    /** How its end is told to those who do not see the icon; null while it is not known. */
    public String getOutcome() {
        String result = getResult();
        return result == null ? null : Looks.of(Result.valueOf(result)).word();
    }

    /** The icon of the result, in Jenkins' own symbols. */
    public String getIcon() {
        String result = getResult();
        if (result == null) {
            return isRunning() ? Looks.RUNNING : Looks.UNKNOWN;
        }
        return Looks.of(Result.valueOf(result)).icon();
    }

    private boolean moves() {
        return isRunning() && (life.state() == null || !life.state().ended());
    }

    private Instant start() {
        BuildState state = life.state();
        return state != null && state.startedAt() != null ? state.startedAt() : life.since();
    }

    private Instant end() {
        BuildState state = life.state();
        return state != null && state.finishedAt() != null ? state.finishedAt() : moves() ? null : seenEnd;
    }

    private Duration lasts() {
        Instant until = end() != null ? end() : moves() ? now : null;
        return start() == null || until == null ? null : Duration.between(start(), until);
    }
}
