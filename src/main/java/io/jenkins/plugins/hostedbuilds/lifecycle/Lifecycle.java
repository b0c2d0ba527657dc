package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Scheduler.Alarm;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one life from where it stands to its end. Everything that happens to it is handled one by one on the engine's
 * workers; no method blocks, and all public ones may be called by any thread.
 *
 * <pre>
 * INTENDED → STARTING → FOLLOWING → DONE
 *                ↘ RECONCILING ↗ (found)   any → CANCELLING → DONE
 * </pre>
 */
public final class Lifecycle {
    private static final Logger LOGGER = Logger.getLogger(Lifecycle.class.getName());

    private final Engine engine;
    private final BuildService service;
    private final Host host;
    private final SerialExecutor serial;
    private final Set<Alarm> alarms = new HashSet<>();
    private final Starting starting;
    private final Following following;
    private final Cancelling cancelling;

    private volatile Life life;
    private boolean ended;

    public Lifecycle(Engine engine, BuildService service, Host host, Life life) {
        this.engine = engine;
        this.service = service;
        this.host = host;
        this.life = life;
        this.serial = new SerialExecutor(engine.workers());
        this.starting = new Starting(this);
        this.following = new Following(this);
        this.cancelling = new Cancelling(this);
    }

    /** Begins, or goes on where an earlier process was; to be called once. */
    public void go() {
        run(this::enter);
    }

    /** Whoever waits for the build was stopped: stops the build too, unless the options say otherwise. */
    public void abort() {
        run(cancelling::abort);
    }

    /** There may be news: asks at once. */
    public void wake() {
        run(following::wake);
    }

    /** What is known by now. */
    public Life life() {
        return life;
    }

    /** What it is doing, as one phrase for people who look at a hanging build. */
    public String status() {
        Life now = life;
        String build = now.build() == null ? "" : now.build().title();
        return switch (now.phase()) {
            case INTENDED, STARTING -> Messages.Status_Starting(service.displayName());
            case RECONCILING -> Messages.Status_Reconciling(service.displayName());
            case FOLLOWING -> Messages.Status_Following(
                    service.displayName(), build, now.state() == null ? "" : now.state().status(), following.nextAsk());
            case CANCELLING -> Messages.Status_Cancelling(service.displayName(), build);
            case DONE -> Messages.Status_Done();
        };
    }

    private void enter() {
        switch (life.phase()) {
            case INTENDED -> begin();
            case STARTING, RECONCILING -> starting.reconcile();
            case FOLLOWING -> following.resume();
            case CANCELLING -> cancelling.resume();
            case DONE -> finish();
        }
    }

    private void begin() {
        switch (life.goal()) {
            case BUILD, START -> starting.begin();
            case FOLLOW -> {
                life = life.following(service.ref(life.request()), engine.scheduler().now());
                save(following::begin);
            }
            case READ -> {
                life = life.following(service.ref(life.request()), engine.scheduler().now());
                following.readOnce();
            }
            case CANCEL -> {
                life = life.following(service.ref(life.request()), engine.scheduler().now());
                cancelling.begin();
            }
        }
    }

    /** The build is known by now. */
    void found(BuildRef build) {
        life = life.following(build, engine.scheduler().now());
        save(() -> {
            host.changed(life);
            if (cancelling.wanted()) {
                cancelling.begin();
            } else if (life.goal() == Goal.START) {
                end(Ending.DONE, null);
            } else {
                following.begin();
            }
        });
    }

    void end(Ending ending, String message) {
        if (ended) {
            return;
        }
        ended = true;
        alarms.forEach(Alarm::cancel);
        following.stop();
        life = life.ended(new Outcome(ending, message));
        host.save(life).whenComplete((saved, failure) -> serial.execute(() -> tell(failure)));
    }

    private void tell(Throwable failure) {
        if (failure != null) {
            LOGGER.log(Level.WARNING, failure, () -> "the end of " + life.key() + " could not be saved");
        }
        host.ended(life);
    }

    private void finish() {
        ended = true;
        host.ended(life);
    }

    /** Writes the life down, and goes on whether that worked or not. */
    void note() {
        host.save(life).exceptionally(failure -> {
            LOGGER.log(Level.WARNING, failure, () -> life.key() + " could not be saved");
            return null;
        });
    }

    /** Writes the life down, then goes on. */
    void save(Runnable then) {
        host.save(life).whenComplete((saved, failure) -> run(() -> {
            if (failure == null) {
                then.run();
            } else {
                LOGGER.log(Level.WARNING, failure, () -> life.key() + " could not be saved");
                end(Ending.FAILED, Messages.Lifecycle_NotSaved(String.valueOf(failure.getMessage())));
            }
        }));
    }

    /** Asks the service, and hands its answer, or what went wrong, to the one who handles it. */
    <T> void ask(Supplier<CompletableFuture<T>> question, BiConsumer<T, ServiceException> handler) {
        CompletableFuture<T> answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((value, failure) ->
                run(() -> handler.accept(value, failure == null ? null : ServiceException.of(failure))));
    }

    void later(Duration delay, Runnable task) {
        Alarm[] alarm = new Alarm[1];
        alarm[0] = engine.scheduler()
                .after(
                        delay,
                        () -> run(() -> {
                            alarms.remove(alarm[0]);
                            task.run();
                        }));
        alarms.add(alarm[0]);
    }

    /** Nothing runs after the end, and nothing that goes wrong is lost. */
    void run(Runnable task) {
        serial.execute(() -> {
            if (ended) {
                return;
            }
            try {
                task.run();
            } catch (Throwable e) { // an Error too must not leave the user's build hanging
                LOGGER.log(Level.WARNING, e, () -> "a hosted build failed in phase " + life.phase());
                end(Ending.FAILED, ServiceException.of(e).getMessage());
            }
        });
    }

    void say(String line) {
        host.say("[" + service.displayName() + "] " + line);
    }

    void seen(BuildState state) {
        boolean changed = life.state() == null || !state.status().equals(life.state().status());
        life = life.seen(state);
        if (changed) {
            host.changed(life);
        }
    }

    void life(Life next) {
        life = next;
    }

    Engine engine() {
        return engine;
    }

    BuildService service() {
        return service;
    }

    Cancelling cancelling() {
        return cancelling;
    }

    Following following() {
        return following;
    }

    Starting starting() {
        return starting;
    }
}
