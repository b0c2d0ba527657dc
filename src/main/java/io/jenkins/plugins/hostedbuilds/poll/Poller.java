package io.jenkins.plugins.hostedbuilds.poll;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Listing;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks for all watched builds, holding a thread for none of them, and for many by one question where the service has a
 * list. Nothing runs on the scheduler but the sending of requests; answers are handled by the workers.
 */
public final class Poller {
    private static final Logger LOGGER = Logger.getLogger(Poller.class.getName());

    private final Scheduler scheduler;
    private final Rhythm rhythm;
    private final DoubleSupplier random;

    /** Guards all that this package remembers. Neither services nor observers are called under it to ask or to tell. */
    private final Object lock = new Object();

    private final Agenda agenda;
    private final Planning planning;
    private final Sending sending;
    private final Map<Group.Key, Group> groups = new HashMap<>();
    private int made;
    private int watched;

    /** @param random numbers from 0 to 1, for the differences between pauses */
    public Poller(Scheduler scheduler, Executor workers, Rhythm rhythm, DoubleSupplier random) {
        this.scheduler = scheduler;
        this.rhythm = rhythm;
        this.random = random;
        this.agenda = new Agenda(scheduler, () -> change(this::ring));
        this.planning = new Planning(scheduler, rhythm, random, agenda);
        this.sending = new Sending(this, scheduler, workers, rhythm);
    }

    /** {@linkplain #watch(BuildService, BuildRef, Wish, Observer) The same} for an observer that knows nothing yet. */
    public Watch watch(
            BuildService service, BuildRef build, Duration firstAfter, Duration shortest, Observer observer) {
        return watch(service, build, new Wish(firstAfter, shortest, null, false), observer);
    }

    /** Watches a build until it has ended or the watch is stopped. */
    public Watch watch(BuildService service, BuildRef build, Wish wish, Observer observer) {
        synchronized (lock) {
            Watch watch = new Watch(this, group(service, build), build, wish, observer, made++);
            watched++;
            watch.group.add(watch);
            planning.begin(watch, wish);
            agenda.setAlarm(planning.now());
            return watch;
        }
    }

    private Group group(BuildService service, BuildRef build) {
        String name = service instanceof Listing listing ? listing.group(build) : null;
        return groups.computeIfAbsent(new Group.Key(service, name), key -> new Group(key, sending.gate(service)));
    }

    /** A pause for the first question about one of many builds that are watched from the same moment on. */
    public Duration spread() {
        return rhythm.spread(random);
    }

    /** How it stands. */
    public PollerStatus status() {
        synchronized (lock) {
            return new PollerStatus(watched, groups.size(), sending.accounts(planning.now(), agenda), sending.hosts());
        }
    }

    void wake(Watch watch) {
        change(() -> {
            if (!watch.stopped) {
                planning.wake(watch);
            }
        });
    }

    void stop(Watch watch) {
        synchronized (lock) {
            leave(watch);
            agenda.setAlarm(planning.now());
        }
    }

    private void leave(Watch watch) {
        if (watch.stopped) {
            return;
        }
        watch.stopped = true;
        watched--;
        agenda.remove(watch);
        watch.group.remove(watch);
        if (watch.group.size() == 0) {
            groups.remove(watch.group.key);
        }
    }

    Instant nextAt(Watch watch) {
        synchronized (lock) {
            return watch.asking ? null : scheduler.now().plusNanos(watch.due - planning.now());
        }
    }

    Planning planning() {
        return planning;
    }

    private void ring() {
        agenda.rung();
    }

    /** Changes what is remembered, then asks for whoever is due. */
    void change(Runnable changing) {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            changing.run();
            long now = planning.now();
            for (Watch watch = agenda.next(now); watch != null; watch = agenda.next(now)) {
                due(watch, now);
            }
            sending.letThrough(now, afterwards);
            agenda.setAlarm(now);
        }
        afterwards.forEach(Runnable::run);
    }

    private void due(Watch watch, long now) {
        Group group = watch.group;
        if (!group.asksByList(watch, now)) {
            askAlone(watch, watch.due);
        } else if (group.busyUntil(now) > now) {
            agenda.put(watch, group.busyUntil(now));
        } else {
            if (group.round == null) {
                group.round = new Round(this, group, watch.due);
                sending.enqueue(group.round);
            }
            group.round.join(watch);
        }
    }

    /** Asks for the build by its own call. */
    void askAlone(Watch watch, long due) {
        if (!watch.stopped) {
            asking(watch);
            sending.enqueue(new Single(this, watch, due));
        }
    }

    void asking(Watch watch) {
        agenda.remove(watch);
        watch.asking = true;
    }

    /** The round's next page. */
    void goOn(Round round) {
        sending.enqueue(round);
    }

    /** Tells what came of a question; under no lock. An observer that throws does no harm to others. */
    void tell(Watch watch, BuildState state, ServiceException failure) {
        telling(() -> {
            if (failure == null) {
                watch.observer.seen(state);
            } else {
                watch.observer.failed(failure);
            }
        });
    }

    void tellUnchanged(Watch watch) {
        telling(watch.observer::unchanged);
    }

    private static void telling(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "whoever waits for a build could not be told", e);
        }
    }

    /** Plans what follows from what was told; under the lock. */
    void plan(Watch watch, BuildState state, ServiceException failure, double jitter) {
        if (watch.stopped) {
            return;
        }
        if (failure != null) {
            planning.failed(watch, failure, jitter);
        } else if (state.ended()) {
            planning.learn(watch, state);
            leave(watch);
        } else {
            planning.seen(watch, state, jitter);
        }
    }
}
