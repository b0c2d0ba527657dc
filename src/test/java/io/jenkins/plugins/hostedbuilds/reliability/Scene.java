package io.jenkins.plugins.hostedbuilds.reliability;

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

/**
 * The service's side of a build whose process is killed: what is there before, what happens while nobody looks, and what
 * must have come of it, whoever the process is.
 */
public record Scene(Target target, KillPoint point, Simulator simulator) {
    private static final Duration QUICK = Duration.ofMillis(300);
    private static final String FILE = "app.bin";
    private static final int SIZE = 1_000_000;

    public BuildSimulator service() {
        return target.in(simulator);
    }

    /** Before the build is asked for. */
    public void prepare() {
        BuildSimulator service = service();
        service.addArtifact(FILE, "ARCHIVE", content());
        service.cancelDelay(QUICK);
        if (point == KillPoint.DOWNLOADING) {
            service.script(Script.ended(success()));
        } else {
            service.holdAll();
        }
    }

    /** While nobody looks the build ends, and somebody else starts the same; one that is started later ends soon. */
    public void goOn() {
        BuildSimulator service = service();
        target.startForeign(simulator);
        service.script(service.standardScript(Outcome.SUCCESS).lasting(QUICK));
        if (!point.cancels()) {
            service.builds().forEach(build -> build.finish(success()));
        }
    }

    private String success() {
        return service().standardScript(Outcome.SUCCESS).end();
    }

    /** Half of a file is never to be taken for the whole, so no two parts of it are alike. */
    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }

    /**
     * What the life says that is not so.
     *
     * @param life at its end
     * @param folder where files were to be put
     */
    public List<String> mistakes(Life life, Path folder) throws IOException {
        List<String> ids = service().builds().stream()
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
            Path file = folder.resolve(life.harvest().paths().get(i));
            if (!whole(file, files.get(i))) {
                return List.of(file.getFileName() + " is not whole");
            }
        }
        return parts(folder) == 0 ? List.of() : List.of("parts of files are left");
    }

    /** How many files are there in part. */
    public static long parts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private static boolean whole(Path file, Artifact artifact) throws IOException {
        boolean ours = artifact.name().equals(FILE);
        return ours
                ? Arrays.equals(Files.readAllBytes(file), content())
                : artifact.size() == null || Files.size(file) == artifact.size();
    }
}
