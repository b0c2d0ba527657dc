package io.jenkins.plugins.hostedbuilds.browser;

import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.lifecycle.Goal;
import io.jenkins.plugins.hostedbuilds.lifecycle.Harvest;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Options;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicSimulator;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins that has something to show on every page: a release train of five services, some runs old. */
final class Gallery implements AutoCloseable {
    private static final int RUNS = 8;

    private final FiveRig rig = new FiveRig();
    private WorkflowRun running;

    /** Fills the Jenkins; the last run of the train goes on until this is closed. */
    void hang(JenkinsRule j) throws Exception {
        rig.configure();
        rig.simulator().prepareDemo();
        WorkflowJob train = j.createProject(WorkflowJob.class, "release-train");
        train.setDefinition(new CpsFlowDefinition("echo 'All five have ended.'", true));
        for (int i = 1; i <= RUNS; i++) {
            WorkflowRun run = j.buildAndAssertSuccess(train);
            Instant began = Instant.now().minus(Duration.ofHours(24L * (RUNS + 1 - i)));
            HostedBuildsAction shown = HostedBuildsAction.of(run);
            shown.put(over(
                    "a",
                    "codemagic",
                    "release of Counter",
                    i,
                    began,
                    380 + 37 * (i * 5 % 7),
                    i == 4 ? Result.FAILURE : Result.SUCCESS));
            shown.put(over(
                    "b",
                    "xcodeCloud",
                    "Release of Counter",
                    i,
                    began,
                    900 + 61 * (i * 3 % 5),
                    i == 6 ? Result.UNSTABLE : Result.SUCCESS));
            shown.put(over("c", "buildIo", "shop", i, began, 90 + 11 * (i % 4), Result.SUCCESS));
            run.save();
        }
        train.setDefinition(new CpsFlowDefinition("sleep 3600", true));
        running = train.scheduleBuild2(0).waitForStart();
        j.waitForMessage("Sleeping", running);
        Instant began = Instant.now().minusSeconds(200);
        HostedBuildsAction shown = HostedBuildsAction.of(running);
        shown.put(codemagic(began));
        shown.put(over("b", "xcodeCloud", "Release of Counter", 9, began, 170, Result.UNSTABLE));
        shown.put(over("c", "buildIo", "shop", 9, began, 118, Result.SUCCESS));
        shown.put(over("d", "mendix", "calc, main", 9, began, 96, Result.SUCCESS));
        shown.put(semaphore(began));
        shown.put(over("f", "codemagic", "nightly of Counter", 10, began, 41, Result.ABORTED));
        running.save();
        HostedBuildsRuntime.get()
                .inFlight()
                .note(
                        train.getBuildByNumber(2),
                        null,
                        life(
                                "f",
                                "xcodeCloud",
                                "Nightly of Counter",
                                Phase.FOLLOWING,
                                31,
                                state("RUNNING", null, began, null, List.of(), List.of())));
        HostedBuildsRuntime.get()
                .inFlight()
                .note(
                        train.getBuildByNumber(3),
                        null,
                        life(
                                "g",
                                "buildIo",
                                "shop",
                                Phase.FOLLOWING,
                                12,
                                state("pending", null, began, null, List.of(), List.of())));
    }

    /** From now on, builds at Codemagic fail, and soon. */
    void failAtCodemagic() {
        CodemagicSimulator codemagic = rig.simulator().codemagic();
        codemagic.script(codemagic
                .standardScript(io.jenkins.plugins.hostedbuilds.simulator.Outcome.FAILURE)
                .lasting(Duration.ofSeconds(5)));
    }

    private static Life codemagic(Instant began) {
        return life(
                "a",
                "codemagic",
                "release of Counter",
                Phase.FOLLOWING,
                9,
                state(
                        "building",
                        null,
                        began,
                        null,
                        List.of(),
                        List.of(
                                part("Preparing build machine", Result.SUCCESS, began, 0, 24),
                                part("Fetching app sources", Result.SUCCESS, began, 24, 33),
                                part("Installing dependencies", Result.SUCCESS, began, 33, 96),
                                part("Building Android", null, began, 96, null),
                                new BuildAction("Publishing", null, null, null, null))));
    }

    private static Life semaphore(Instant began) {
        return life(
                "e",
                "semaphore",
                "acme/backend, main",
                Phase.DONE,
                9,
                state(
                        "failed",
                        Result.FAILURE,
                        began,
                        began.plusSeconds(118),
                        List.of(new Artifact("report.html", "html", 48_200L, null)),
                        List.of(
                                part("Lint", Result.SUCCESS, began, 0, 8),
                                part("Unit tests", Result.FAILURE, began, 8, 118),
                                new BuildAction("Deploy", "skipped", null, null, null))));
    }

    private static Life over(
            String key, String service, String what, int number, Instant began, long seconds, Result result) {
        boolean leavesFiles = !"buildIo".equals(service) && (result == Result.SUCCESS || result == Result.UNSTABLE);
        List<Artifact> files = leavesFiles
                ? List.of(
                        new Artifact("counter-" + number + ".zip", "zip", 3_140_000L + 1000 * number, null),
                        new Artifact("notes.txt", "txt", 1_200L, null))
                : List.of();
        String word = result.name().toLowerCase(Locale.ROOT);
        return life(
                key,
                service,
                what,
                Phase.DONE,
                number,
                state(word, result, began, began.plusSeconds(seconds), files, List.of()));
    }

    private static BuildAction part(String name, Result result, Instant began, long from, Integer to) {
        return new BuildAction(
                name,
                result == null ? "running" : result.name().toLowerCase(Locale.ROOT),
                result,
                began.plusSeconds(from),
                to == null ? null : began.plusSeconds(to));
    }

    private static BuildState state(
            String status, Result result, Instant began, Instant ended, List<Artifact> files, List<BuildAction> parts) {
        return new BuildState(status, true, result, null, null, began, ended, "62e3d711", files, parts, null);
    }

    private static Life life(String key, String service, String what, Phase phase, int number, BuildState state) {
        return new Life(
                key,
                service,
                service,
                Goal.BUILD,
                new BuildRequest(Map.of("app", what)),
                what,
                Options.STANDARD,
                phase,
                1,
                null,
                new BuildRef(key + number, "" + number, "https://ci.example/" + service + "/" + number, Map.of()),
                state,
                state.startedAt(),
                phase == Phase.DONE ? new Outcome(Ending.FINISHED, null) : null,
                new Harvest(null, Map.of()),
                false);
    }

    @Override
    public void close() {
        if (running != null) {
            running.doKill();
        }
        rig.close();
    }
}
