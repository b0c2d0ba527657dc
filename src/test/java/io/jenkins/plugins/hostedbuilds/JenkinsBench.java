package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.bench.Machine;
import io.jenkins.plugins.hostedbuilds.bench.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * The part of the benchmark that needs a Jenkins: our step, and one of the peers' shape.
 *
 * <p>Usage: {@code JenkinsBench FILE [part|builds …]}: where to write the rows, which parts are measured (all of {@code
 * ends}, {@code webhooks}, {@code traces}, {@code file}, {@code many}, {@code restart}), and how many builds (100 and
 * 1,000).
 */
public final class JenkinsBench {
    private static final String OURS =
            "codemagicBuild appId: 'app', workflowId: 'release', branch: 'main', cancelOnAbort: false";
    private static final String PEERS = "peerBuild()";
    private static final String SLEEP = "sleep time: 1, unit: 'DAYS'";
    private static final int PROBES = 200;
    private static final int SETTLE_SECONDS = 8;
    private static final int KILO = 1024;
    private static final Predicate<String> OUR_THREADS = name -> name.contains("hosted-builds");
    private static final Predicate<String> PEER_THREADS = name -> name.contains("SynchronousNonBlockingStepExecution");

    private final BenchJenkins jenkins = new BenchJenkins();
    private final List<Row> rows = new ArrayList<>();
    private final Path file;
    private final List<String> parts;

    /** @param threads by their names, those of the shape */
    private record Held(int builds, long threads, int allThreads, long heap) {
        long heapPerBuild() {
            return heap / builds;
        }
    }

    private JenkinsBench(Path file, List<String> parts) throws Exception {
        this.file = file;
        this.parts = parts.isEmpty() ? List.of("ends", "webhooks", "traces", "file", "many", "restart") : parts;
    }

    /** One thing to measure. */
    interface Part {
        void measure() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments).subList(1, arguments.length);
        List<Integer> sizes = words.stream()
                .filter(word -> word.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
        List<String> parts =
                words.stream().filter(word -> !word.matches("\\d+")).toList();
        JenkinsBench bench = new JenkinsBench(Path.of(arguments[0]), parts);
        bench.run(sizes.isEmpty() ? List.of(100, 1_000) : sizes);
        // Jenkins and its harness leave threads behind.
        System.exit(0);
    }

    private void run(List<Integer> sizes) {
        JenkinsEnds ends = new JenkinsEnds(jenkins, rows);
        attempt("ends", ends::polled);
        attempt("webhooks", ends::woken);
        attempt("traces", new JenkinsTraces(jenkins, rows)::one);
        attempt("file", new JenkinsFile(jenkins, rows)::fetch);
        attempt("many", () -> many(sizes));
        attempt("restart", () -> restart(sizes.get(sizes.size() - 1)));
    }

    /** A part that fails leaves its rows out, and says so. */
    private void attempt(String name, Part part) {
        if (!parts.contains(name)) {
            return;
        }
        System.err.println("within Jenkins: " + name);
        try {
            part.measure();
            Row.write(file, rows);
        } catch (Exception e) {
            System.err.println(name + " could not be measured");
            e.printStackTrace();
        }
    }

    private void many(List<Integer> sizes) throws Exception {
        // What the first loads is not a build's.
        hold(SLEEP, BenchJenkins.BRANCHES, name -> false);
        List<Held> ours = new ArrayList<>();
        for (int builds : sizes) {
            ours.add(hold(OURS, builds, OUR_THREADS));
        }
        // Not before: threads of their connection have the same names.
        jenkins.addPeers();
        List<Held> peers = new ArrayList<>();
        for (int builds : sizes) {
            peers.add(hold(PEERS, builds, PEER_THREADS));
        }
        rows.add(new Row(
                "the same within a Jenkins, N = " + join(ours.stream().map(held -> (long) held.builds())),
                "≤ 8, the same for all N",
                join(ours.stream().map(Held::threads)) + " (a step of the peers' shape: "
                        + join(peers.stream().map(Held::threads)) + ")",
                ours.stream().allMatch(held -> held.threads() <= 8)));
        Held slept = hold(SLEEP, sizes.get(sizes.size() - 1), name -> false);
        Held last = ours.get(ours.size() - 1);
        long more = last.heapPerBuild() - slept.heapPerBuild();
        rows.add(Row.of(
                String.format(Locale.ROOT, "heap per whole durable step over a `sleep` step, N = %,d", last.builds()),
                "≤ 6 KB",
                more <= 6 * KILO,
                "%,d bytes (a step of the peers' shape: %,d)",
                more,
                peers.get(peers.size() - 1).heapPerBuild() - slept.heapPerBuild()));
    }

    private static String join(Stream<Long> numbers) {
        return numbers.map(number -> String.format(Locale.ROOT, "%,d", number)).collect(Collectors.joining(", "));
    }

    private Held hold(String step, int builds, Predicate<String> threads) throws Exception {
        jenkins.mock.ask("clear");
        int before = Machine.threads();
        long heap = Machine.heap();
        List<WorkflowRun> runs = jenkins.startMany(step, builds, FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        awaitAll(step, runs, builds);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        Held held = new Held(builds, Machine.threads(threads), Machine.threads() - before, Machine.heap() - heap);
        System.err.println(step + ": " + held);
        if (step.equals(OURS) && builds == BenchJenkins.BRANCHES) {
            timer();
        }
        jenkins.remove(runs);
        return held;
    }

    private void awaitAll(String step, List<WorkflowRun> runs, int builds) throws Exception {
        PeerStep.ANSWERS.reset();
        switch (step) {
            case OURS -> BenchJenkins.await("all of ours", () -> JenkinsEnds.followed(jenkins) == builds);
            case PEERS -> BenchJenkins.await("all of the peers'", () -> PeerStep.ANSWERS.sum() >= builds);
            default ->
                BenchJenkins.await(
                        "all who sleep",
                        () -> runs.stream()
                                .allMatch(run -> run.getExecution() != null
                                        && run.getExecution().getCurrentHeads().size() == BenchJenkins.BRANCHES));
        }
    }

    /** How late a task that does nothing is, while the service takes questions and answers none. */
    private void timer() throws Exception {
        ScheduledExecutorService quiet = Executors.newScheduledThreadPool(10);
        jenkins.mock.ask("hang");
        try {
            TimeUnit.SECONDS.sleep(2);
            long[] delays = new long[PROBES];
            long[] usual = new long[PROBES];
            for (int i = 0; i < PROBES; i++) {
                delays[i] = delay(Timer.get());
                usual[i] = delay(quiet);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            double micros = 1_000;
            rows.add(Row.of(
                    "delay of a no-op on `jenkins.util.Timer` while the service hangs, p99",
                    "≤ 20 ms",
                    Machine.percentile(delays, 99) <= 20_000,
                    "%.1f ms (an idle pool of its size at the same time: %.1f ms)",
                    Machine.percentile(delays, 99) / micros,
                    Machine.percentile(usual, 99) / micros));
        } finally {
            jenkins.mock.ask("calm");
            quiet.shutdownNow();
        }
    }

    /** In microseconds. */
    private static long delay(ScheduledExecutorService pool) throws Exception {
        long begun = System.nanoTime();
        return pool.schedule(() -> (System.nanoTime() - begun) / 1_000, 0, TimeUnit.NANOSECONDS)
                .get();
    }

    private void restart(int builds) throws Exception {
        long before = jenkins.mock.number("started");
        jenkins.startMany(OURS, builds, FlowDurabilityHint.SURVIVABLE_NONATOMIC);
        BenchJenkins.await("all of ours", () -> JenkinsEnds.followed(jenkins) == builds);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        restart();
        jenkins.tune();
        jenkins.mock.ask("clear");
        long up = System.nanoTime();
        BenchJenkins.await("all to be followed again", () -> JenkinsEnds.followed(jenkins) == builds);
        double seconds = (System.nanoTime() - up) / 1e9;
        rows.add(Row.of(
                String.format(Locale.ROOT, "%,d in flight over a restart: all followed again", builds),
                "≤ 5 s after the controller is up",
                seconds <= 5,
                "%.1f s",
                seconds));
        TimeUnit.SECONDS.sleep(2 * SETTLE_SECONDS);
        long most = jenkins.mock.number("most");
        rows.add(Row.of("the most requests in a second after it", "≤ 20", most <= 20, "%d", most));
        long started = jenkins.mock.number("started") - before;
        long lost = builds - JenkinsEnds.followed(jenkins);
        rows.add(Row.of(
                "builds lost, and started twice, by it",
                "0, 0",
                lost == 0 && started == builds,
                "%d, %d",
                lost,
                started - builds));
    }

    private void restart() throws Exception {
        try {
            jenkins.rule.restart();
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
