package io.jenkins.plugins.hostedbuilds.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.security.Permission;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.awaitility.Awaitility;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrafficPageTest {
    private static final String PAGE = "manage/hosted-builds-traffic/";
    private static final String CODEMAGIC = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'";

    private final FiveRig rig = new FiveRig();
    private JenkinsRule j;

    @BeforeEach
    void connect(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        rig.simulator().codemagic().holdAll();
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    /** A run that follows its build. */
    private WorkflowRun following() throws Exception {
        WorkflowRun run = Rig.pipeline(j, CODEMAGIC).scheduleBuild2(0).waitForStart();
        j.waitForMessage("is queued", run);
        return run;
    }

    private void finish(WorkflowRun run) throws Exception {
        rig.simulator().codemagic().builds().forEach(build -> build.finish("finished"));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
    }

    private JSONArray accounts() throws IOException {
        return j.getJSON(PAGE + "api/json").getJSONObject().getJSONArray("accounts");
    }

    private JSONObject codemagic() throws IOException {
        assertEquals(1, accounts().size());
        return accounts().getJSONObject(0);
    }

    private HtmlPage page() throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            return client.goTo(PAGE);
        }
    }

    /** What stands in the only row below this heading. */
    private static String cell(HtmlPage page, String heading) {
        List<HtmlElement> headings = page.querySelectorAll("#hosted-builds-traffic th[scope=col]").stream()
                .map(HtmlElement.class::cast)
                .toList();
        List<String> texts =
                headings.stream().map(HtmlElement::asNormalizedText).toList();
        assertTrue(texts.contains(heading), texts::toString);
        return page.querySelectorAll("#hosted-builds-traffic tbody td")
                .get(texts.indexOf(heading))
                .asNormalizedText();
    }

    @Test
    void nothingIsToldAndNothingMadeBeforeTheFirstBuild() throws Exception {
        assertTrue(page().asNormalizedText().contains("No service was asked for a build since Jenkins started."));
        assertEquals(0, accounts().size());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().contains("hosted-builds")));
    }

    @Test
    void aBuildIsCountedAsLongAsItIsWaitedFor() throws Exception {
        WorkflowRun run = following();
        assertEquals(1, codemagic().getInt("waiting"));
        assertEquals(1, codemagic().getInt("groups"));
        assertEquals("1", cell(page(), "Builds waiting"));
        finish(run);
        assertEquals(0, codemagic().getInt("waiting"));
        assertEquals("no build is waited for", cell(page(), "Asked next"));
    }

    @Test
    void requestsAreCountedAsTheServiceCountsThem() throws Exception {
        finish(following());
        int sent = rig.simulator().journal().requestsTo("codemagic").size();
        assertTrue(sent > 2, () -> sent + " requests");
        assertEquals(sent, codemagic().getInt("requests"));
        assertEquals(String.valueOf(sent), cell(page(), "Requests"));
    }

    @Test
    void eachServiceHasARowOfItsOwn() throws Exception {
        rig.services()
                .forEach(service ->
                        service.scripts((same, order) -> same.standardScript().lasting(Duration.ofMillis(300))));
        Rig.run(j, Result.SUCCESS, CODEMAGIC + "\nbuildIoBuild app: 'shop', branch: 'main'");
        List<String> kinds = accounts().stream()
                .map(account -> ((JSONObject) account).getString("kind"))
                .toList();
        assertEquals(List.of("codemagic", "buildIo"), kinds);
    }

    @Test
    void whatWasTooMuchForTheServiceIsCounted() throws Exception {
        rig.simulator().faults().on("GET", "/builds.*").to("codemagic").times(1).tooManyRequests(Duration.ofSeconds(1));
        finish(following());
        assertEquals(1, codemagic().getInt("throttled"));
        assertEquals("1", cell(page(), "Too many (429)"));
    }

    @Test
    void aLimitThatNobodyToldIsUnknown() throws Exception {
        finish(following());
        assertEquals(JSONNull.getInstance(), codemagic().get("limit"));
        assertEquals("unknown", cell(page(), "Service's limit"));
    }

    @Test
    void aLimitThatTheServiceAnnouncesIsToldWithWhatIsLeft() throws Exception {
        rig.simulator().codemagic().rateLimit(900, Duration.ofHours(1));
        finish(following());
        int sent = rig.simulator().journal().requestsTo("codemagic").size();
        assertEquals(900, codemagic().getInt("limit"));
        assertEquals(900 - sent, codemagic().getInt("remaining"));
        assertTrue(cell(page(), "Service's limit").startsWith(900 - sent + " of 900 left"));
    }

    @Test
    void aLimitOfOurOwnIsToldWithWhatIsLeft() throws Exception {
        ServiceEntry entry = HostedBuildsConfiguration.get().service("codemagic", null);
        entry.setRequestsPerHour(500);
        finish(following());
        int sent = rig.simulator().journal().requestsTo("codemagic").size();
        assertEquals(500, codemagic().getInt("requestsPerHour"));
        assertEquals(500 - sent + " of 500 left", cell(page(), "Own limit per hour"));
    }

    @Test
    void withoutALimitOfOurOwnThereIsNone() throws Exception {
        finish(following());
        assertEquals("none", cell(page(), "Own limit per hour"));
    }

    @Test
    void aHostThatDoesNotAnswerIsDownUntilItAnswers() throws Exception {
        WorkflowRun first = following();
        WorkflowRun second = following();
        rig.simulator().faults().on("*", ".*").always().resetBefore();
        Awaitility.await().atMost(Rig.SOON).until(() -> codemagic().getBoolean("down"));
        assertTrue(cell(page(), "Host").endsWith("down"));
        rig.simulator().faults().clear();
        Awaitility.await().atMost(Rig.SOON).until(() -> !codemagic().getBoolean("down"));
        assertTrue(cell(page(), "Host").endsWith("up"));
        finish(first);
        finish(second);
    }

    @Test
    void anAccountIsToldByItsServiceAndTheIdOfItsCredentials() throws Exception {
        finish(following());
        String text = cell(page(), "Account");
        assertEquals(List.of("codemagic", "credentials \"cm\""), text.lines().toList());
    }

    @Test
    void noTokenIsTold() throws Exception {
        finish(following());
        String token = rig.simulator().codemagic().token();
        String json = j.getJSON(PAGE + "api/json?depth=5").getContentAsString();
        assertFalse((page().getWebResponse().getContentAsString() + json).contains(token), json);
    }

    @Test
    void whoMayReadTheSystemReadsIt() throws Exception {
        boolean enabled = Jenkins.SYSTEM_READ.getEnabled();
        Jenkins.SYSTEM_READ.setEnabled(true);
        try (JenkinsRule.WebClient client = client(Jenkins.SYSTEM_READ)) {
            HtmlPage page = client.goTo(PAGE);
            assertTrue(page.asNormalizedText().contains("Traffic of hosted builds"));
            assertEquals(
                    0,
                    page.querySelectorAll("a[href*=hosted-builds-left-behind]").size());
        } finally {
            Jenkins.SYSTEM_READ.setEnabled(enabled);
        }
    }

    @Test
    void whoMayNotReadTheSystemReadsNeitherThePageNorItsNumbers() throws Exception {
        try (JenkinsRule.WebClient client = client(Jenkins.READ)) {
            for (String path : List.of("", "api/json", "api/xml", "accounts/0/kind")) {
                int status = assertThrows(FailingHttpStatusCodeException.class, () -> client.goTo(PAGE + path, null))
                        .getStatusCode();
                assertEquals(403, status, path);
            }
        }
    }

    private JenkinsRule.WebClient client(Permission permission) throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, permission)
                .everywhere()
                .to("ana"));
        return j.createWebClient().login("ana");
    }

    @Test
    void theTwoPagesLeadToEachOther() throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            HtmlPage orphans =
                    client.goTo(PAGE).getAnchorByText("Builds left behind").click();
            assertEquals("Hosted builds left behind", heading(orphans));
            HtmlPage traffic = orphans.getAnchorByText("Traffic").click();
            assertEquals("Traffic of hosted builds", heading(traffic));
        }
    }

    private static String heading(HtmlPage page) {
        return page.querySelector("h1").asNormalizedText();
    }
}
