package io.jenkins.plugins.hostedbuilds.views;

import io.jenkins.plugins.hostedbuilds.lifecycle.Durations;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One part of a hosted build, a row of its timeline; an action, a block or a step, as the service calls it. */
@ExportedBean
public final class HostedBuildPart {
    private final BuildAction action;
    private final boolean running;
    /** In seconds since the build began, or null where the service tells no time. */
    private final Long begin;

    private final long seconds;

    /**
     * @param origin when the build began
     * @param until when what is open is cut off: now, or the build's end; or null where that is not known
     * @param moves whether the build runs, and what is open with it
     */
    private HostedBuildPart(BuildAction action, Instant origin, Instant until, boolean moves) {
        this.action = action;
        Instant began = action.startedAt();
        boolean open = action.result() == null && action.finishedAt() == null;
        this.running = moves && open && (began != null || action.status() != null);
        Instant ended = action.finishedAt() != null ? action.finishedAt() : open ? until : null;
        boolean timed = began != null && ended != null && origin != null;
        this.begin = timed ? Math.max(0, Duration.between(origin, began).toSeconds()) : null;
        this.seconds = timed ? Math.max(0, Duration.between(began, ended).toSeconds()) : 0;
    }

    /** The parts of a build that began at the origin, or with the first of them. */
    static List<HostedBuildPart> of(List<BuildAction> actions, Instant origin, Instant until, boolean moves) {
        Instant first = Stream.concat(
                        Stream.ofNullable(origin), actions.stream().map(BuildAction::startedAt))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return actions.stream()
                .map(action -> new HostedBuildPart(action, first, until, moves))
                .toList();
    }

    @Exported
    public String getName() {
        return action.name();
    }

    /** The service's own word, or null while it has none. */
    @Exported
    public String getStatus() {
        return action.status();
    }

    /** How it ended, or null. */
    @Exported
    public String getResult() {
        return action.result() == null ? null : action.result().name();
    }

    /** ISO 8601, or null. */
    @Exported
    public String getStartedAt() {
        return action.startedAt() == null ? null : action.startedAt().toString();
    }

    /** ISO 8601, or null. */
    @Exported
    public String getFinishedAt() {
        return action.finishedAt() == null ? null : action.finishedAt().toString();
    }

    /** The service's word, or ours where it has none. */
    public String getWord() {
        if (action.status() != null) {
            return action.status();
        }
        return running ? Messages.HostedBuildPart_Running() : Messages.HostedBuildPart_Waiting();
    }

    public String getIcon() {
        if (action.result() != null) {
            return Looks.of(action.result()).icon();
        }
        return running ? Looks.RUNNING : Looks.UNKNOWN;
    }

    /** The part of a class name that says how it looks. */
    public String getLook() {
        return action.result() != null ? action.result().name() : running ? "RUNNING" : "WAITING";
    }

    /** Whether it can be drawn. */
    public boolean isTimed() {
        return begin != null;
    }

    /** Whether its duration grows. */
    public boolean isTicking() {
        return running && isTimed();
    }

    /** When it began, in seconds since the build did. */
    public long getBegin() {
        return begin == null ? 0 : begin;
    }

    /** In whole seconds; zero where it is not known. */
    public long getSeconds() {
        return seconds;
    }

    long getEnd() {
        return getBegin() + seconds;
    }

    /** How long it took or has taken, for people; empty where that is not known. */
    public String getDuration() {
        return isTimed() ? Durations.text(Duration.ofSeconds(seconds)) : "";
    }
}
