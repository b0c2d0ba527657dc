package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.config.BuildIoEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.buildio.BuildIoSimulator;
import java.io.IOException;
import java.util.List;

/** A simulated Build.io, and what a Jenkins needs to use it. It outlives the Jenkins, as the real one does. */
public final class BuildIoRig implements AutoCloseable {
    public static final String CREDENTIALS = "bio";

    private final Simulator simulator = Simulator.start();

    public Simulator simulator() {
        return simulator;
    }

    public BuildIoSimulator buildIo() {
        return simulator.buildIo();
    }

    /** Configures the service and its credentials, and makes the plugin less patient than it is with people. */
    public void configure() throws IOException {
        CodemagicRig.hurry();
        CodemagicRig.addCredentials(CREDENTIALS, buildIo().token());
        BuildIoEntry entry = new BuildIoEntry("buildIo");
        entry.setUrl(buildIo().uri().toString());
        entry.setCredentialsId(CREDENTIALS);
        HostedBuildsConfiguration.get().setServices(List.of(entry));
    }

    /** Waits until so many builds have started, and returns the last. */
    public SimulatedBuild awaitBuild(int starts) {
        return buildIo().awaitStarts(starts, CodemagicRig.SOON).get(starts - 1);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
