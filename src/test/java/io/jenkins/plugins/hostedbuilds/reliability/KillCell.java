package io.jenkins.plugins.hostedbuilds.reliability;

import io.jenkins.plugins.hostedbuilds.demo.FileHost;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One process killed at one point of a build at one service, and another that brings the build to its end. */
public record KillCell(Target target, KillPoint point) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** All cells that there are. */
    static Stream<KillCell> all() {
        return Stream.of(KillPoint.values())
                .flatMap(point -> Stream.of(Target.values()).map(target -> new KillCell(target, point)))
                .filter(cell -> cell.target().has(cell.point()));
    }

    /** @param directory an empty one */
    KillReport run(Path directory) throws IOException, InterruptedException {
        try (Simulator simulator = Simulator.start()) {
            Scene scene = new Scene(target, point, simulator);
            scene.prepare();
            Victim.tell(directory, target, target.access(simulator));
            List<String> mistakes = new ArrayList<>();
            if (point.earlier() != null) {
                mistakes.addAll(kill(point.earlier(), simulator, directory));
            }
            mistakes.addAll(kill(point, simulator, directory));
            scene.goOn();
            try (Child last = new Child(directory, null)) {
                boolean ended = last.awaitEnd(PATIENCE);
                Life life = ended ? left(directory) : null;
                if (life != null) {
                    mistakes.addAll(scene.mistakes(life, directory.resolve(Victim.FILES)));
                }
                return new KillReport(this, scene.service().starts(), life, mistakes, last.printed());
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
        return when == KillPoint.DOWNLOADING && Scene.parts(directory) == 0
                ? List.of("killed when nothing was under way")
                : List.of();
    }

    private static Life left(Path directory) throws IOException {
        return FileHost.left(directory).stream().findFirst().orElse(null);
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
}
