package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A build at a simulated service. It goes by its script, on the simulator's clock, until a test moves it by hand.
 * Thread safe.
 */
public final class SimulatedBuild {

    private record Planned(String status, String message, Instant at) {}

    private final String id;
    private final int number;
    private final BuildOrder order;
    private final boolean foreign;
    private final BuildWords words;
    private final Clock clock;
    private final Instant createdAt;
    private final List<StatusChange> history = new ArrayList<>();
    private final Deque<Planned> plan = new ArrayDeque<>();
    private final List<SimulatedArtifact> artifacts = new ArrayList<>();
    private String message;

    SimulatedBuild(
            String id, int number, BuildOrder order, boolean foreign, BuildWords words, Clock clock, Script script) {
        this.id = id;
        this.number = number;
        this.order = order;
        this.foreign = foreign;
        this.words = words;
        this.clock = clock;
        this.createdAt = clock.instant();
        Instant at = createdAt;
        for (Script.Step step : script.steps()) {
            plan.add(new Planned(step.status(), null, at));
            at = at.plus(step.lasts());
        }
        if (script.end() != null) {
            plan.add(new Planned(script.end(), script.message(), at));
        }
        become(plan.poll());
    }

    public String id() {
        return id;
    }

    /** The number within the app, from 1. */
    public int number() {
        return number;
    }

    public BuildOrder order() {
        return order;
    }

    /** A remembered fact of the order, such as {@code branch}, or null. */
    public String fact(String name) {
        return order.facts().get(name);
    }

    /** Whether a test started it, not a request. */
    public boolean isForeign() {
        return foreign;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The present status in the service's words. */
    public synchronized String status() {
        settle();
        return history.get(history.size() - 1).status();
    }

    /** All statuses until now, the first one first. */
    public synchronized List<StatusChange> history() {
        settle();
        return List.copyOf(history);
    }

    public boolean isEnded() {
        return words.ended().contains(status());
    }

    /** When it began to work, or null. */
    public Instant startedAt() {
        return history().stream()
                .filter(change -> !words.waiting().contains(change.status())
                        && !words.ended().contains(change.status()))
                .map(StatusChange::at)
                .findFirst()
                .orElse(null);
    }

    /** When it ended, or null. */
    public synchronized Instant finishedAt() {
        return isEnded() ? history.get(history.size() - 1).at() : null;
    }

    /** The reason given for the end, or null. */
    public synchronized String message() {
        settle();
        return message;
    }

    /** Gives it a status now, and takes it off its script; an ended build can be moved, too. */
    public synchronized void moveTo(String status) {
        finish(status, null);
    }

    /** Gives it a final status now. */
    public void finish(String status) {
        moveTo(status);
    }

    /** Gives it a final status and a reason now. */
    public synchronized void finish(String status, String reason) {
        settle();
        plan.clear();
        become(new Planned(status, reason, clock.instant()));
    }

    /** Ends it as canceled at an instant, unless it has ended before. */
    public synchronized void cancelAt(Instant instant) {
        settle();
        if (!isEnded() && plan.stream().noneMatch(planned -> planned.status().equals(words.canceled()))) {
            plan.removeIf(planned -> planned.at().isAfter(instant));
            plan.add(new Planned(words.canceled(), null, instant));
            settle();
        }
    }

    public synchronized List<SimulatedArtifact> artifacts() {
        return List.copyOf(artifacts);
    }

    /** Gives it one more file; services show files once the build has ended. */
    public synchronized void addArtifact(SimulatedArtifact artifact) {
        artifacts.add(artifact);
    }

    private void settle() {
        Instant now = clock.instant();
        while (!plan.isEmpty() && !plan.peek().at().isAfter(now)) {
            Planned next = plan.poll();
            become(next);
            if (words.ended().contains(next.status())) {
                plan.clear();
            }
        }
    }

    private void become(Planned next) {
        if (history.isEmpty() || !history.get(history.size() - 1).status().equals(next.status())) {
            history.add(new StatusChange(next.status(), next.at()));
        }
        message = next.message();
    }
}
