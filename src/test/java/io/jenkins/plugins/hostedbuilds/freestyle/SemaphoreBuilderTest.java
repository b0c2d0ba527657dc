package io.jenkins.plugins.hostedbuilds.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.SemaphoreRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.steps.SemaphoreBuildStep;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class SemaphoreBuilderTest {
    private final SemaphoreRig rig = new SemaphoreRig();
    private final SemaphoreBuildStep step = new SemaphoreBuildStep();
    private JenkinsRule j;
    private FreeStyleProject job;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        job = rule.createFreeStyleProject();
        step.setService("v1alpha");
        step.setProjectId("p1");
        step.setReference("main");
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"passed, SUCCESS", "failed, FAILURE", "stopped, ABORTED"})
    void theBuildsResultIsTheJobs(String status, String result) throws Exception {
        rig.semaphore().script(Script.ended(status));
        job.getBuildersList().add(new SemaphoreBuilder(step));
        j.buildAndAssertStatus(Result.fromString(result), job);
        assertEquals(1, rig.semaphore().starts());
    }

    @Test
    void theFormShowsWhatWasSet() throws Exception {
        step.setParameters(Map.of("A", "b"));
        job.getBuildersList().add(new SemaphoreBuilder(step));
        job = j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(
                step, job.getBuildersList().get(SemaphoreBuilder.class).getBuild());
    }
}
