package io.jenkins.plugins.hostedbuilds.trust;

import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.freestyle.BuildIoBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.CodemagicBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.MendixBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.SemaphoreBuilder;
import io.jenkins.plugins.hostedbuilds.freestyle.XcodeCloudBuilder;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.BuildIoBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.MendixPackageStep;
import io.jenkins.plugins.hostedbuilds.steps.SemaphoreBuildStep;
import io.jenkins.plugins.hostedbuilds.steps.XcodeCloudBuildStep;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * What a version of the plugin leaves on disk, of each kind something: the configuration and its credentials, a job that
 * builds everywhere, runs in all phases, and a Pipeline in the middle of following a build.
 *
 * <p>A version that keeps something in another form writes a folder of its own, for all later ones to load:
 * {@code -Dtest=OlderStateTest -Dolder-state.write=src/test/resources/older-state/2}. The secrets in it are made up.
 */
final class OlderState {
    /** Stands in place of the services' address, which is another at each time. */
    static final String ADDRESS = "http://older-state.invalid";

    static final String CONFIGURATION = "io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration.xml";

    /** What is kept of a home: the rest is Jenkins' own. */
    private static final String KEPT =
            "(?x) jobs/.*(?<!legacyIds|permalinks) | hosted-builds-in-flight/.* | credentials\\.xml | secret\\.key.*"
                    + "| secrets/(master\\.key | hudson\\.util\\.Secret) | .*FlowExecutionList\\.xml | "
                    + CONFIGURATION;

    private static final String FOLLOWING = """
        buildIo operation: 'configVars.set', app: 'shop', vars: [SECRET: 'm4de' + '-up']
        def vars = buildIo operation: 'configVars.list', app: 'shop'
        def first = semaphoreBuild owner: 'acme', project: 'backend', branchId: 'main'
        def second = codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', archiveArtifacts: true
        echo "first ${first.status} ${first.details.size()}, second ${second.status}, var ${vars.SECRET}"
        """;

    private OlderState() {}

    /** Lets a Jenkins do all of it; to be followed by its end. */
    static void make(JenkinsRule j, FiveRig rig) throws Exception {
        rig.simulator().prepareDemo();
        rig.simulator().buildIo().addApp("shop");
        rig.simulator().codemagic().addApp("app1", "App");
        rig.configure();
        everywhere(j.createFreeStyleProject("everywhere"));
        for (BuildSimulator service : rig.services()) {
            service.script(Script.ended(service.standardScript(Outcome.SUCCESS).end()));
        }
        rig.simulator().codemagic().holdAll();
        WorkflowJob job = j.createProject(WorkflowJob.class, "following");
        job.setDefinition(new CpsFlowDefinition(FOLLOWING, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rig.simulator().codemagic().awaitStarts(1, Rig.SOON);
        j.waitForMessage("is queued", run);
        phases(j, HostedBuildsRuntime.get().inFlight().all().get(0).life());
    }

    private static void everywhere(FreeStyleProject job) throws IOException {
        CodemagicBuildStep codemagic = new CodemagicBuildStep("app1", "release");
        codemagic.setBranch("main");
        codemagic.setLabels(List.of("a", "b"));
        codemagic.setArtifacts("*.apk");
        codemagic.setArchiveArtifacts(true);
        XcodeCloudBuildStep xcodeCloud = new XcodeCloudBuildStep();
        xcodeCloud.setWorkflowId("w1");
        xcodeCloud.setPullRequest(12);
        xcodeCloud.setClean(true);
        BuildIoBuildStep buildIo = new BuildIoBuildStep("shop");
        buildIo.setDescription("by hand");
        SemaphoreBuildStep semaphore = new SemaphoreBuildStep();
        semaphore.setService("semaphore-2");
        semaphore.setProjectId("p1");
        semaphore.setReference("main");
        semaphore.setParameters(Map.of("A", "b"));
        job.getBuildersList()
                .addAll(List.of(
                        new CodemagicBuilder(codemagic),
                        new XcodeCloudBuilder(xcodeCloud),
                        new BuildIoBuilder(buildIo),
                        new MendixBuilder(new MendixPackageStep("calc", "main", "63", "2.5.4")),
                        new SemaphoreBuilder(semaphore)));
        job.save();
    }

    /** A run with a build in each phase, as if it had been left there. */
    private static void phases(JenkinsRule j, Life known) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, "phases");
        job.setDefinition(new CpsFlowDefinition("echo 'done'", true));
        Run<?, ?> run = j.buildAndAssertSuccess(job);
        for (Phase phase : Phase.values()) {
            HostedBuildsAction.of(run).put(at(phase, known));
        }
        run.save();
    }

    private static Life at(Phase phase, Life known) {
        return new Life(
                phase.ordinal() + "-" + phase,
                known.service(),
                known.kind(),
                known.goal(),
                known.request(),
                known.what(),
                known.options(),
                phase,
                phase == Phase.INTENDED ? 0 : 1,
                known.evidence(),
                phase.compareTo(Phase.FOLLOWING) < 0 ? null : known.build(),
                phase.compareTo(Phase.FOLLOWING) < 0 ? null : known.state(),
                known.since(),
                null,
                known.harvest(),
                false);
    }

    /** Copies what is kept of a home, with another address in the place of one. */
    static void copy(Path from, Path to, String address, String other) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = from.relativize(file).toString().replace('\\', '/');
            if (name.matches(KEPT)) {
                Path target = to.resolve(name);
                Files.createDirectories(target.getParent());
                if (name.equals(CONFIGURATION)) {
                    Files.writeString(target, Files.readString(file).replace(address, other));
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }
}
