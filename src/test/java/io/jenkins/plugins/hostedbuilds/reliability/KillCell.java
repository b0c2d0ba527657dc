package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One process killed at one point of a build at one service, and another that brings the build to its end. */
record KillCell(Target target, KillPoint point) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofMillis(300);
    private static final String FILE = "app.bin";
    private static final int SIZE = 1_000_000;

    /** All cells that there are. */
    static Stream<KillCell> all() {
        return Stream.of(KillPoint.values())
                .flatMap(point -> Stream.of(Target.values()).map(target -> new KillCell(target, point)))
                .filter(cell -> cell.target().has(cell.point()));
    }

    /** @param directory an empty one */
    KillReport run(Path directory) throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.start()) {
            BuildSimulator service = target.in(simulator);
            prepare(service);
            Victim.tell(directory, target, target.access(simulator));
            List<String> mistakes = new ArrayList<>();
            if (point.earlier() != null) {
                mistakes.addAll(kill(point.earlier(), simulator, directory));
            }
            mistakes.addAll(kill(point, simulator, directory));
            goOn(simulator, service);
            try (Child last = new Child(directory, null)) {
                boolean ended = last.awaitEnd(PATIENCE);
                Life life = ended ? left(directory) : null;
                if (life != null) {
                    mistakes.addAll(mistakes(life, service, directory));
                }
                return new KillReport(this, service.starts(), life, mistakes, last.printed());
            }
        }
    }

    /** Tells whether that was when it was to be. */
    private List<String> kill(KillPoint when, Simulator simulator, Path directory)
            throws IOException, InterruptedException {
        BuildSimulator service = target.in(simulator);
        if (!when.halts()) {
            simulator.faults().on("POST", ".*").silenceAfterHandling();
        }
        try (Child child = new Child(directory, when)) {
            awaitPoint(child, when, service);
            child.kill();
        } catch (AssertionError e) {
            return List.of(e.getMessage());
        }
        Life life = left(directory);
        Phase phase = life == null ? null : life.phase();
        if (phase != when.left() || service.starts() != when.starts()) {
            return List.of("killed with " + service.starts() + " starts and " + phase + " on disk, not " + when);
        }
        return when == KillPoint.DOWNLOADING && parts(directory) == 0
                ? List.of("killed when nothing was under way")
                : List.of();
    }

    private static Life left(Path directory) throws IOException {
        return FileHost.left(directory).stream().findFirst().orElse(null);
    }

    /** How many files are there in part. */
    private static long parts(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private void prepare(BuildSimulator service) {
        service.addArtifact(FILE, "ARCHIVE", content());
        service.cancelDelay(QUICK);
        if (point == KillPoint.DOWNLOADING) {
            service.script(Script.ended(success(service)));
        } else {
            service.holdAll();
        }
    }

    private static void awaitPoint(Child child, KillPoint when, BuildSimulator service) throws InterruptedException {
        if (when.halts()) {
            child.awaitHalt(PATIENCE);
        } else {
            service.awaitStarts(1, PATIENCE);
        }
        if (when.cancels()) {
            service.awaitCancels(1, PATIENCE);
        }
    }

    /** While nobody looks the build ends, and somebody else starts the same; one that is started later ends soon. */
    private void goOn(Simulator simulator, BuildSimulator service) {
        target.startForeign(simulator);
        service.script(service.standardScript(Outcome.SUCCESS).lasting(QUICK));
        if (!point.cancels()) {
            service.builds().forEach(build -> build.finish(success(service)));
        }
    }

    private static String success(BuildSimulator service) {
        return service.standardScript(Outcome.SUCCESS).end();
    }

    /** Half of a file is never to be taken for the whole, so no two parts of it are alike. */
    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }

    /** What the life says that is not so. */
    private List<String> mistakes(Life life, BuildSimulator service, Path directory) throws IOException {
        List<String> ids = service.builds().stream()
                .filter(build -> !build.isForeign())
                .map(SimulatedBuild::id)
                .toList();
        if (life.build() != null
                && target != Target.BUILD_IO
                && !ids.contains(life.build().id())) {
            return List.of("followed " + life.build().id() + " and not " + ids);
        }
        if (!target.has(KillPoint.DOWNLOADING) || life.state() == null || point.cancels()) {
            return List.of();
        }
        List<Artifact> files = life.state().artifacts();
        if (files.isEmpty()) {
            return List.of("there are no files");
        }
        for (int i = 0; i < files.size(); i++) {
            Path file = directory
                    .resolve(Victim.FILES)
                    .resolve(life.harvest().paths().get(i));
            if (!whole(file, files.get(i))) {
                return List.of(file.getFileName() + " is not whole");
            }
        }
        return parts(directory) == 0 ? List.of() : List.of("parts of files are left");
    }

    private static boolean whole(Path file, Artifact artifact) throws IOException {
        boolean ours = artifact.name().equals(FILE);
        return ours
                ? Arrays.equals(Files.readAllBytes(file), content())
                : artifact.size() == null || Files.size(file) == artifact.size();
    }
}
