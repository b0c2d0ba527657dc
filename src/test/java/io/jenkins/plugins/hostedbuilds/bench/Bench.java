package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.bench.Following.Cost;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what it costs to follow many builds of a mock service, which runs in a process of its own, in two shapes: by
 * the poller of this plugin, and by a thread for each build that asks every seven seconds. Prints one table, and writes
 * it into the page of benchmarks. Times on a shared machine mean little by themselves: compare the shapes of one run.
 *
 * <p>Usage: {@code Bench [--page FILE] [--seconds N] [--rows FILE] [builds …]}: how long is measured (30), what
 * was measured within a Jenkins just before, and how many builds are followed (100, 1,000 and 10,000).
 */
public final class Bench {
    /** With groups of a hundred, that many builds ask for a list so often. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int KILO = 1024;

    private final List<Row> rows = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private Path page;
    private Path measuredBefore;
    private Duration measured = Duration.ofSeconds(30);

    /** What the two shapes cost for as many builds. */
    record Pair(Cost ours, Cost peers) {}

    public static void main(String[] arguments) throws Exception {
        new Bench().run(new ArrayList<>(Arrays.asList(arguments)));
    }

    private void run(List<String> words) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.remove(0);
            switch (word) {
                case "--page" -> page = Path.of(words.remove(0));
                case "--seconds" -> measured = Duration.ofSeconds(Long.parseLong(words.remove(0)));
                case "--rows" -> measuredBefore = Path.of(words.remove(0));
                default -> sizes.add(Integer.parseInt(word));
            }
        }
        measure(50, WARM_UP);
        pairs.clear();
        for (int builds : sizes.isEmpty() ? List.of(100, 1_000, 10_000) : sizes) {
            measure(builds, measured);
        }
        following();
        rows.add(SingleBuild.row());
        rows.addAll(Courtesy.rows());
        if (measuredBefore != null) {
            rows.addAll(Row.read(measuredBefore));
        }
        String section = section();
        System.out.println(section);
        if (page != null) {
            Page.write(page, section, pairs);
        }
    }

    private void measure(int builds, Duration time) throws Exception {
        say("following %,d builds by the poller", builds);
        Cost ours = Following.measure(new PollerShape(PAUSE, false), builds, PAUSE.plusSeconds(3), time);
        say("following %,d builds by a thread each", builds);
        Cost peers = Following.measure(new ThreadShape(), builds, ThreadShape.PAUSE.plusSeconds(2), time);
        pairs.add(new Pair(ours, peers));
        System.err.print(line("one poller", ours) + line("a thread each", peers));
    }

    private static void say(String what, Object... numbers) {
        System.err.printf(Locale.ROOT, what + "%n", numbers);
    }

    private void following() throws Exception {
        int most = pairs.stream().mapToInt(pair -> pair.ours().threads()).max().orElse(0);
        int least = pairs.stream().mapToInt(pair -> pair.ours().threads()).min().orElse(0);
        String sizes = String.join(
                ", ", pairs.stream().map(pair -> number(pair.ours().builds())).toList());
        rows.add(new Row(
                "threads added by N waiting builds, N = " + sizes,
                "≤ 8, the same for all N",
                String.join(
                                ", ",
                                pairs.stream()
                                        .map(pair -> number(pair.ours().threads()))
                                        .toList())
                        + " (a thread each: "
                        + String.join(
                                ", ",
                                pairs.stream()
                                        .map(pair -> number(pair.peers().threads()))
                                        .toList())
                        + ")",
                most <= 8 && least == most));
        Pair last = pairs.get(pairs.size() - 1);
        String n = "N = " + number(last.ours().builds());
        rows.add(Row.of(
                "heap per waiting build, poller and service state, after GC, " + n,
                "≤ 1 KB",
                last.ours().heapPerBuild() <= KILO,
                "%,d bytes (a thread each: %,d, without its stack)",
                last.ours().heapPerBuild(),
                last.peers().heapPerBuild()));
        rounds();
        double answers = last.ours().builds() * 60_000.0 / PAUSE.toMillis();
        double atSamePace =
                last.peers().load() * answers / Math.max(1, last.peers().answers());
        rows.add(Row.of(
                "processor time, a minute of following at a mean interval of 15 s, groups of 100, " + n,
                "≤ 10 % of one core, ≤ 1/5 of a thread each",
                last.ours().load() <= 10 && last.ours().load() * 5 <= atSamePace,
                "%.1f %%; a thread each for as many answers: %.1f %% (measured: %.1f %% for %,.0f answers a minute)",
                last.ours().load(),
                atSamePace,
                last.peers().load(),
                last.peers().answers()));
        if (pairs.size() > 1) {
            growth(pairs.get(pairs.size() - 2).ours(), last.ours());
        }
    }

    private void rounds() throws Exception {
        for (int builds : List.of(150, 1_000)) {
            long requests = Following.requestsOfARound(builds);
            long goal = (builds + 199) / 200;
            rows.add(Row.of(
                    "requests for a round of " + number(builds) + " builds of one app, pages of 200",
                    "≤ " + goal,
                    requests <= goal,
                    "%d",
                    requests));
        }
    }

    private void growth(Cost small, Cost large) {
        double requests = exponent(small, large, small.requests(), large.requests());
        double cpu = exponent(small, large, small.cpuMillis(), large.cpuMillis());
        double heap = exponent(small, large, small.heap(), large.heap());
        rows.add(Row.of(
                "growth from N = " + number(small.builds()) + " to " + number(large.builds()),
                "exponents ≤ 1",
                Math.max(Math.max(requests, cpu), heap) <= 1.05,
                "requests %.2f, processor time %.2f, heap %.2f",
                requests,
                cpu,
                heap));
    }

    private static double exponent(Cost small, Cost large, double before, double after) {
        return Math.log(Math.max(1, after) / Math.max(1, before)) / Math.log((double) large.builds() / small.builds());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private String section() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "Measured on %s, on a machine with %d cores that others used at the same time (load %.1f at the end),"
                        + " Java %s, each size for %d s.%n%n%s%n"
                        + "![Requests a minute and threads for both shapes, by the number of builds](images/benchmarks.svg)%n%n%s",
                LocalDate.now(ZoneOffset.UTC),
                runtime.availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().feature(),
                measured.toSeconds(),
                Page.table(rows),
                shapes());
    }

    private String shapes() {
        StringBuilder text = new StringBuilder(
                "| builds | shape | threads added | heap per build | processor time"
                        + " in a minute | requests in a minute | builds told of in a minute |\n|---|---|---|---|---|---|---|\n");
        pairs.forEach(pair -> {
            text.append(line("one poller, 15 s", pair.ours()));
            text.append(line("a thread each, 7 s", pair.peers()));
        });
        return text.toString();
    }

    private static String line(String shape, Cost cost) {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %,d | %,d bytes | %,.0f ms | %,.0f | %,.0f |%n",
                cost.builds(),
                shape,
                cost.threads(),
                cost.heapPerBuild(),
                cost.cpuMillis(),
                cost.requests(),
                cost.answers());
    }
}
