package io.jenkins.plugins.hostedbuilds.runtime;

import hudson.Util;
import hudson.model.Run;
import hudson.util.TextFile;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.LifeJson;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Which builds run at their services, and for which runs: one small file each in Jenkins' home, there from before the
 * start is sent until nobody has to care for the build any more. So a build whose run is gone can be found without
 * looking through all runs. Holds no argument's value and no secret. Safe for use by many threads.
 */
public final class InFlight {
    private static final Logger LOGGER = Logger.getLogger(InFlight.class.getName());
    private static final String SUFFIX = ".properties";

    /**
     * A build and whose it is.
     *
     * @param run the run, as {@link Run#fromExternalizableId} finds it
     * @param credentialsId what the job named, or null for the service's own
     * @param life as it was when the build became known; without the build where its start may have been sent, and was
     *     not answered
     */
    public record Flight(String run, String credentialsId, Life life) {}

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("hosted-builds-in-flight");
    }

    /**
     * A life has got so far. Writes before its start is sent and when its build becomes known; reads nothing.
     */
    public void note(Run<?, ?> run, String credentialsId, Life life) {
        if (life.phase() == Phase.INTENDED || !life.goal().shown() || life.over()) {
            return;
        }
        try {
            if (life.state() == null || !Files.exists(file(life.key()))) {
                write(new Flight(run.getExternalizableId(), credentialsId, life));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "what is in flight could not be noted: " + life.key());
        }
    }

    /**
     * A life is over. What was to be stopped, and was not seen to stop, stays noted where somebody may still want to
     * know: where the service could stop it, or where its run, which says so, is gone.
     *
     * @param stoppable whether the service can stop builds
     */
    public void over(Run<?, ?> run, Life life, boolean stoppable) {
        if (life.leftRunning() && (stoppable || !run.isBuilding())) {
            return;
        }
        try {
            remove(life.key());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> life.key() + " could not be removed");
        }
    }

    private static void write(Flight flight) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("run", flight.run());
        properties.setProperty("credentialsId", Util.fixNull(flight.credentialsId()));
        Life life = flight.life();
        properties.setProperty("life", LifeJson.write(life.with(life.request().withoutValues())));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.createDirectories(folder());
        new TextFile(file(life.key()).toFile()).write(text.toString());
    }

    /**
     * The build of a run that is gone has become known.
     *
     * @return the flight with its build
     */
    public Flight found(Flight flight, BuildRef build) throws IOException {
        Life life = flight.life().following(build, Instant.now());
        Flight known = new Flight(flight.run(), flight.credentialsId(), life);
        write(known);
        return known;
    }

    /** Nobody has to care for this build any more. */
    public void remove(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    /** All that are noted, in the order in which they were started. */
    public List<Flight> all() {
        List<Flight> flights = new ArrayList<>();
        Path folder = folder();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> read(file, flights));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "what is in flight cannot be read", e);
            }
        }
        return flights;
    }

    /** Those of these lives, by their keys, that are noted. */
    public List<Flight> of(Collection<String> keys) {
        List<Flight> flights = new ArrayList<>();
        keys.stream().map(InFlight::file).filter(Files::exists).forEach(file -> read(file, flights));
        return flights;
    }

    private static void read(Path file, List<Flight> flights) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            flights.add(new Flight(
                    properties.getProperty("run"),
                    Util.fixEmpty(properties.getProperty("credentialsId")),
                    LifeJson.read(properties.getProperty("life", ""))));
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, e, () -> file + " cannot be read");
        }
    }

    /** A key is ours: digits, letters and dashes. Whatever else is asked for is no file here. */
    private static Path file(String key) {
        return folder().resolve(key.replaceAll("[^\\w-]", "_") + SUFFIX);
    }
}
