package io.jenkins.plugins.hostedbuilds.orphans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.runtime.HostedBuildsRuntime;
import io.jenkins.plugins.hostedbuilds.runtime.InFlight.Flight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class OrphansTest {
    private static final String BUILD =
            "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', environment: [variables: [A: 's3cret']]";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final CodemagicRig rig = new CodemagicRig();

    @BeforeEach
    void hold() {
        rig.codemagic().holdAll();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    /** A run that follows its build. */
    private WorkflowRun following(JenkinsRule j) throws Exception {
        rig.configure(j);
        WorkflowJob job = j.jenkins.createProject(WorkflowJob.class, "p");
        job.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(BUILD, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("is queued", run);
        return run;
    }

    /** The hard way: nothing that runs in it is told. And its build cannot be stopped then. */
    private void kill(JenkinsRule j, WorkflowRun run) throws Exception {
        rig.simulator().faults().on("POST", "/builds/.*/cancel").times(1).status(403);
        run.doKill();
        j.waitForCompletion(run);
        Awaitility.await().until(() -> rig.simulator().journal().count("POST", "/builds/.*/cancel") >= 1);
    }

    private static List<Flight> flights() {
        return HostedBuildsRuntime.get().inFlight().all();
    }

    @Test
    void aBuildThatIsFollowedIsNone() throws Throwable {
        sessions.then(j -> {
            following(j);
            assertEquals(1, flights().size());
            assertEquals(List.of(), Orphans.get().list());
        });
    }

    @Test
    void aBuildThatIsFollowedAgainAfterARestartIsNone() throws Throwable {
        sessions.then(this::following);
        sessions.then(j -> {
            CodemagicRig.hurry();
            Orphans.get().check();
            assertEquals(List.of(), Orphans.get().list());
            rig.codemagic().lastBuild().finish("finished");
            j.assertBuildStatus(
                    Result.SUCCESS,
                    j.waitForCompletion(
                            j.jenkins.getItemByFullName("p", WorkflowJob.class).getLastBuild()));
            assertEquals(List.of(), flights());
        });
    }

    @Test
    void theBuildOfARunThatWasKilledIsOne() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = following(j);
            kill(j, run);
            Awaitility.await().until(() -> Orphans.get().list().size() == 1);
            assertEquals(
                    rig.codemagic().lastBuild().id(),
                    Orphans.get().list().get(0).life().build().id());
            assertEquals("queued", rig.codemagic().lastBuild().status());
        });
    }

    @Test
    void theBuildOfARunThatIsGoneIsOneAfterARestart() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = following(j);
            kill(j, run);
            Awaitility.await().until(() -> Orphans.get().list().size() == 1);
            run.delete();
        });
        sessions.then(j -> assertEquals(1, Orphans.get().list().size()));
    }

    @Test
    void itIsCancelledWhereTheAdministratorChoseSo() throws Throwable {
        sessions.then(j -> {
            HostedBuildsConfiguration.get().setCancelOrphans(true);
            kill(j, following(j));
            rig.codemagic().awaitCancels(1, CodemagicRig.SOON);
            Awaitility.await().until(() -> flights().isEmpty());
            assertEquals("canceled", rig.codemagic().lastBuild().status());
        });
    }

    @Test
    void oneThatCannotBeCancelledStaysOnTheList() throws Throwable {
        sessions.then(j -> {
            HostedBuildsConfiguration.get().setCancelOrphans(true);
            rig.codemagic().cancelRefused(403);
            following(j).doKill();
            rig.codemagic().awaitCancels(2, CodemagicRig.SOON);
            Awaitility.await().until(() -> Orphans.get().list().size() == 1);
        });
    }

    @Test
    void aBuildWhoseEndWasSeenIsNotNotedAnyMore() throws Throwable {
        sessions.then(j -> {
            WorkflowRun run = following(j);
            rig.codemagic().lastBuild().finish("failed");
            j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(run));
            assertEquals(List.of(), flights());
        });
    }

    @Test
    void whatIsNotedHoldsNoArgumentsValueAndNoToken() throws Throwable {
        sessions.then(j -> {
            following(j);
            Path folder = j.jenkins.getRootDir().toPath().resolve("hosted-builds-in-flight");
            try (Stream<Path> files = Files.list(folder)) {
                String text = Files.readString(files.findFirst().orElseThrow());
                assertTrue(text.contains("app1"), text);
                assertFalse(text.contains("s3cret"), text);
                assertFalse(text.contains(rig.codemagic().token()), text);
            }
        });
    }

    @Test
    void thePageListsItAndTakesItOffTheList() throws Throwable {
        sessions.then(j -> {
            kill(j, following(j));
            Awaitility.await().until(() -> Orphans.get().list().size() == 1);
            JenkinsRule.WebClient client = j.createWebClient();
            HtmlPage page = client.goTo("manage/hosted-builds-left-behind/");
            assertEquals(
                    rig.codemagic().uri() + "/app/app1/build/"
                            + rig.codemagic().lastBuild().id(),
                    page.getAnchorByText("#1").getHrefAttribute());
            HtmlPage after = j.submit(page.getFormByName("forget"));
            assertTrue(after.asNormalizedText().contains("There is none."), after::asNormalizedText);
            assertEquals("queued", rig.codemagic().lastBuild().status());
        });
    }

    @Test
    void onlyAdministratorsMayTakeABuildOffTheList() throws Throwable {
        sessions.then(j -> {
            j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
            j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ, Item.READ, Jenkins.MANAGE)
                    .everywhere()
                    .to("ana"));
            try (ACLContext asAna = ACL.as2(User.getById("ana", true).impersonate2())) {
                OrphansPage page =
                        Jenkins.get().getExtensionList(OrphansPage.class).get(0);
                assertThrows(RuntimeException.class, () -> page.doForget("x"));
                assertThrows(RuntimeException.class, page::getOrphans);
            }
        });
    }

    @Test
    void aLinkAloneTakesNothingOffTheList() throws Throwable {
        sessions.then(j -> {
            kill(j, following(j));
            Awaitility.await().until(() -> Orphans.get().list().size() == 1);
            String key = Orphans.get().list().get(0).life().key();
            JenkinsRule.WebClient client = j.createWebClient().withThrowExceptionOnFailingStatusCode(false);
            client.goTo("manage/hosted-builds-left-behind/forget?key=" + key, null);
            assertEquals(1, Orphans.get().list().size());
        });
    }
}
