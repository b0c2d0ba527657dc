package io.jenkins.plugins.hostedbuilds;

import hudson.model.Label;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.hostedbuilds.bench.Machine;
import io.jenkins.plugins.hostedbuilds.bench.MockService;
import io.jenkins.plugins.hostedbuilds.bench.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A large file on its way to an agent. */
final class JenkinsFile {
    private static final long MEGA = 1024 * 1024;
    private static final long SIZE = 500 * MEGA;
    private static final String ADDRESS = "address of the file: ";

    private final BenchJenkins jenkins;
    private final List<Row> rows;

    JenkinsFile(BenchJenkins jenkins, List<Row> rows) {
        this.jenkins = jenkins;
        this.rows = rows;
    }

    void fetch() throws Exception {
        DumbSlave agent = jenkins.rule.createOnlineSlave(Label.get("far"));
        jenkins.mock.ask("file " + SIZE);
        Path root = Path.of(agent.getRemoteFS());
        run(root, false);
        WorkflowRun second = run(root, false);
        double ours = seconds;
        double plain = curl(second);
        Map<String, Long> histogram = Machine.histogram();
        long before = Machine.heap();
        run(root, true);
        long grown = mostHeap - before;
        jenkins.mock.ask("hold");
        rows.add(Row.of(
                "growth of the controller's heap, after GC, while a file of 500 MB comes to an agent",
                "≤ 16 MB",
                grown <= 16 * MEGA,
                "%.1f MB (%s)",
                grown / (double) MEGA,
                grown(histogram)));
        rows.add(Row.of(
                "speed of that beside `curl`",
                "≥ 80 %",
                plain / ours >= 0.8,
                "%.0f %% (%.1f s, `curl` %.1f s)",
                100 * plain / ours,
                ours,
                plain));
    }

    /** Of the last run: how long the file took. */
    private double seconds;

    private long mostHeap;
    private Map<String, Long> most = Map.of();

    private WorkflowRun run(Path root, boolean collect) throws Exception {
        WorkflowRun run = jenkins.start("""
                node('far') {
                  def build = codemagicBuild appId: 'large', workflowId: 'release', branch: 'main', artifacts: '**', log: 'none'
                  echo "%s${build.artifacts[0].url}"
                  deleteDir()
                }
                """.formatted(ADDRESS), FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        mostHeap = 0;
        while (run.isBuilding() && size(root) == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        long begun = System.nanoTime();
        while (run.isBuilding() && size(root) < SIZE) {
            TimeUnit.MILLISECONDS.sleep(5);
            if (collect) {
                look();
            }
        }
        seconds = (System.nanoTime() - begun) / 1e9;
        BenchJenkins.await("the end of the run", () -> !run.isBuilding());
        jenkins.rule.assertBuildStatusSuccess(run);
        return run;
    }

    /** Keeps what the heap holds where it holds the most. */
    private void look() throws Exception {
        long heap = Machine.heap();
        if (heap > mostHeap) {
            mostHeap = heap;
            most = Machine.histogram();
        }
    }

    /** The classes that take more than before, the worst first. */
    private String grown(Map<String, Long> before) {
        return most.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(2)
                .map(entry ->
                        String.format(Locale.ROOT, "`%s` %.1f MB", entry.getKey(), entry.getValue() / (double) MEGA))
                .collect(Collectors.joining(", "));
    }

    /** Of the largest file in the agent's workspaces, whole or not. */
    private static long size(Path root) {
        Path workspaces = root.resolve("workspace");
        if (!Files.isDirectory(workspaces)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(workspaces)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .max()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private double curl(WorkflowRun run) throws Exception {
        String address = run.getLog(100).stream()
                .filter(line -> line.startsWith(ADDRESS))
                .map(line -> line.substring(ADDRESS.length()))
                .findFirst()
                .orElseThrow();
        Path file = Files.createTempFile("bench", ".apk");
        try {
            long begun = System.nanoTime();
            int status = new ProcessBuilder(
                            "curl", "-sf", "-H", "x-auth-token: " + MockService.TOKEN, "-o", file.toString(), address)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0 || Files.size(file) != SIZE) {
                throw new IOException("curl could not fetch " + address);
            }
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            Files.delete(file);
        }
    }
}
