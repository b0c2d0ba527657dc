package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One process killed at one point of a build at one service, and a second one that brings the build to its end. */
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
            prepare(simulator, service);
            Victim.tell(directory, target, target.access(simulator));
            try (Child first = new Child(directory, point)) {
                awaitPoint(first, service);
                first.kill();
            }
            int before = service.starts();
            goOn(simulator, service);
            try (Child second = new Child(directory, null)) {
                boolean ended = second.awaitEnd(PATIENCE);
                Life life =
                        ended ? FileHost.left(directory).stream().findFirst().orElse(null) : null;
                return new KillReport(
                        this,
                        before,
                        service.starts(),
                        life,
                        life == null ? List.of() : mistakes(life, service, directory),
                        second.printed());
            }
        }
    }

    private void prepare(Simulator simulator, BuildSimulator service) {
        service.addArtifact(FILE, "ARCHIVE", content());
        service.cancelDelay(QUICK);
        if (point == KillPoint.DOWNLOADING) {
            service.script(Script.ended(success(service)));
        } else {
            service.holdAll();
        }
        if (point == KillPoint.BEFORE_ANSWER) {
            simulator.faults().on("POST", ".*").silenceAfterHandling();
        }
    }

    private void awaitPoint(Child child, BuildSimulator service) throws InterruptedException {
        if (point.halts()) {
            child.awaitHalt(PATIENCE);
        } else {
            service.awaitStarts(1, PATIENCE);
        }
        if (point.cancels()) {
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
        return List.of();
    }

    private static boolean whole(Path file, Artifact artifact) throws IOException {
        boolean ours = artifact.name().equals(FILE);
        return !Files.exists(file.resolveSibling(file.getFileName() + ".part"))
                && (ours
                        ? Arrays.equals(Files.readAllBytes(file), content())
                        : artifact.size() == null || Files.size(file) == artifact.size());
    }
}
