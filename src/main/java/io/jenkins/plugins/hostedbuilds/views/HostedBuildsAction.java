package io.jenkins.plugins.hostedbuilds.views;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/**
 * A run's hosted builds: kept with the run, and shown on its page, in the build history and in the remote API. What is
 * kept is text, see {@link LifeJson}, without argument values that may be secret. Safe for use by many threads.
 */
@ExportedBean
public final class HostedBuildsAction implements RunAction2, BuildBadgeAction {
    private static final Logger LOGGER = Logger.getLogger(HostedBuildsAction.class.getName());

    private final ConcurrentHashMap<String, String> lives = new ConcurrentHashMap<>();
    /** When the end of a build was first seen, in milliseconds, by the life's key: not every service tells. */
    private ConcurrentHashMap<String, Long> ends = new ConcurrentHashMap<>();

    private transient Map<String, Life> read = new ConcurrentHashMap<>();
    private transient Run<?, ?> run;
    private transient String edition = UUID.randomUUID().toString();
    private transient AtomicLong changes = new AtomicLong();
    private transient volatile Map<String, Duration> usual;

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
        if (life.state() != null && life.state().ended()) {
            ends.putIfAbsent(life.key(), System.currentTimeMillis());
        }
        changes.incrementAndGet();
    }

    /** The life of that key, without argument values; or null where none was noted. */
    public Life life(String key) {
        Life known = read.get(key);
        return known != null ? known : parsed(key, lives.get(key));
    }

    /** Whether the run has a build of that id at a configured service. */
    public boolean has(String service, String build) {
        return lives.keySet().stream()
                .map(this::life)
                .filter(Objects::nonNull)
                .anyMatch(life -> life.service().equals(service)
                        && life.build() != null
                        && life.build().id().equals(build));
    }

    /** The run's hosted builds in the order of their making, which is that of their keys. */
    @Exported(name = "builds", inline = true)
    public List<HostedBuildRow> getRows() {
        return lives().stream().map(this::row).toList();
    }

    /** The same as they are kept; without argument values. */
    public List<Life> lives() {
        return lives.keySet().stream()
                .sorted()
                .map(this::life)
                .filter(Objects::nonNull)
                .filter(life -> life.goal().shown())
                .toList();
    }

    HostedBuildRow row(Life life) {
        Long end = ends.get(life.key());
        Duration lasts = life.over() ? null : usual().get(Estimate.workflow(life));
        return new HostedBuildRow(life, end == null ? null : Instant.ofEpochMilli(end), lasts);
    }

    /** Asked of earlier runs once, and only where something runs. */
    private Map<String, Duration> usual() {
        Map<String, Duration> known = usual;
        if (known == null) {
            known = Estimate.before(run);
            usual = known;
        }
        return known;
    }

    /** How many of them stand how, in a line for people. */
    public Tally getTally() {
        return Tally.of(getRows());
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
        edition = UUID.randomUUID().toString();
        changes = new AtomicLong();
        if (ends == null) {
            ends = new ConcurrentHashMap<>();
        }
        return this;
    }

    /** Differs whenever something else is to be shown; what only grows with time, the page counts itself. */
    public String getVersion() {
        return edition + "-" + changes.get() + (isLive() ? "-live" : "");
    }

    /** Whether anything can still change. */
    public boolean isLive() {
        return run.isBuilding();
    }

    /** In which words a page counts on. */
    public CountingTexts getTexts() {
        return new CountingTexts();
    }

    /**
     * The table and the timelines alone, for a page that shows them already; 204 and nothing where that page is up to
     * date. Reads what is in memory.
     *
     * @param version what that page shows
     */
    @GET
    public void doFragment(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String version)
            throws IOException, ServletException {
        run.checkPermission(Item.READ);
        response.setHeader("Cache-Control", "no-store");
        if (getVersion().equals(version)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            request.getView(this, "content.jelly").forward(request, response);
        }
    }

    /** The same as JSON or XML, at {@code api/json}. */
    public Api getApi() {
        return new Api(this);
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

    @Override
    public String getIconFileName() {
        return "symbol-cloud-outline plugin-ionicons-api";
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
