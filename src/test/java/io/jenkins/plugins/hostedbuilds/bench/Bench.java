package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Follows many builds of a simulated service, which runs in a process of its own, in two shapes one after the other: the
 * poller of this plugin, and a thread for each build that asks every seven seconds. Prints what each costs. Times on a
 * shared machine mean little by themselves: compare the shapes of one run.
 *
 * <p>Usage: {@code Bench [builds …]}, 100 and 1,000 unless said otherwise.
 */
public final class Bench {
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WORKERS = 3;

    private Bench() {}

    /** One way to wait for builds. */
    interface Shape extends AutoCloseable {
        /** @param answers counts the answers that came */
        void follow(BuildService service, List<BuildRef> builds, LongAdder answers);

        @Override
        void close();
    }

    private record Cost(String shape, int builds, int threads, long bytesPerBuild, long cpuMillis, long answers) {}

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (String argument : arguments) {
            sizes.add(Integer.parseInt(argument));
        }
        measure("", new PollerShape(), 50, WARM_UP);
        measure("", new ThreadShape(), 50, WARM_UP);
        List<Cost> costs = new ArrayList<>();
        for (int builds : sizes.isEmpty() ? List.of(100, 1_000) : sizes) {
            costs.add(measure("one poller", new PollerShape(), builds, MEASURED));
            costs.add(measure("a thread each, 7 s", new ThreadShape(), builds, MEASURED));
        }
        print(costs);
    }

    private static Cost measure(String name, Shape shape, int count, Duration measured) throws Exception {
        Process simulator = simulator();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemon());
        try (Transport transport = new Transport(workers, Duration.ofSeconds(30));
                shape) {
            BuildService service = service(address(simulator), transport);
            LongAdder answers = new LongAdder();
            List<BuildRef> builds = start(service, count);
            int threadsBefore = threads();
            long heapBefore = heap();
            shape.follow(service, builds, answers);
            TimeUnit.SECONDS.sleep(5);
            long cpuBefore = cpuMillis();
            long answersBefore = answers.sum();
            TimeUnit.MILLISECONDS.sleep(measured.toMillis());
            return new Cost(
                    name,
                    count,
                    threads() - threadsBefore,
                    Math.max(0, heap() - heapBefore) / count,
                    cpuMillis() - cpuBefore,
                    answers.sum() - answersBefore);
        } finally {
            workers.shutdownNow();
            simulator.destroyForcibly().waitFor();
        }
    }

    private static ThreadFactory daemon() {
        return work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Process simulator() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.jenkins.plugins.hostedbuilds.simulator.SimulatorMain",
                        "--build-seconds",
                        "86400")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The address that the simulator prints once it is there. */
    private static URI address(Process simulator) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(simulator.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the simulated service did not start");
        }
        return URI.create(line.substring(line.lastIndexOf(' ') + 1) + "/codemagic");
    }

    private static BuildService service(URI address, Transport transport) {
        Authentication authentication = Authentication.header("x-auth-token", "cm-secret-token");
        Account account = new Account("bench", "Codemagic", address, authentication, "the benchmark's token");
        return new CodemagicService(new Connection(transport, account, Clock.systemUTC()), true);
    }

    private static List<BuildRef> start(BuildService service, int count) {
        List<BuildRef> builds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BuildRequest request = new BuildRequest(Map.of("appId", "app", "workflowId", "release", "branch", "b" + i));
            builds.add(service.start(request, service.evidence(request, "k" + i).join())
                    .join());
        }
        return builds;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long cpuMillis() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(List<Cost> costs) {
        System.out.printf("%nFollowing for %d s, after 5 s of getting going.%n%n", MEASURED.toSeconds());
        System.out.println("| builds | shape | threads added | heap per build | processor time | answers |");
        System.out.println("|---|---|---|---|---|---|");
        for (Cost cost : costs) {
            System.out.printf(
                    "| %,d | %s | %,d | %,d bytes | %,d ms | %,d |%n",
                    cost.builds(),
                    cost.shape(),
                    cost.threads(),
                    cost.bytesPerBuild(),
                    cost.cpuMillis(),
                    cost.answers());
        }
    }
}
