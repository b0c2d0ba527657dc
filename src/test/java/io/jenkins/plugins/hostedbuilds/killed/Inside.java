package io.jenkins.plugins.hostedbuilds.killed;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.config.BuildIoEntry;
import io.jenkins.plugins.hostedbuilds.config.CodemagicEntry;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.MendixEntry;
import io.jenkins.plugins.hostedbuilds.config.SemaphoreEntry;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.config.XcodeCloudEntry;
import io.jenkins.plugins.hostedbuilds.credentials.AppStoreConnectKeyImpl;
import io.jenkins.plugins.hostedbuilds.freestyle.CodemagicBuilder;
import io.jenkins.plugins.hostedbuilds.orphans.Orphans;
import io.jenkins.plugins.hostedbuilds.reliability.Target;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight.Flight;
import io.jenkins.plugins.hostedbuilds.runtime.RunSaver;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.StartingStep;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done inside the controller, always with the first run of each job. */
final class Inside {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The jobs whose step was reached, and waits before it begins. */
    private static final Set<String> REACHED = ConcurrentHashMap.newKeySet();

    private Inside() {}

    static void connect(JenkinsRule j, LinkedHashMap<Target, Target.Access> accesses) throws Exception {
        List<Credentials> credentials = new ArrayList<>();
        List<ServiceEntry> services = new ArrayList<>();
        for (Map.Entry<Target, Target.Access> each : accesses.entrySet()) {
            String id = each.getKey().name();
            credentials.add(credentials(each.getKey(), id, each.getValue()));
            ServiceEntry service = entry(each.getKey());
            service.setUrl(each.getValue().address().toString());
            service.setCredentialsId(id);
            services.add(service);
        }
        SystemCredentialsProvider.getInstance()
                .setDomainCredentialsMap(Map.of(Domain.global(), new CopyOnWriteArrayList<>(credentials)));
        SystemCredentialsProvider.getInstance().save();
        HostedBuildsConfiguration.get().setServices(services);
        Jenkins.get().setNumExecutors(accesses.size());
    }

    private static ServiceEntry entry(Target target) {
        return switch (target) {
            case CODEMAGIC -> new CodemagicEntry("codemagic");
            case XCODE_CLOUD -> new XcodeCloudEntry("xcodeCloud");
            case BUILD_IO -> new BuildIoEntry("buildIo");
            case MENDIX -> new MendixEntry("mendix");
            case SEMAPHORE -> {
                SemaphoreEntry entry = new SemaphoreEntry("semaphore");
                entry.setDialect("v1alpha");
                yield entry;
            }
        };
    }

    private static Credentials credentials(Target target, String id, Target.Access access) throws Exception {
        return switch (target) {
            case XCODE_CLOUD -> {
                AppStoreConnectKeyImpl key = new AppStoreConnectKeyImpl(
                        CredentialsScope.GLOBAL, id, null, access.user(), Secret.fromString(access.secret()));
                key.setIssuerId(access.issuer());
                yield key;
            }
            case MENDIX ->
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, access.user(), access.secret());
            default -> new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(access.secret()));
        };
    }

    static void begin(JenkinsRule j, LinkedHashMap<String, String> scripts, String durability) throws Exception {
        for (Map.Entry<String, String> each : scripts.entrySet()) {
            WorkflowJob job = j.jenkins.createProject(WorkflowJob.class, each.getKey());
            job.setDefinition(new CpsFlowDefinition(each.getValue(), true));
            if (durability != null) {
                job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.valueOf(durability)));
            }
            job.scheduleBuild2(0);
        }
    }

    /** A freestyle job with a build of Codemagic, of a workflow with the job's name. */
    static void beginFreestyle(JenkinsRule j, String name) throws Exception {
        CodemagicBuildStep step = new CodemagicBuildStep("a1", name);
        step.setBranch("main");
        FreeStyleProject job = j.createFreeStyleProject(name);
        job.getBuildersList().add(new CodemagicBuilder(step));
        job.scheduleBuild2(0);
    }

    private static WorkflowRun run(String job) {
        return Jenkins.get().getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }

    /** From now on a Pipeline that comes to one of our steps waits before it, until it is killed. */
    static void holdSteps(JenkinsRule j) {
        StepListener holding = (step, context) -> {
            if (step instanceof StartingStep) {
                try {
                    REACHED.add(context.get(WorkflowRun.class).getParent().getFullName());
                    new CountDownLatch(1).await();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        ExtensionList.lookup(StepListener.class).add(0, holding);
    }

    static void awaitHeldSteps(JenkinsRule j, ArrayList<String> jobs) {
        await(() -> REACHED.containsAll(jobs));
    }

    /** From now on what these runs want to write does not get to the disk. */
    static void holdWrites(JenkinsRule j, ArrayList<String> jobs) throws ReflectiveOperationException {
        RunSaver saver = HostedBuildsRuntime.get().saver();
        Field waiting = RunSaver.class.getDeclaredField("waiting");
        waiting.setAccessible(true);
        synchronized (saver) {
            @SuppressWarnings("unchecked")
            Map<String, CompletableFuture<Void>> writes = (Map<String, CompletableFuture<Void>>) waiting.get(saver);
            jobs.forEach(job -> writes.put(job + "#1", new CompletableFuture<>()));
        }
    }

    /** Waits until all these runs show this of their build, whatever is on disk. */
    static void awaitShown(JenkinsRule j, ArrayList<String> jobs, String status) {
        await(() -> jobs.stream().allMatch(job -> status.equals(shown(job))));
    }

    /** Waits until the services have told something of all these builds. */
    static void awaitNews(JenkinsRule j, ArrayList<String> jobs) {
        await(() -> jobs.stream()
                .map(Inside::shown)
                .noneMatch(status -> List.of("starting", "following").contains(String.valueOf(status))));
    }

    private static String shown(String job) {
        WorkflowRun run = run(job);
        HostedBuildsAction action = run == null ? null : run.getAction(HostedBuildsAction.class);
        return action == null || action.getRows().isEmpty()
                ? null
                : action.getRows().get(0).getStatus();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(SOON).until(condition);
    }

    /** People stop all these runs. */
    static void stop(JenkinsRule j, ArrayList<String> jobs) {
        jobs.forEach(job -> run(job).doStop());
    }

    /** Waits until these runs have ended, and tells how; null for those that hang. */
    static LinkedHashMap<String, String> results(JenkinsRule j, ArrayList<String> jobs) {
        try {
            await(() -> jobs.stream().noneMatch(job -> run(job).isBuilding()));
        } catch (ConditionTimeoutException e) {
            // told below
        }
        LinkedHashMap<String, String> results = new LinkedHashMap<>();
        jobs.stream().sorted(Comparator.naturalOrder()).forEach(job -> {
            WorkflowRun run = run(job);
            results.put(job, run.isBuilding() ? null : String.valueOf(run.getResult()));
        });
        return results;
    }

    static String log(JenkinsRule j, String job) throws IOException {
        return JenkinsRule.getLog(run(job));
    }

    /** Waits until so many builds are known to be left behind, and tells where they are, by the jobs of their runs. */
    static LinkedHashMap<String, String> orphans(JenkinsRule j, int expected) {
        await(() -> links().size() == expected);
        return links();
    }

    private static LinkedHashMap<String, String> links() {
        LinkedHashMap<String, String> links = new LinkedHashMap<>();
        for (Flight orphan : Orphans.get().list()) {
            BuildRef build = orphan.life().build();
            if (build != null) {
                links.put(orphan.run().replaceFirst("#.*", ""), build.url());
            }
        }
        return links;
    }

    /** The jobs whose builds the system log tells to be left behind, as often as it does. */
    static ArrayList<String> toldOfOrphans(JenkinsRule j, int expected) {
        await(() -> told().size() >= expected);
        return told();
    }

    private static ArrayList<String> told() {
        ArrayList<String> jobs = new ArrayList<>();
        for (LogRecord record : Jenkins.logRecords) {
            if (Orphans.class.getName().equals(record.getLoggerName())) {
                jobs.add(record.getMessage().replaceFirst("(?s).* its run (.*)#1 does not follow .*", "$1"));
            }
        }
        return jobs;
    }

    static void cancelOrphans(JenkinsRule j) {
        HostedBuildsConfiguration.get().setCancelOrphans(true);
    }
}
