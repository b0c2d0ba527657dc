package io.jenkins.plugins.hostedbuilds.orphans;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Lifecycle;
import io.jenkins.plugins.hostedbuilds.lifecycle.Links;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight.Flight;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds builds that nobody follows any more: at start-up those of runs that did not come back, later those of runs that
 * were killed or deleted, where they could not be stopped at once. Each is logged once, and cancelled where an
 * administrator chose so and the service can.
 */
@Extension
public final class Orphans extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(Orphans.class.getName());

    /** What was told and tried since Jenkins is up, by key. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public static Orphans get() {
        return ExtensionList.lookupSingleton(Orphans.class);
    }

    /** By then each run that goes on is known to be running. */
    @Extension
    public static final class AtStart extends ItemListener {

        @Override
        public void onLoaded() {
            Computer.threadPoolForRemoting.execute(() -> get().check());
        }
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        stopped(run);
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        stopped(run);
    }

    /**
     * Whatever the run waited for is stopped, as by an abort, should nobody have done that. Only its own builds are looked
     * at afterwards, of which most runs have none: thousands of others may be in flight.
     */
    private void stopped(Run<?, ?> run) {
        HostedBuildsAction action = run.getAction(HostedBuildsAction.class);
        if (action != null) {
            List<String> keys = action.lives().stream().map(Life::key).toList();
            HostedBuildsRuntime.get()
                    .lives()
                    .stop(run.getExternalizableId())
                    .thenRunAsync(
                            () -> care(
                                    orphans(HostedBuildsRuntime.get().inFlight().of(keys))),
                            Computer.threadPoolForRemoting);
        }
    }

    /** Those that there are now, in the order in which they were started. */
    public List<Flight> list() {
        return orphans(HostedBuildsRuntime.get().inFlight().all());
    }

    private static List<Flight> orphans(List<Flight> flights) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return flights.stream().filter(flight -> !waitedFor(flight)).toList();
        }
    }

    private static boolean waitedFor(Flight flight) {
        Run<?, ?> run = run(flight);
        return run != null && run.isBuilding()
                || HostedBuildsRuntime.get().lives().underWay(flight.life().key());
    }

    private static Run<?, ?> run(Flight flight) {
        try {
            return Run.fromExternalizableId(flight.run());
        } catch (IllegalArgumentException e) { // no such job any more
            return null;
        }
    }

    /** Nobody has to care for it any more. */
    void forget(String key) throws IOException {
        HostedBuildsRuntime.get().inFlight().remove(key);
        known.remove(key);
    }

    void check() {
        care(list());
    }

    private void care(List<Flight> orphans) {
        for (Flight orphan : orphans) {
            if (known.add(orphan.life().key())) {
                if (orphan.life().build() == null) {
                    seek(orphan);
                } else {
                    tell(orphan);
                }
            }
        }
    }

    private void tell(Flight orphan) {
        Life life = orphan.life();
        LOGGER.warning(() ->
                Messages.Orphans_Found(life.service(), life.build().title(), Links.link(life.build()), orphan.run()));
        if (HostedBuildsConfiguration.get().isCancelOrphans()) {
            cancel(orphan);
        }
    }

    /** Whether there is a build at all has to be asked first. */
    private void seek(Flight orphan) {
        try {
            new Search(orphan.life(), service(orphan), HostedBuildsRuntime.get().engine()) {
                @Override
                void found(BuildRef build) throws IOException {
                    tell(HostedBuildsRuntime.get().inFlight().found(orphan, build));
                }

                @Override
                void none() throws IOException {
                    forget(orphan.life().key());
                }

                @Override
                void unsure(String reason) {
                    notFound(orphan, reason);
                }
            }.look();
        } catch (InvalidArgumentException e) {
            notFound(orphan, e.getMessage());
        }
    }

    private static void notFound(Flight orphan, String reason) {
        LOGGER.warning(() -> Messages.Orphans_Unsure(orphan.life().service(), orphan.run(), reason));
    }

    /** By a life of its own, which sees whether the build really stops. */
    private void cancel(Flight orphan) {
        Life life = orphan.life();
        try {
            Stopping stopping = new Stopping(this);
            new Lifecycle(HostedBuildsRuntime.get().engine(), service(orphan), stopping, life.toStop()).go();
        } catch (InvalidArgumentException e) {
            LOGGER.warning(() ->
                    Messages.Orphans_NotCancelled(life.service(), life.build().title(), e.getMessage()));
        }
    }

    private static BuildService service(Flight orphan) {
        Life life = orphan.life();
        ServiceEntry entry = HostedBuildsConfiguration.get().service(life.service(), life.kind());
        Run<?, ?> run = run(orphan);
        if (orphan.credentialsId() != null && run == null) {
            throw new InvalidArgumentException("credentialsId", Messages.Orphans_NoRun(orphan.credentialsId()));
        }
        return orphan.credentialsId() == null
                ? HostedBuildsRuntime.get().connector().connect(entry)
                : HostedBuildsRuntime.get().connector().connect(entry, life.kind(), orphan.credentialsId(), run);
    }

    /** An attempt to stop one is over. */
    void ended(Life life) {
        String title = life.build().title();
        if (life.outcome().ending() != Ending.FINISHED) {
            String words = life.outcome().message();
            LOGGER.warning(() -> Messages.Orphans_NotCancelled(life.service(), title, words));
            return;
        }
        LOGGER.info(() ->
                Messages.Orphans_Cancelled(life.service(), title, life.state().status()));
        try {
            forget(life.key());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> life.key() + " could not be removed");
        }
    }
}
