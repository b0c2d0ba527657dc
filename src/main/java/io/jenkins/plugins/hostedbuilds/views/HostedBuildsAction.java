package io.jenkins.plugins.hostedbuilds.views;

import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A run's hosted builds: kept with the run, and shown on its page. What is kept is text, see {@link LifeJson}, without
 * argument values that may be secret. Safe for use by many threads.
 */
@ExportedBean
public final class HostedBuildsAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(HostedBuildsAction.class.getName());

    private final ConcurrentHashMap<String, String> lives = new ConcurrentHashMap<>();

    private transient Map<String, Life> read = new ConcurrentHashMap<>();
    private transient Run<?, ?> run;

    /** The action of a run, which gets one where it has none; not written to disk by this. */
    public static HostedBuildsAction of(Run<?, ?> run) {
        synchronized (LOGGER) { // not the run, which is locked while it is written
            HostedBuildsAction action = run.getAction(HostedBuildsAction.class);
            if (action == null) {
                action = new HostedBuildsAction();
                run.addAction(action);
            }
            return action;
        }
    }

    /** Takes note of how a life stands. */
    public void put(Life life) {
        Life shown = life.with(life.request().withoutValues()).slim();
        read.put(life.key(), shown);
        lives.put(life.key(), LifeJson.write(shown));
    }

    /** The life of that key, without argument values; or null where none was noted. */
    public Life life(String key) {
        Life known = read.get(key);
        return known != null ? known : parsed(key, lives.get(key));
    }

    /** The run's hosted builds in the order of their making, which is that of their keys. */
    @Exported(name = "builds", inline = true)
    public List<HostedBuildRow> getRows() {
        return lives.keySet().stream()
                .sorted()
                .map(this::life)
                .filter(Objects::nonNull)
                .filter(life -> life.goal().shown())
                .map(HostedBuildRow::new)
                .toList();
    }

    private Life parsed(String key, String text) {
        if (text == null) {
            return null;
        }
        try {
            Life life = LifeJson.read(text);
            read.put(key, life);
            return life;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "what " + run + " keeps of " + key + " cannot be read");
            return null;
        }
    }

    private Object readResolve() {
        read = new ConcurrentHashMap<>();
        return this;
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        run = owner;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** No icon: the table is on the run's own page, without a page of its own. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.HostedBuildsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "hosted-builds";
    }
}
