package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The demonstration's job that builds at all five services at the same time, as it is in the demonstration. */
class ReleaseTrainTest {
    private static final Path DEMO = Path.of("src/demo");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final FiveRig rig = new FiveRig();

    @BeforeEach
    void tellWhereTheServicesAre() {
        rig.simulator().prepareDemo();
        rig.services().forEach(BuildSimulator::holdAll);
        System.setProperty("HOSTED_BUILDS_DEMO_URL", rig.simulator().uri().toString());
        System.setProperty(
                "HOSTED_BUILDS_DEMO_KEY", rig.simulator().xcodeCloud().teamKey().privateKey());
    }

    @AfterEach
    void disconnect() {
        System.clearProperty("HOSTED_BUILDS_DEMO_URL");
        System.clearProperty("HOSTED_BUILDS_DEMO_KEY");
        rig.close();
    }

    @Test
    void allFiveBuildsAreFollowedThroughARestart() throws Throwable {
        sessions.then(j -> {
            ConfigurationAsCode.get().configure(DEMO.resolve("jenkins.yaml").toString());
            Rig.hurry();
            WorkflowJob job = (WorkflowJob) j.jenkins.createProjectFromXML(
                    "release-train", Files.newInputStream(DEMO.resolve("jobs/release-train/config.xml")));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            rig.services().forEach(service -> service.awaitStarts(1, Rig.SOON));
            for (String service : new String[] {"Codemagic", "Xcode Cloud", "Build.io", "Mendix Cloud", "Semaphore"}) {
                j.waitForMessage("[" + service + "] Build ", run);
            }
        });
        for (BuildSimulator service : rig.services()) {
            service.lastBuild().finish(service.standardScript(Outcome.SUCCESS).end());
        }
        sessions.then(j -> {
            Rig.hurry();
            WorkflowRun run = j.jenkins
                    .getItemByFullName("release-train", WorkflowJob.class)
                    .getLastBuild();
            j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
            assertEquals(
                    5,
                    JenkinsRule.getLog(run)
                            .lines()
                            .filter(line -> line.contains("again after a restart"))
                            .count());
        });
        rig.services().forEach(service -> assertEquals(1, service.starts(), service::prefix));
    }
}
