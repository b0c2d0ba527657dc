package io.jenkins.plugins.hostedbuilds;

import io.jenkins.plugins.hostedbuilds.bench.Row;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** What one build leaves on disk, under the durability that is Jenkins' own. */
final class JenkinsTraces {
    private static final int KILO = 1024;
    private static final List<String> WORDS = List.of("preparing", "fetching", "building", "publishing", "finishing");

    private final BenchJenkins jenkins;
    private final List<Row> rows;

    /** @param bytes of the console */
    private record Traces(int saves, long bytes) {}

    JenkinsTraces(BenchJenkins jenkins, List<Row> rows) {
        this.jenkins = jenkins;
        this.rows = rows;
    }

    void one() throws Exception {
        Traces without = traces("sleep 1", false);
        Traces with = traces(
                "sleep 1\ncodemagicBuild appId: 'alone', workflowId: 'release', branch: 'main', log: 'none'", true);
        int saves = with.saves() - without.saves();
        long bytes = with.bytes() - without.bytes();
        rows.add(Row.of("saves of `program.dat` per hosted build", "≤ 3", saves <= 3, "%d", saves));
        rows.add(Row.of(
                "bytes of console for a build with seven changes, however long it waits",
                "≤ 2 KB",
                bytes <= 2 * KILO,
                "%,d",
                bytes));
    }

    private Traces traces(String script, boolean hosted) throws Exception {
        WorkflowRun run = jenkins.start("sleep 3\n" + script, FlowDurabilityHint.MAX_SURVIVABILITY);
        Path folder = run.getRootDir().toPath();
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            WatchKey key = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            if (hosted) {
                change();
            }
            BenchJenkins.await("the end of the run", () -> !run.isBuilding());
            TimeUnit.SECONDS.sleep(1);
            int saves = key.pollEvents().stream()
                    .filter(event -> "program.dat".equals(String.valueOf(event.context())))
                    .mapToInt(WatchEvent::count)
                    .sum();
            return new Traces(saves, run.getLogText().length());
        }
    }

    /** The build takes each word for longer than it takes to be asked for. */
    private void change() throws Exception {
        BenchJenkins.await("the build", () -> jenkins.poller().status().waiting() == 1);
        List<String> ids = jenkins.mock.words("ids");
        String id = ids.get(ids.size() - 1);
        for (String word : WORDS) {
            jenkins.mock.ask("move " + id + " " + word);
            TimeUnit.SECONDS.sleep(BenchJenkins.PAUSE.toSeconds() + 1);
        }
        jenkins.mock.ask("end " + id);
    }
}
