package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What a Pipeline shows of each fault at one of the services, once where it strikes the start and once where it strikes
 * what follows. What the plugin's core makes of all of them everywhere, the fault matrix tells.
 */
@WithJenkins
class FaultsInPipelineTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";
    private static final URI ELSEWHERE = URI.create("https://elsewhere.invalid/");
    private static final Pattern TRACE =
            Pattern.compile("\\tat [a-z]+\\.[\\w.$]+\\(|\\b[a-z]+\\.[\\w.]*(Exception|Error)\\b");

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;

    @AfterEach
    void close() {
        rig.close();
    }

    /** What passes by within the patience of a start. */
    private static Map<String, Consumer<FaultRule>> passing() {
        Map<String, Consumer<FaultRule>> all = new LinkedHashMap<>();
        all.put("reset, not carried out", FaultRule::resetBefore);
        all.put("reset, carried out", FaultRule::loseAnswer);
        all.put("half a body", FaultRule::halfBody);
        all.put("wrong length", FaultRule::wrongLength);
        all.put("wrong charset", FaultRule::wrongCharset);
        all.put("HTML with 200", FaultRule::html);
        all.put("HTML with 500", FaultRule::serverError);
        all.put("empty body", FaultRule::emptyBody);
        all.put("JSON of the wrong shape", FaultRule::wrongShape);
        all.put("10 MB body", rule -> rule.hugeBody(11_000_000));
        all.put("nesting 5,000 deep", rule -> rule.deepNesting(5_000));
        all.put("slow drip", rule -> rule.slowPieces(20, Duration.ofMillis(20)));
        all.put("408", rule -> rule.status(408));
        all.put("503", rule -> rule.status(503));
        all.put("429 with Retry-After", rule -> rule.tooManyRequests(Duration.ofSeconds(1)));
        all.put("429 without", FaultRule::tooManyRequests);
        return all;
    }

    /** What ends a start; asked again, the service says something else. */
    private static Map<String, Consumer<FaultRule>> refusals() {
        Map<String, Consumer<FaultRule>> all = new LinkedHashMap<>();
        for (int status : List.of(401, 403, 404, 409, 410, 422)) {
            all.put(String.valueOf(status), rule -> rule.status(status));
        }
        all.put("redirect to another origin", rule -> rule.redirect(ELSEWHERE));
        all.put("redirect loop", FaultRule::redirectLoop);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> eachFault(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(j);
        List<DynamicTest> followed = followed();
        Script quick = Script.of("queued", Duration.ofMillis(100), "building", Duration.ofMillis(500));
        rig.codemagic().script(quick.endsWith("finished"));
        return Stream.of(
                        followed.stream(),
                        passing().entrySet().stream().map(fault -> started(fault, Result.SUCCESS)),
                        refusals().entrySet().stream().map(fault -> started(fault, Result.FAILURE)))
                .flatMap(tests -> tests);
    }

    /** All at once, since each waits before it asks again. */
    private List<DynamicTest> followed() throws Exception {
        rig.codemagic().holdAll();
        Map<String, Consumer<FaultRule>> faults = passing();
        faults.putAll(refusals());
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Consumer<FaultRule>> fault : faults.entrySet()) {
            Future<WorkflowRun> run = CodemagicRig.pipeline(j, BUILD).scheduleBuild2(0);
            SimulatedBuild build = rig.awaitBuild(tests.size() + 1);
            fault.getValue().accept(rig.simulator().faults().on("GET", "/builds/" + build.id()));
            build.finish("finished");
            tests.add(
                    DynamicTest.dynamicTest("follow: " + fault.getKey(), () -> assertClear(run.get(), Result.SUCCESS)));
        }
        return tests;
    }

    private DynamicTest started(Map.Entry<String, Consumer<FaultRule>> fault, Result expected) {
        return DynamicTest.dynamicTest("start: " + fault.getKey(), () -> {
            int before = rig.codemagic().starts();
            rig.simulator().faults().clear();
            fault.getValue().accept(rig.simulator().faults().on("POST", "/builds"));
            WorkflowRun run = CodemagicRig.pipeline(j, BUILD).scheduleBuild2(0).get();
            String log = assertClear(run, expected);
            assertEquals(expected == Result.SUCCESS ? 1 : 0, rig.codemagic().starts() - before, log);
            assertTrue(expected == Result.SUCCESS || log.contains("Nothing was started."), log);
        });
    }

    private String assertClear(WorkflowRun run, Result expected) throws Exception {
        String log = JenkinsRule.getLog(run);
        assertEquals(expected, run.getResult(), log);
        assertFalse(TRACE.matcher(log).find(), log);
        assertFalse(log.contains(rig.codemagic().token()), log);
        return log;
    }
}
