package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.config.BuildIoEntry;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.MendixEntry;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.config.XcodeCloudEntry;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** All five services, simulated, and what a Jenkins needs to use them. */
public final class FiveRig implements AutoCloseable {
    private final Simulator simulator;

    public FiveRig() {
        this(Simulator.start());
    }

    /** With services that are there already. */
    public FiveRig(Simulator simulator) {
        this.simulator = simulator;
    }

    public Simulator simulator() {
        return simulator;
    }

    /** The five, in the order of their names. */
    public List<BuildSimulator> services() {
        return simulator.services().stream()
                .filter(BuildSimulator.class::isInstance)
                .map(BuildSimulator.class::cast)
                .toList();
    }

    /** Configures the services and their credentials, and makes the plugin less patient than it is with people. */
    public void configure() throws IOException {
        Rig.hurry();
        CodemagicRig.addCredentials(
                CodemagicRig.CREDENTIALS, simulator.codemagic().token());
        Rig.addCredentials(XcodeCloudRig.credentials(
                XcodeCloudRig.CREDENTIALS, simulator.xcodeCloud().teamKey()));
        CodemagicRig.addCredentials(BuildIoRig.CREDENTIALS, simulator.buildIo().token());
        MendixRig.addCredentials(
                MendixRig.CREDENTIALS,
                simulator.mendix().username(),
                simulator.mendix().apiKey());
        CodemagicRig.addCredentials(
                SemaphoreRig.CREDENTIALS, simulator.semaphore().token());
        useServices();
    }

    /** Sets the five services, and no other. */
    public void useServices() {
        List<ServiceEntry> services = new ArrayList<>();
        add(services, new CodemagicEntry("codemagic"), simulator.codemagic().uri(), CodemagicRig.CREDENTIALS);
        add(services, new XcodeCloudEntry("xcodeCloud"), simulator.xcodeCloud().uri(), XcodeCloudRig.CREDENTIALS);
        add(services, new BuildIoEntry("buildIo"), simulator.buildIo().uri(), BuildIoRig.CREDENTIALS);
        add(services, new MendixEntry("mendix"), simulator.mendix().uri(), MendixRig.CREDENTIALS);
        add(services, new SemaphoreEntry("semaphore"), simulator.semaphore().internalUri(), SemaphoreRig.CREDENTIALS);
        SemaphoreEntry classic = new SemaphoreEntry("semaphore-classic");
        classic.setDialect("v1");
        classic.setAuth("query");
        add(services, classic, simulator.semaphore().v1Uri(), SemaphoreRig.CREDENTIALS);
        SemaphoreEntry newest = new SemaphoreEntry("semaphore-2");
        newest.setDialect("v1alpha");
        add(services, newest, simulator.semaphore().v1alphaUri(), SemaphoreRig.CREDENTIALS);
        HostedBuildsConfiguration.get().setServices(services);
    }

    private static void add(List<ServiceEntry> services, ServiceEntry entry, URI url, String credentialsId) {
        entry.setUrl(url.toString());
        entry.setCredentialsId(credentialsId);
        services.add(entry);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
