package io.jenkins.plugins.hostedbuilds;

import hudson.ExtensionList;
import io.jenkins.plugins.hostedbuilds.bench.MockService;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.lifecycle.Tuning;
import io.jenkins.plugins.hostedbuilds.poll.Poller;
import io.jenkins.plugins.hostedbuilds.poll.Rhythm;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins with a mock service for a benchmark, and Pipelines that wait in it. */
final class BenchJenkins implements AutoCloseable {
    static final String SECRET = "hook-s3cret";
    /** Between two questions of ours, so that what the end is late by can be judged. */
    static final Duration PAUSE = Duration.ofSeconds(5);
    /** The branches of one run. */
    static final int BRANCHES = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Something that has to become true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    final MockService mock = new MockService();
    final JenkinsRule rule = ProgramJenkins.start(JenkinsBench.class);
    private Transport transport;
    private int jobs;

    BenchJenkins() throws Exception {
        CodemagicRig.addCredentials(CodemagicRig.CREDENTIALS, MockService.TOKEN);
        CodemagicRig.addCredentials("hook", SECRET);
        CodemagicEntry entry = new CodemagicEntry("codemagic");
        entry.setUrl(mock.address("codemagic").toString());
        entry.setCredentialsId(CodemagicRig.CREDENTIALS);
        entry.setWebhookSecretId("hook");
        HostedBuildsConfiguration.get().setServices(List.of(entry));
        tune();
    }

    /** To be called after each restart, too. */
    void tune() {
        HostedBuildsRuntime.get().tune(new Rhythm(PAUSE, 1, PAUSE, PAUSE), Tuning.STANDARD);
    }

    /** Makes {@code peerBuild} known, and gives it a connection that all of its threads share. */
    void addPeers() {
        transport = new Transport(Executors.newCachedThreadPool(), Duration.ofSeconds(30));
        Authentication authentication = Authentication.header("x-auth-token", MockService.TOKEN);
        Account account =
                new Account("peer", "Codemagic", mock.address("codemagic"), authentication, "the benchmark's token");
        PeerStep.use(new CodemagicService(new Connection(transport, account, Clock.systemUTC()), true));
        ExtensionList.lookup(StepDescriptor.class).add(new PeerStep.DescriptorImpl());
    }

    Poller poller() {
        return HostedBuildsRuntime.get().engine().poller();
    }

    /** Starts a run of this script, which is trusted. */
    WorkflowRun start(String script, FlowDurabilityHint durability) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "bench-" + jobs++);
        job.addProperty(new DurabilityHintJobProperty(durability));
        job.setDefinition(new CpsFlowDefinition(script, false));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Starts runs whose parallel branches wait in this step, a hundred in each run. */
    List<WorkflowRun> startMany(String step, int count, FlowDurabilityHint durability) throws Exception {
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < count / BRANCHES; i++) {
            runs.add(start("""
                    def branches = [:]
                    for (int i = 0; i < %d; i++) {
                      branches["b${i}"] = { %s }
                    }
                    parallel branches
                    """.formatted(BRANCHES, step), durability));
        }
        return runs;
    }

    static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Ends the runs by hand, and forgets them. */
    void remove(List<WorkflowRun> runs) throws Exception {
        runs.forEach(WorkflowRun::doStop);
        for (WorkflowRun run : runs) {
            await("the end of " + run, () -> !run.isBuilding());
            run.getParent().delete();
        }
    }

    @Override
    public void close() throws Exception {
        if (transport != null) {
            transport.close();
        }
        mock.close();
        rule.after();
    }
}
