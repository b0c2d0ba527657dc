package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Whole logs of builds, with lines longer than any buffer, in the console and in the steps' own logs. */
class LogsInParallelTest {
    private static final int LINES = 25;
    private static final String BUILD =
            "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', log: 'all'";
    private static final List<String> PRINTED = IntStream.range(0, LINES)
            .mapToObj(i -> i + ":" + "x".repeat(14_000) + ":" + i)
            .toList();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final CodemagicRig rig = new CodemagicRig();

    @BeforeEach
    void print() {
        rig.codemagic().stepLog(String.join("\n", PRINTED) + "\n");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private static List<String> long14k(String log) {
        return log.lines()
                .filter(line -> line.contains("xxx"))
                .map(String::strip)
                .toList();
    }

    /** The logs of the steps that had any of these lines. */
    private static List<List<String>> ofSteps(WorkflowRun run) throws Exception {
        List<List<String>> logs = new ArrayList<>();
        for (FlowNode node : new FlowGraphWalker(run.getExecution())) {
            LogAction log = node.getAction(LogAction.class);
            if (log != null) {
                StringWriter text = new StringWriter();
                log.getLogText().writeLogTo(0, text);
                List<String> lines = long14k(text.toString());
                if (!lines.isEmpty()) {
                    logs.add(lines);
                }
            }
        }
        return logs;
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static List<String> times(int times) {
        return IntStream.range(0, times).boxed().flatMap(i -> PRINTED.stream()).toList();
    }

    private WorkflowRun inParallel(JenkinsRule j) throws Exception {
        rig.configure(j);
        rig.codemagic().script(Script.ended("finished"));
        String branches = IntStream.range(0, 3)
                .mapToObj(i -> "b" + i + ": { " + BUILD + " }")
                .collect(Collectors.joining(", "));
        return CodemagicRig.run(j, Result.SUCCESS, "parallel " + branches);
    }

    @Test
    void eachStepOfThreeAtATimeHasItsWholeLogInOrder() throws Throwable {
        sessions.then(j -> {
            List<List<String>> logs = ofSteps(inParallel(j));
            int parts = logs.get(0).size() / LINES;
            assertEquals(List.of(times(parts), times(parts), times(parts)), logs);
        });
    }

    @Test
    void noLineOfThreeLogsAtATimeIsTornInTheConsole() throws Throwable {
        sessions.then(j -> {
            List<String> lines = long14k(JenkinsRule.getLog(inParallel(j)));
            assertEquals(
                    List.of(),
                    lines.stream()
                            .filter(line -> !PRINTED.contains(line))
                            .map(line -> line.length() + "")
                            .toList());
        });
    }

    @Test
    void aRestartLosesNoLineAndDoublesNone() throws Throwable {
        String[] name = new String[1];
        sessions.then(j -> {
            rig.configure(j);
            rig.codemagic().script(Script.held("building"));
            WorkflowJob job = CodemagicRig.pipeline(j, BUILD);
            name[0] = job.getFullName();
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            rig.awaitBuild(1);
            j.waitForMessage("is building", run);
            j.waitForMessage("  " + (LINES - 1) + ":x", run);
            Path kept = run.getRootDir().toPath().resolve("build.xml");
            Awaitility.await().until(() -> count(Files.readString(kept), ":-1") >= 3);
        });
        sessions.then(j -> {
            CodemagicRig.hurry();
            WorkflowRun run =
                    j.jenkins.getItemByFullName(name[0], WorkflowJob.class).getLastBuild();
            rig.codemagic().lastBuild().finish("finished");
            j.assertBuildStatusSuccess(j.waitForCompletion(run));
            List<String> all = long14k(JenkinsRule.getLog(run));
            assertEquals(times(all.size() / LINES), all);
            assertEquals(
                    JenkinsRule.getLog(run)
                            .lines()
                            .filter(line -> line.contains("Log of"))
                            .distinct()
                            .count(),
                    all.size() / LINES);
        });
    }
}
