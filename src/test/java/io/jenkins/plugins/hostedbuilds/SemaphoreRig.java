package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.semaphore.SemaphoreSimulator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated Semaphore, and a Jenkins that knows it by a service for each dialect: {@code internal}, which is the
 * default, {@code v1}, {@code v1alpha}, and {@code open}, which asks for no token.
 */
public final class SemaphoreRig implements AutoCloseable {
    public static final String CREDENTIALS = "sem";

    private final Simulator simulator = Simulator.start();

    public Simulator simulator() {
        return simulator;
    }

    public SemaphoreSimulator semaphore() {
        return simulator.semaphore();
    }

    /** Configures the services and their credentials, and makes the plugin less patient than it is with people. */
    public void configure() throws IOException {
        CodemagicRig.hurry();
        CodemagicRig.addCredentials(CREDENTIALS, semaphore().token());
        List<SemaphoreEntry> services = new ArrayList<>();
        services.add(entry("internal", semaphore().internalUri(), "internal", "token"));
        services.add(entry("v1", semaphore().v1Uri(), "v1", "query"));
        services.add(entry("v1alpha", semaphore().v1alphaUri(), "v1alpha", "token"));
        SemaphoreEntry open = entry("open", semaphore().internalUri(), "internal", "none");
        open.setCredentialsId(null);
        services.add(open);
        HostedBuildsConfiguration.get().setServices(List.copyOf(services));
    }

    private static SemaphoreEntry entry(String name, URI url, String dialect, String auth) {
        SemaphoreEntry entry = new SemaphoreEntry(name);
        entry.setUrl(url.toString());
        entry.setCredentialsId(CREDENTIALS);
        entry.setDialect(dialect);
        entry.setAuth(auth);
        return entry;
    }

    /** Waits until a build has started. */
    public SimulatedBuild awaitBuild() {
        return semaphore().awaitStarts(1, CodemagicRig.SOON).get(0);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
