package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.bench.Machine;
import io.jenkins.plugins.hostedbuilds.bench.Row;
import io.jenkins.plugins.hostedbuilds.poll.PollerStatus;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** How soon steps end after their builds, and what that takes of the Pipeline's own thread. */
public final class JenkinsEnds {
    private static final int BUILDS = BenchJenkins.BRANCHES;
    private static final int BETWEEN_ENDS_MILLIS = 200;
    private static final int WARM_UP = 20;
    private static final double JITTER = 1.1;

    /** When steps ended, in milliseconds of the epoch, by the ids of their builds. */
    private static final Map<String, Long> ENDED = new ConcurrentHashMap<>();

    private final BenchJenkins jenkins;
    private final List<Row> rows;
    private final HttpClient http = HttpClient.newHttpClient();

    JenkinsEnds(BenchJenkins jenkins, List<Row> rows) {
        this.jenkins = jenkins;
        this.rows = rows;
    }

    /** Called by Pipelines when their step has ended. */
    public static void ended(String id) {
        ENDED.put(id, System.currentTimeMillis());
    }

    /** How many builds are watched; as long as some still have to be asked for the first time, none. */
    static int followed(BenchJenkins jenkins) {
        PollerStatus status = jenkins.poller().status();
        boolean asked = status.accounts().stream().allMatch(account -> account.queued() == 0 && account.asked() > 0);
        return asked ? status.waiting() : 0;
    }

    void polled() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.SocketRead").withoutThreshold().withoutStackTrace();
            recording.enable("jdk.SocketWrite").withoutThreshold().withoutStackTrace();
            recording.start();
            WorkflowRun run = start("polled", "");
            long[] late = end(run, false);
            recording.stop();
            double most = Machine.percentile(late, 100) / 1000.0;
            double allowed = BenchJenkins.PAUSE.toSeconds() * JITTER + 1;
            rows.add(Row.of(
                    "from the end at the service to the end of the step, by polling every 5 s ± 10 %",
                    "≤ the interval + 1 s, always",
                    most <= allowed,
                    "%.1f s at most, %.1f s at the median, of %d builds",
                    most,
                    Machine.percentile(late, 50) / 1000.0,
                    BUILDS));
            sockets(recording);
        }
    }

    void woken() throws Exception {
        WorkflowRun run = start("woken", ", pollInterval: 3600");
        // What the first of all webhooks loads is not of interest.
        for (int i = 0; i < WARM_UP; i++) {
            news("unknown").get();
        }
        long[] late = end(run, true);
        rows.add(Row.of(
                "the same by a webhook, p99",
                "≤ 1 s",
                Machine.percentile(late, 99) <= 1000,
                "%d ms (median %d ms)",
                Machine.percentile(late, 99),
                Machine.percentile(late, 50)));
        double millis = running(run) / 1e6 / BUILDS;
        rows.add(Row.of(
                "time on the Pipeline's thread per step, with its branch",
                "≤ 5 ms",
                millis > 0 && millis <= 5,
                "%.2f ms",
                millis));
    }

    private WorkflowRun start(String app, String more) throws Exception {
        ENDED.clear();
        WorkflowRun run = jenkins.start(
                """
                def branches = [:]
                for (int i = 0; i < %d; i++) {
                  branches["b${i}"] = {
                    def build = codemagicBuild appId: '%s', workflowId: 'release', branch: 'main', log: 'none'%s
                    %s.ended(build.id)
                  }
                }
                parallel branches
                """.formatted(BUILDS, app, more, JenkinsEnds.class.getName()),
                FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        BenchJenkins.await("all to be followed", () -> jenkins.poller().status().waiting() == BUILDS);
        TimeUnit.SECONDS.sleep(2 * BenchJenkins.PAUSE.toSeconds());
        return run;
    }

    /** Ends one build after the other, and returns by how many milliseconds each step was later. */
    private long[] end(WorkflowRun run, boolean webhook) throws Exception {
        List<String> all = jenkins.mock.words("ids");
        List<String> ids = all.subList(all.size() - BUILDS, all.size());
        Map<String, Long> ends = new HashMap<>();
        for (String id : ids) {
            ends.put(id, jenkins.mock.number("end " + id));
            if (webhook) {
                news(id);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ENDS_MILLIS);
        }
        BenchJenkins.await("the end of the run", () -> !run.isBuilding());
        return ids.stream().mapToLong(id -> ENDED.get(id) - ends.get(id)).toArray();
    }

    private CompletableFuture<?> news(String id) throws Exception {
        URI door = URI.create(jenkins.rule.getURL() + "hosted-builds-webhook/codemagic/" + BenchJenkins.SECRET);
        HttpRequest news = HttpRequest.newBuilder(door)
                .POST(HttpRequest.BodyPublishers.ofString("{\"buildId\": \"" + id + "\"}"))
                .build();
        return http.sendAsync(news, BodyHandlers.discarding());
    }

    private void sockets(Recording recording) throws Exception {
        Path file = Files.createTempFile("bench", ".jfr");
        try {
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            long sockets = events.stream()
                    .filter(event -> event.getThread() != null)
                    .filter(event -> event.getThread().getJavaName() != null)
                    .filter(event -> event.getThread().getJavaName().contains("Cps"))
                    .count();
            rows.add(Row.of(
                    "reads and writes of sockets on the Pipeline's thread",
                    "0",
                    sockets == 0,
                    "%d (of %d in the process)",
                    sockets,
                    events.size()));
        } finally {
            Files.delete(file);
        }
    }

    /** What the Pipeline itself counts, in nanoseconds; it shows that in its log alone. */
    private static long running(WorkflowRun run) throws ReflectiveOperationException {
        Field field = CpsFlowExecution.class.getDeclaredField("liveTimings");
        field.setAccessible(true);
        Map<?, ?> timings = (Map<?, ?>) field.get(run.getExecution());
        return timings.get("run") instanceof LongAdder nanos ? nanos.sum() : 0;
    }
}
