package io.jenkins.plugins.hostedbuilds.killed;

import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.reliability.KillCell;
import io.jenkins.plugins.hostedbuilds.reliability.KillPoint;
import io.jenkins.plugins.hostedbuilds.reliability.KillReport;
import io.jenkins.plugins.hostedbuilds.reliability.Scene;
import io.jenkins.plugins.hostedbuilds.reliability.Target;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * One controller killed at one point of the lives of builds at all services that have that point, one Pipeline each, and
 * started again in the same home, where they come to their ends.
 */
final class Kill {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Of so many pieces a file is sent, so slowly, that it is under way when the controller is killed. */
    private static final int PIECES = 20;

    private static final String FILES = "/(artifacts|storage|files)/.*";

    private final Controller controller;
    private final KillPoint point;
    private final Simulator simulator;
    private final Map<String, Scene> scenes = new LinkedHashMap<>();
    private final Map<String, List<String>> mistakes = new LinkedHashMap<>();

    private Kill(Controller controller, KillPoint point, Simulator simulator) {
        this.controller = controller;
        this.point = point;
        this.simulator = simulator;
        for (Target target : Target.values()) {
            if (target.has(point)) {
                String job = (point + "-" + target).toLowerCase(Locale.ROOT).replace('_', '-');
                scenes.put(job, new Scene(target, point, simulator));
                mistakes.put(job, new ArrayList<>());
            }
        }
    }

    /** @param controller one that runs, and runs again when this returns */
    static List<KillReport> at(KillPoint point, Controller controller) throws Throwable {
        try (Simulator simulator = Simulator.start()) {
            return new Kill(controller, point, simulator).run();
        }
    }

    private List<KillReport> run() throws Throwable {
        scenes.values().forEach(Scene::prepare);
        controller.connect(simulator);
        KillPoint first = point.earlier() == null ? point : point.earlier();
        try {
            CountDownLatch answers = prepare(first);
            controller.begin(
                    scenes.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    each -> script(each.getValue().target()))),
                    null);
            await(first, answers);
        } finally {
            kill(first);
        }
        if (first != point) {
            CountDownLatch answers = prepare(point);
            controller.start();
            try {
                await(point, answers);
            } finally {
                kill(point);
            }
        }
        scenes.values().forEach(Scene::goOn);
        controller.start();
        return reports();
    }

    /** All files are wanted, where there are any. The pause makes Pipeline write its program before our step. */
    private static String script(Target target) {
        String step =
                switch (target) {
                    case CODEMAGIC -> "codemagicBuild";
                    case XCODE_CLOUD -> "xcodeCloudBuild";
                    case BUILD_IO -> "buildIoBuild";
                    case MENDIX -> "mendixPackage";
                    case SEMAPHORE -> "semaphoreBuild";
                };
        String arguments = target.arguments().entrySet().stream()
                .map(argument -> argument.getKey() + ": '" + argument.getValue() + "', ")
                .collect(Collectors.joining());
        return "node {\n  sleep time: 1, unit: 'MILLISECONDS'\n  " + step + " " + arguments
                + "artifacts: '**', log: 'none'\n}";
    }

    private ArrayList<String> jobs() {
        return new ArrayList<>(scenes.keySet());
    }

    /** What keeps the builds from getting any further than to that point; the latch, if any, lets answers out. */
    private CountDownLatch prepare(KillPoint when) throws Throwable {
        CountDownLatch answers = new CountDownLatch(1);
        switch (when) {
            case BEFORE_INTENT -> controller.jenkins().runRemotely(Inside::holdSteps);
            case AFTER_INTENT -> holdWrites();
            case BEFORE_START -> simulator.faults().on("POST", ".*").always().silence();
            case BEFORE_ANSWER, SECOND_START ->
                simulator.faults().on("POST", ".*").always().silenceAfterHandling();
            case RECONCILING -> simulator.faults().on("GET", ".*").always().silence();
            case BEFORE_ID -> simulator.faults().on("POST", ".*").always().answerWhen(answers);
            case DOWNLOADING -> simulator.faults().on("GET", FILES).always().slowPieces(PIECES, Duration.ofSeconds(1));
            case FOLLOWING, CANCELLING, CANCELLING_SAVED -> {}
        }
        return answers;
    }

    private void holdWrites() throws Throwable {
        controller.jenkins().runRemotely(Inside::holdWrites, jobs());
    }

    /** Brings all builds to that point. */
    private void await(KillPoint when, CountDownLatch answers) throws Throwable {
        switch (when) {
            case BEFORE_INTENT -> controller.jenkins().runRemotely(Inside::awaitHeldSteps, jobs());
            case AFTER_INTENT -> {
                awaitShown("starting");
                awaitAll(job -> controller.run(job).intentIsSaved());
            }
            case BEFORE_START -> awaitRequests();
            case BEFORE_ANSWER, SECOND_START -> awaitStarts();
            case RECONCILING -> awaitOnDisk(Phase.RECONCILING);
            case BEFORE_ID -> {
                awaitStarts();
                holdWrites();
                answers.countDown();
                awaitShown("following");
            }
            case FOLLOWING -> awaitFollowing();
            case DOWNLOADING -> awaitAll(job -> Scene.parts(controller.run(job).workspace()) > 0);
            case CANCELLING -> {
                awaitFollowing();
                holdWrites();
                controller.jenkins().runRemotely(Inside::stop, jobs());
                awaitCancels();
            }
            case CANCELLING_SAVED -> {
                awaitFollowing();
                simulator.faults().on("POST", ".*").always().silenceAfterHandling();
                controller.jenkins().runRemotely(Inside::stop, jobs());
                awaitCancels();
                awaitOnDisk(Phase.CANCELLING);
            }
        }
    }

    private void awaitShown(String status) throws Throwable {
        controller.jenkins().runRemotely(Inside::awaitShown, jobs(), status);
    }

    private void awaitRequests() {
        scenes.values()
                .forEach(scene -> Awaitility.await()
                        .atMost(SOON)
                        .until(() -> simulator.journal().requests().stream()
                                .anyMatch(request -> request.method().equals("POST")
                                        && request.service()
                                                .equals(scene.service().prefix()))));
    }

    private void awaitStarts() {
        scenes.values().forEach(scene -> scene.service().awaitStarts(1, SOON));
    }

    private void awaitCancels() {
        scenes.values().forEach(scene -> scene.service().awaitCancels(1, SOON));
    }

    private void awaitFollowing() throws Throwable {
        awaitOnDisk(Phase.FOLLOWING);
        controller.jenkins().runRemotely(Inside::awaitNews, jobs());
    }

    private void awaitOnDisk(Phase phase) {
        awaitAll(job -> phase(job) == phase);
    }

    private interface Condition {
        boolean holds(String job) throws IOException;
    }

    private void awaitAll(Condition condition) {
        for (String job : scenes.keySet()) {
            Awaitility.await(job).atMost(SOON).until(() -> condition.holds(job));
        }
    }

    private Phase phase(String job) throws IOException {
        Life life = controller.run(job).life();
        return life == null ? null : life.phase();
    }

    /** Notes whether that was when it was to be. */
    private void kill(KillPoint when) throws InterruptedException, IOException {
        controller.kill();
        simulator.faults().clear();
        for (Map.Entry<String, Scene> each : scenes.entrySet()) {
            RunFolder run = controller.run(each.getKey());
            Phase phase = phase(each.getKey());
            boolean begun = phase != null && phase != Phase.INTENDED;
            int starts = each.getValue().service().starts();
            boolean early = when == KillPoint.BEFORE_INTENT || when == KillPoint.AFTER_INTENT;
            if ((early ? begun : phase != when.left())
                    || run.intentIsSaved() != (when != KillPoint.BEFORE_INTENT)
                    || starts != when.starts()
                    || when == KillPoint.DOWNLOADING && Scene.parts(run.workspace()) == 0) {
                mistakes.get(each.getKey())
                        .add("killed with " + starts + " starts and " + phase + " on disk, not " + when);
            }
        }
    }

    private List<KillReport> reports() throws Throwable {
        Map<String, String> results = controller.jenkins().runRemotely(Inside::results, jobs());
        List<KillReport> reports = new ArrayList<>();
        for (Map.Entry<String, Scene> each : scenes.entrySet()) {
            String job = each.getKey();
            Scene scene = each.getValue();
            RunFolder run = controller.run(job);
            Life life = results.get(job) == null ? null : run.life();
            List<String> found = mistakes.get(job);
            if (life != null && life.over()) {
                found.addAll(scene.mistakes(life, run.workspace()));
                if (!expected(life).equals(results.get(job))) {
                    found.add("the run came to " + results.get(job));
                }
            }
            reports.add(new KillReport(
                    new KillCell(scene.target(), point),
                    scene.service().starts(),
                    life,
                    found,
                    controller.jenkins().runRemotely(Inside::log, job)));
        }
        return reports;
    }

    /** The run's result has to be the build's. */
    private static String expected(Life life) {
        Ending ending = life.outcome().ending();
        return switch (ending) {
            case FINISHED, DONE -> life.state().result().name();
            case ABORTED -> "ABORTED";
            case FAILED -> "FAILURE";
        };
    }
}
