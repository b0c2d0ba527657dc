package io.jenkins.plugins.hostedbuilds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A simulated service, and what a Jenkins needs to use it. It outlives the Jenkins, as the real one does. */
public abstract class Rig implements AutoCloseable {
    public static final Duration SOON = Duration.ofSeconds(60);

    private final Simulator simulator = Simulator.start();

    public Simulator simulator() {
        return simulator;
    }

    /** The simulated service. */
    protected abstract BuildSimulator service();

    /** Configures the service and its credentials, and makes the plugin less patient than it is with people. */
    public abstract void configure(JenkinsRule jenkins) throws IOException;

    /** Makes the plugin less patient, and uses this service with these credentials. */
    protected static void connect(ServiceEntry entry, String url, String credentialsId) {
        hurry();
        entry.setUrl(url);
        entry.setCredentialsId(credentialsId);
        HostedBuildsConfiguration.get().setServices(List.of(entry));
    }

    /** To be called in every session, since it is not kept. */
    public static void hurry() {
        HostedBuildsRuntime.get()
                .tune(
                        new Rhythm(Duration.ofMillis(200), 1.2, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        new Tuning(
                                Duration.ofSeconds(2),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(20),
                                Duration.ofMillis(200),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10)));
    }

    /** Adds credentials to the global store. */
    public static void addCredentials(Credentials credentials) throws IOException {
        CredentialsProvider.lookupStores(Jenkins.get()).iterator().next().addCredentials(Domain.global(), credentials);
    }

    /** A Pipeline job with this script, in the sandbox. */
    public static WorkflowJob pipeline(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs the script in the sandbox to its end. */
    public static WorkflowRun run(JenkinsRule jenkins, Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, pipeline(jenkins, script));
    }

    /** Runs the script, which fails with these words, without a stack trace, and before the service is asked anything. */
    public void assertRefused(JenkinsRule jenkins, String script, String words) throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, script);
        jenkins.assertLogContains(words, run);
        jenkins.assertLogNotContains("\tat io.jenkins", run);
        assertEquals(0, simulator.journal().requests().size());
    }

    /** Waits until so many builds have started, and returns the last. */
    public SimulatedBuild awaitBuild(int starts) {
        return service().awaitStarts(starts, SOON).get(starts - 1);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
