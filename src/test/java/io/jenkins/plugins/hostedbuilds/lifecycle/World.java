package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.poll.ScriptedService;
import io.jenkins.plugins.hostedbuilds.poll.VirtualScheduler;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All that one life needs: its engine in virtual time, a service that answers by script, a host that takes notes. */
final class World {
    /** What goes wrong on purpose needs no stack traces; held, since loggers are not kept otherwise. */
    private static final Logger LOGGER = Logger.getLogger(Lifecycle.class.getName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    /** All that happened, in order: requests by a word each, saves with their phase, lines, the end. */
    final List<String> events = new ArrayList<>();

    final VirtualScheduler time = new VirtualScheduler();
    final ScriptedService service = new ScriptedService(time, "account", events);
    RecordingHost host = new RecordingHost(events);
    Lifecycle lifecycle;

    static World started() {
        World world = new World();
        world.begin();
        return world;
    }

    /** A build that is started and followed with the standard options. */
    void begin() {
        begin(Goal.BUILD, Options.STANDARD);
    }

    void begin(Goal goal, Options options) {
        begin(service, goal, options);
    }

    void begin(BuildService through, Goal goal, Options options) {
        begin(through, life(goal, options));
    }

    void begin(BuildService through, Life life) {
        create(through, life);
        lifecycle.go();
        time.settle();
    }

    /** Whoever waits was stopped before the life was set going. */
    void beginAborted() {
        create(service, life(Goal.BUILD, Options.STANDARD));
        lifecycle.abort();
        lifecycle.go();
        time.settle();
    }

    static Life life(Goal goal, Options options) {
        Map<String, Object> arguments =
                goal == Goal.BUILD || goal == Goal.START ? Map.of("appId", "a1", "branch", "main") : Map.of("id", "b1");
        return Life.intended("key-1", "scripted", "scripted", goal, new BuildRequest(arguments), options);
    }

    private void create(BuildService through, Life life) {
        Poller poller = new Poller(time, time.workers(), Rhythm.STANDARD, () -> 0.5);
        Engine engine = new Engine(poller, time, time.workers(), Tuning.STANDARD);
        lifecycle = new Lifecycle(engine, through, host, life);
    }

    /** The process is killed; a new one goes on from what is on disk. */
    void restart() {
        restart(host.lastSaved());
    }

    /** The process is killed; a new one goes on from this text. */
    void restart(String text) {
        time.forget();
        host = new RecordingHost(events);
        try {
            begin(service, LifeJson.read(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void abort() {
        lifecycle.abort();
        time.settle();
    }

    void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    void settle() {
        time.settle();
    }

    Life life() {
        return lifecycle.life();
    }
}
