package io.jenkins.plugins.hostedbuilds.bench;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Transport;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.AppStoreConnectAuthentication;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Follows many builds in one shape, without Jenkins, and says what that costs. */
final class Following {
    static final int GROUP = 100;
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int WORKERS = 3;

    private Following() {}

    /** One way to wait for builds. */
    interface Shape extends AutoCloseable {
        /** @param answers counts the answers that came, one for each build */
        void follow(BuildService service, Executor workers, List<BuildRef> builds, LongAdder answers);

        @Override
        void close();
    }

    /**
     * What it costs to follow so many builds.
     *
     * @param threads that there are more than before
     * @param heap bytes, after a garbage collection
     * @param cpuMillis processor time in a minute
     * @param requests at the service in a minute
     * @param answers for builds in a minute
     */
    record Cost(int builds, int threads, long heap, double cpuMillis, double requests, double answers) {
        long heapPerBuild() {
            return heap / builds;
        }

        /** In percent of one core. */
        double load() {
            return cpuMillis / 600;
        }
    }

    /** @param settle how long it takes until all have been asked for */
    static Cost measure(Shape shape, int count, Duration settle, Duration measured) throws Exception {
        try (MockService mock = new MockService()) {
            List<String> names = mock.words("runs " + Math.max(1, count / GROUP) + " " + Math.min(count, GROUP));
            List<String> key = mock.words("key");
            URI address = mock.address("xcodecloud");
            int threads = Machine.threads();
            ExecutorService workers = workers();
            try (Transport transport = new Transport(workers, LIMIT);
                    shape) {
                BuildService service = service(address, key, transport);
                // What is loaded and opened by the first question is not a build's.
                service.read(build(names.get(0))).join();
                long heap = Machine.heap();
                LongAdder answers = new LongAdder();
                shape.follow(
                        service, workers, names.stream().map(Following::build).toList(), answers);
                TimeUnit.MILLISECONDS.sleep(settle.toMillis());
                long cpu = Machine.cpuMillis();
                long answered = answers.sum();
                long requested = mock.number("requests");
                TimeUnit.MILLISECONDS.sleep(measured.toMillis());
                double minutes = measured.toMillis() / 60_000.0;
                double cpuMillis = (Machine.cpuMillis() - cpu) / minutes;
                double requests = (mock.number("requests") - requested) / minutes;
                double answersAMinute = (answers.sum() - answered) / minutes;
                int added = Machine.threads() - threads;
                return new Cost(count, added, Machine.heap() - heap, cpuMillis, requests, answersAMinute);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    /** How many requests it takes to know of so many builds of one workflow once. */
    static long requestsOfARound(int count) throws Exception {
        ExecutorService workers = workers();
        try (MockService mock = new MockService();
                Transport transport = new Transport(workers, LIMIT);
                Shape shape = new PollerShape(Duration.ofHours(1), true)) {
            List<String> names = mock.words("runs 1 " + count);
            LongAdder answers = new LongAdder();
            BuildService service = service(mock.address("xcodecloud"), mock.words("key"), transport);
            shape.follow(service, workers, names.stream().map(Following::build).toList(), answers);
            while (answers.sum() < count) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return mock.number("requests");
        } finally {
            workers.shutdownNow();
        }
    }

    static ExecutorService workers() {
        return Executors.newFixedThreadPool(WORKERS, work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param name as the mock service names it: {@code workflow=id} */
    private static BuildRef build(String name) {
        int end = name.indexOf('=');
        return new BuildRef(name.substring(end + 1), null, null, Map.of("workflowId", name.substring(0, end)));
    }

    private static BuildService service(URI address, List<String> key, Transport transport) {
        String text = new String(Base64.getDecoder().decode(key.get(2)), StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        AppStoreConnectAuthentication authentication =
                new AppStoreConnectAuthentication(key.get(0), key.get(1), text, clock);
        Account account = new Account("bench", "Xcode Cloud", address, authentication, "the benchmark's key");
        return new XcodeCloudService(new Connection(transport, account, clock));
    }
}
