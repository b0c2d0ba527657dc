package io.jenkins.plugins.hostedbuilds.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A simulated service that runs builds, with all that tests want to steer and to ask. A subclass adds the calls and the
 * JSON of its service. Thread safe.
 */
public abstract class BuildSimulator extends ServiceSimulator {

    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Builds builds;
    private volatile BiFunction<BuildSimulator, BuildOrder, Script> scripts = (service, order) -> standardScript();
    private volatile String unknownStatus;
    private volatile Duration cancelDelay = Duration.ZERO;
    private volatile int cancelRefusal;

    /** @param ids makes the id of the next build */
    protected BuildSimulator(String prefix, Simulator simulator, BuildWords words, Supplier<String> ids) {
        super(prefix, simulator);
        builds = new Builds(clock(), words, ids);
    }

    /** The usual way of a build of this service, however long, with a reason where it fails. */
    public abstract Script standardScript(Outcome outcome);

    /** The way of builds when nothing else is said: successful, in 30 seconds. */
    public final Script standardScript() {
        return standardScript(Outcome.SUCCESS).lasting(USUAL);
    }

    /** The status of a build that only waits. */
    protected abstract String waitingStatus();

    /** Puts in place what a demonstration wants to show, such as files; nothing unless a service says otherwise. */
    protected void prepareDemo() {}

    /** How builds to come are to go. */
    public final void script(Script script) {
        scripts = (service, order) -> script;
    }

    /** How builds to come are to go, each by its order. */
    public final void scripts(BiFunction<BuildSimulator, BuildOrder, Script> chooser) {
        scripts = chooser;
    }

    /** Builds to come only wait until they are moved. */
    public final void holdAll() {
        script(Script.held(waitingStatus()));
    }

    /** Builds to come have a file of this name. */
    public final void addArtifact(String name, String type, byte[] bytes) {
        builds.addBlueprint(name, type, Payload.of(bytes));
    }

    /** Builds to come have a file of this name and of any length; it takes no memory. */
    public final void addArtifact(String name, String type, long length) {
        builds.addBlueprint(name, type, Payload.repeated('x', length));
    }

    /** Gives a build that is there a file. */
    public final SimulatedArtifact addArtifactTo(SimulatedBuild build, String name, String type, byte[] bytes) {
        SimulatedArtifact artifact = Builds.artifact(name, type, Payload.of(bytes));
        build.addArtifact(artifact);
        return artifact;
    }

    /** All builds that the service knows, the oldest first. */
    public final List<SimulatedBuild> builds() {
        return builds.all();
    }

    /**
     * A build by its id.
     *
     * @throws NoSuchElementException when there is none
     */
    public final SimulatedBuild build(String id) {
        SimulatedBuild build = builds.find(id);
        if (build == null) {
            throw new NoSuchElementException("No build " + id);
        }
        return build;
    }

    /**
     * The build that was started last, foreign or not.
     *
     * @throws NoSuchElementException when there is none
     */
    public final SimulatedBuild lastBuild() {
        List<SimulatedBuild> all = builds.all();
        if (all.isEmpty()) {
            throw new NoSuchElementException("No build was started");
        }
        return all.get(all.size() - 1);
    }

    /** How many builds requests have really started; foreign ones do not count, forgotten ones do. */
    public final int starts() {
        return builds.started().size();
    }

    /**
     * Waits, in real time, until requests have started so many builds, and returns them.
     *
     * @throws AssertionError when it has not happened in time
     */
    public final List<SimulatedBuild> awaitStarts(int count, Duration atMost) {
        return builds.awaitStarts(count, atMost);
    }

    /** How many requests to cancel have come with good credentials, whatever was answered. */
    public final int cancels() {
        return builds.cancels().size();
    }

    /** When the first request to cancel came, on the simulator's clock; null when none has. */
    public final Instant firstCancelAt() {
        List<Instant> all = builds.cancels();
        return all.isEmpty() ? null : all.get(0);
    }

    /**
     * Waits, in real time, until so many requests to cancel have come.
     *
     * @throws AssertionError when they have not come in time
     */
    public final List<Instant> awaitCancels(int count, Duration atMost) {
        return builds.awaitCancels(count, atMost);
    }

    /** How long, on the simulator's clock, a canceled build takes to end; no time at all unless set. */
    public final void cancelDelay(Duration delay) {
        cancelDelay = delay;
    }

    /** Answers requests to cancel with this status, and cancels nothing; 0 ends that. */
    public final void cancelRefused(int status) {
        cancelRefusal = status;
    }

    /** The service answers from now on as if there had never been such a build. */
    public final void forget(String id) {
        builds.forget(id);
    }

    /** All builds that have not ended tell this status; null ends that. */
    public final void unknownStatus(String word) {
        unknownStatus = word;
    }

    /** Starts a build for a request. */
    protected final SimulatedBuild start(BuildOrder order) {
        return builds.start(order, scripts.apply(this, order), false);
    }

    /** Starts a build that no request asked for. */
    protected final SimulatedBuild startForeign(BuildOrder order) {
        return builds.start(order, scripts.apply(this, order), true);
    }

    /** A build by its id, or null. */
    public final SimulatedBuild find(String id) {
        return builds.find(id);
    }

    /** The status that the service tells about a build. */
    public final String toldStatus(SimulatedBuild build) {
        String unknown = unknownStatus;
        return unknown == null || build.isEnded() ? build.status() : unknown;
    }

    /**
     * Takes a request to cancel: 0 when it was accepted, 208 when the build had ended before, otherwise the status with
     * which it is to be refused. The build may be null, for a request about none.
     */
    protected final int cancel(SimulatedBuild build) {
        builds.cancelAsked();
        if (cancelRefusal != 0) {
            return cancelRefusal;
        }
        if (build == null) {
            return 404;
        }
        if (build.isEnded()) {
            return 208;
        }
        build.cancelAt(clock().instant().plus(cancelDelay));
        return 0;
    }
}
