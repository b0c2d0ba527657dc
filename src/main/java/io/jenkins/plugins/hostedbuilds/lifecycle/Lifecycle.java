package io.jenkins.plugins.hostedbuilds.lifecycle;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.poll.Scheduler.Alarm;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Cancellable;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one life from where it stands to its end. Everything that happens to it is handled one by one on the engine's
 * workers; no method blocks, and all public ones may be called by any thread.
 *
 * <pre>
 * INTENDED → STARTING → FOLLOWING → FINISHING → DONE
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
    final Starting starting;
    final Following following;
    final Printing printing;
    final Finishing finishing;
    final Cancelling cancelling;

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
        this.printing = new Printing(this);
        this.finishing = new Finishing(this);
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

    /** Whether the service can stop builds. */
    public boolean stoppable() {
        return service instanceof Cancellable;
    }

    /** What is known by now. */
    public Life life() {
        return life;
    }

    /** What it is doing, as one phrase for people who look at a hanging build. */
    public String status() {
        return Status.of(service.displayName(), life, following);
    }

    private void enter() {
        if (life.aborted() && life.phase() != Phase.CANCELLING && !life.over()) {
            cancelling.catchUp();
            return;
        }
        switch (life.phase()) {
            case INTENDED -> begin();
            case STARTING, RECONCILING -> starting.reconcile();
            case FOLLOWING, FINISHING -> {
                if (life.goal() == Goal.START) {
                    end(Ending.DONE, null);
                } else {
                    following.resume();
                }
            }
            case CANCELLING -> cancelling.resume();
            case DONE -> {
                ended = true;
                tell(null);
            }
        }
    }

    private void begin() {
        switch (life.goal()) {
            case BUILD, START -> starting.begin();
            case FOLLOW -> {
                life = life.following(
                        service.ref(life.request()), engine.scheduler().now());
                save(following::begin);
            }
            case READ -> {
                life = life.following(
                        service.ref(life.request()), engine.scheduler().now());
                following.readOnce();
            }
            case CANCEL -> {
                life = life.following(
                        service.ref(life.request()), engine.scheduler().now());
                cancelling.begin();
            }
        }
    }

    /** The build is known by now; should that not reach the disk, a new process finds it by the evidence. */
    void found(BuildRef build) {
        life = life.following(build, engine.scheduler().now());
        trySave(() -> {
            changed();
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
        finishing.stop();
        life = life.ended(new Outcome(ending, message));
        written().whenComplete((saved, failure) -> serial.execute(() -> tell(failure)));
    }

    private void tell(Throwable failure) {
        if (failure != null) {
            LOGGER.log(Level.WARNING, failure, () -> "the end of " + life.key() + " could not be saved");
        }
        show(() -> host.ended(life));
    }

    /** Writes the life down, then goes on whether that worked or not. */
    void trySave(Runnable then) {
        save(then, failure -> then.run());
    }

    /** Writes the life down, then goes on; where that fails, nothing is done. */
    void save(Runnable then) {
        save(then, failure -> end(Ending.FAILED, Messages.Lifecycle_NotSaved(String.valueOf(failure.getMessage()))));
    }

    private void save(Runnable then, Consumer<Throwable> otherwise) {
        written()
                .whenComplete((saved, failure) -> run(() -> {
                    if (failure == null) {
                        then.run();
                    } else {
                        LOGGER.log(Level.WARNING, failure, () -> life.key() + " could not be saved");
                        otherwise.accept(failure);
                    }
                }));
    }

    /** A host that throws, instead of failing its future, must not leave the life hanging. */
    private CompletableFuture<Void> written() {
        try {
            return Objects.requireNonNull(host.save(life));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** That a host cannot show something must not be the end of the user's build. */
    private void show(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "the owner of " + life.key() + " could not be told");
        }
    }

    /** Asks the service, and hands its answer, or what went wrong, to the one who handles it. */
    <T> void ask(Supplier<CompletableFuture<T>> question, BiConsumer<T, ServiceException> handler) {
        ask(question, handler, tooLate -> {});
    }

    /** The same for a question whose answer matters even when nobody waits for it any more. */
    <T> void ask(
            Supplier<CompletableFuture<T>> question, BiConsumer<T, ServiceException> handler, Consumer<T> tooLate) {
        CompletableFuture<T> answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((value, failure) -> run(
                () -> handler.accept(value, failure == null ? null : ServiceException.of(failure)),
                () -> tooLate.accept(value)));
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
        run(task, () -> {});
    }

    private void run(Runnable task, Runnable afterTheEnd) {
        serial.execute(() -> {
            try {
                (ended ? afterTheEnd : task).run();
            } catch (InvalidArgumentException e) {
                end(Ending.FAILED, e.getMessage());
            } catch (Throwable e) { // an Error too must not leave the user's build hanging
                LOGGER.log(Level.WARNING, e, () -> "a hosted build failed in phase " + life.phase());
                end(Ending.FAILED, ServiceException.of(e).getMessage());
            }
        });
    }

    void say(String line) {
        print("[" + service.displayName() + "] " + line);
    }

    /** One line of the build's own. */
    void print(String line) {
        show(() -> host.say(line));
    }

    void changed() {
        show(() -> host.changed(life));
    }

    void seen(BuildState state) {
        BuildState before = life.state();
        boolean changed = before == null
                || !state.status().equals(before.status())
                || !state.actions().equals(before.actions());
        life = life.seen(state);
        if (changed) {
            changed();
        }
    }

    void life(Life next) {
        life = next;
    }

    Storage storage() {
        return host.storage();
    }

    Engine engine() {
        return engine;
    }

    BuildService service() {
        return service;
    }
}
