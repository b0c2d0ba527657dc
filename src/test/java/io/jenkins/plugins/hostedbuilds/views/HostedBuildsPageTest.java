package io.jenkins.plugins.hostedbuilds.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.hostedbuilds.lifecycle.Life;
import io.jenkins.plugins.hostedbuilds.lifecycle.Phase;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildAction;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Result;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.awaitility.Awaitility;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people and programs see of a run's hosted builds. */
@WithJenkins
class HostedBuildsPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>${1+1}";
    private static final Pattern HANDLER = Pattern.compile("<[^>]*\\s(on\\w+|style)\\s*=");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\ssrc=)|<style|javascript:");

    private static JenkinsRule j;
    private FreeStyleProject job;

    @BeforeAll
    static void begin(JenkinsRule rule) {
        j = rule;
    }

    @BeforeEach
    void create() throws Exception {
        job = j.createFreeStyleProject();
    }

    @AfterEach
    void letEveryoneIn() {
        j.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        j.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private Run<?, ?> run(Life... lives) throws Exception {
        FreeStyleBuild run = j.buildAndAssertSuccess(job);
        for (Life life : lives) {
            HostedBuildsAction.of(run).put(life);
        }
        run.save();
        return run;
    }

    private static Life compiledAndFailed() {
        return Lives.failed(
                List.of(
                        Lives.part("Compile", Result.SUCCESS, 0, 60L),
                        Lives.part("Unit tests", Result.FAILURE, 60, 90L),
                        new BuildAction("Publish", null, null, null, null)),
                List.of(new Artifact("app.apk", "apk", 3_000_000L, null)));
    }

    private static Life hostile() {
        BuildState state = new BuildState(
                HOSTILE,
                false,
                Result.FAILURE,
                HOSTILE,
                HOSTILE,
                Lives.BEGAN,
                Lives.BEGAN.plusSeconds(60),
                HOSTILE,
                List.of(new Artifact(HOSTILE, HOSTILE, 1L, "javascript:alert(3)")),
                List.of(new BuildAction(HOSTILE, HOSTILE, Result.FAILURE, Lives.BEGAN, Lives.BEGAN.plusSeconds(60))),
                null);
        return Lives.life("k1", Phase.DONE, state, HOSTILE, "javascript:alert(4)");
    }

    /** @param path from the job's page */
    private String text(String path) throws Exception {
        return answer(j.createWebClient(), path).getContentAsString();
    }

    private WebResponse answer(WebClient client, String path) throws Exception {
        return client.loadWebResponse(new WebRequest(new URL(client.getContextPath() + job.getUrl() + path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hosted-builds/"})
    void theTableTellsWhatFailedWhereAndWhatIsLeftOfIt(String page) throws Exception {
        Run<?, ?> run = run(compiledAndFailed());
        HtmlPage html = j.createWebClient().getPage(run, page);
        String told = html.querySelector(".hosted-builds__table tbody tr")
                .getTextContent()
                .replaceAll("\\s+", " ");
        assertEquals(
                " failed Failed in Unit tests codemagic #7 release of my-app 10 min 0 s app.apk 3.0 MB ",
                told.replaceAll("(?<=\\S)(?=Failed|codemagic|#7|release|10 min|app.apk|3.0)", " ")
                        .replaceAll("^\\s*|\\s*$", " "));
    }

    @Test
    void theBuildsPageIsLinked() throws Exception {
        HtmlPage page = j.createWebClient().getPage(run(compiledAndFailed()));
        assertEquals(
                "https://ci.example/b7", page.getElementById("hosted-build-k1").getAttribute("href"));
    }

    @Test
    void theTimelineTellsEachPartAndDrawsThoseWithTimes() throws Exception {
        HtmlPage page = j.createWebClient().getPage(run(compiledAndFailed()), "hosted-builds/");
        assertEquals(
                "3 parts, 2 bars",
                page.querySelectorAll(".hosted-builds__timeline tbody tr").size() + " parts, "
                        + page.querySelectorAll(".hosted-builds__bar").size() + " bars");
    }

    @Test
    void theTimelineOfWhatFailedIsOpen() throws Exception {
        HtmlPage page = j.createWebClient().getPage(run(compiledAndFailed()));
        assertTrue(page.<DomElement>querySelector("details[data-key=k1]").hasAttribute("open"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/",
                "1/hosted-builds/",
                "1/hosted-builds/fragment",
                "",
                "hosted-builds-trend/",
                "hosted-builds-trend/chart"
            })
    void namesFromOutsideStayText(String page) throws Exception {
        run(hostile());
        String html = text(page);
        assertFalse(html.contains("<script>alert"), html);
        assertFalse(html.contains("<img src=x"), html);
        assertFalse(html.contains("href=\"javascript:"), html);
    }

    @Test
    void namesFromOutsideAreShown() throws Exception {
        Run<?, ?> run = run(hostile());
        HtmlPage page = j.createWebClient().getPage(run, "hosted-builds/");
        assertTrue(page.asNormalizedText().contains(HOSTILE), page::asNormalizedText);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/hosted-builds/fragment",
                "hosted-builds-trend/chart",
            })
    void noPartOfThePagesNeedsAnInlineScriptOrStyle(String page) throws Exception {
        run(compiledAndFailed());
        String html = text(page);
        assertTrue(html.contains("hosted-builds"), html);
        assertFalse(HANDLER.matcher(html).find(), html);
        assertFalse(INLINE.matcher(html).find(), html);
    }

    @Test
    void thePageAddsNoInlineScriptToJenkinsOwn() throws Exception {
        Run<?, ?> run = run(compiledAndFailed());
        HtmlPage page = j.createWebClient().getPage(run, "hosted-builds/");
        String ours = page.querySelector(".hosted-builds-live").getParentNode().asXml();
        assertFalse(HANDLER.matcher(ours).find(), ours);
        assertFalse(
                INLINE.matcher(ours.replaceAll("(?s)<script[^>]*src=[^>]*>", ""))
                        .find(),
                ours);
    }

    @Test
    void nothingIsSentWhereNothingChanged() throws Exception {
        Run<?, ?> run = run(compiledAndFailed());
        String version = HostedBuildsAction.of(run).getVersion();
        assertEquals(
                204,
                answer(j.createWebClient(), "1/hosted-builds/fragment?version=" + version)
                        .getStatusCode());
    }

    @Test
    void whatChangedIsSent() throws Exception {
        Run<?, ?> run = run(Lives.running("k1", Duration.ofMinutes(1)));
        String version = HostedBuildsAction.of(run).getVersion();
        HostedBuildsAction.of(run).put(compiledAndFailed());
        String html = text("1/hosted-builds/fragment?version=" + version);
        assertTrue(html.contains("Unit tests"), html);
    }

    @Test
    void theJsonTellsPartsAndFiles() throws Exception {
        Run<?, ?> run = run(compiledAndFailed());
        JSONObject build = j.getJSON(run.getUrl() + "hosted-builds/api/json")
                .getJSONObject()
                .getJSONArray("builds")
                .getJSONObject(0);
        JSONArray parts = build.getJSONArray("actions");
        assertEquals(
                "Unit tests: FAILURE, app.apk 3000000, failed in Unit tests after 600000",
                parts.getJSONObject(1).getString("name") + ": "
                        + parts.getJSONObject(1).getString("result") + ", "
                        + build.getJSONArray("artifacts").getJSONObject(0).getString("name") + " "
                        + build.getJSONArray("artifacts").getJSONObject(0).getLong("size") + ", failed in "
                        + build.getString("failedAction") + " after " + build.getLong("durationMillis"));
    }

    @Test
    void theRunsRemoteApiTellsTheSame() throws Exception {
        Run<?, ?> run = run(compiledAndFailed());
        JSONObject json = j.getJSON(run.getUrl() + "api/json?tree=actions[builds[failedAction,running]]")
                .getJSONObject();
        assertTrue(json.toString().contains("{\"failedAction\":\"Unit tests\",\"running\":false}"), json::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/hosted-builds/",
                "1/hosted-builds/fragment",
                "1/hosted-builds/api/json",
                "hosted-builds-trend/chart"
            })
    void onlyWhoMayReadTheJobMayLook(String page) throws Exception {
        run(compiledAndFailed());
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        assertEquals(
                "reader 200, stranger 404",
                "reader "
                        + answer(j.createWebClient().login("reader"), page).getStatusCode() + ", stranger "
                        + answer(j.createWebClient().login("stranger"), page).getStatusCode());
    }

    @Test
    void theHistorySaysHowTheyStand() throws Exception {
        run(compiledAndFailed(), Lives.running("k2", Duration.ofMinutes(1)));
        HtmlPage page = j.createWebClient().getPage(job);
        assertTrue(
                page.querySelectorAll("[title]").stream()
                        .anyMatch(node -> "2 hosted builds: 1 running, 1 failed"
                                .equals(((DomElement) node).getAttribute("title"))),
                page::asXml);
    }

    @Test
    void whatIsLeftIsForetoldFromEarlierRuns() throws Exception {
        run(Lives.ended("k1", Result.SUCCESS, Duration.ofMinutes(10)));
        run(Lives.ended("k1", Result.FAILURE, Duration.ofMinutes(1)));
        Run<?, ?> run = run(Lives.running("k2", Duration.ofMinutes(1)));
        HostedBuildRow row = HostedBuildsAction.of(run).getRows().get(0);
        assertEquals(600_000L, row.getEstimatedMillis());
    }

    @Test
    void aBuildThatNobodyHasSeenBeforeIsNotForetold() throws Exception {
        Run<?, ?> run = run(Lives.running("k2", Duration.ofMinutes(1)));
        assertEquals(null, HostedBuildsAction.of(run).getRows().get(0).getEstimatedMillis());
    }

    @Test
    void theTrendDrawsTheLastTwentyRuns() throws Exception {
        for (int i = 0; i < HostedBuildsTrend.MOST_RUNS + 2; i++) {
            run(Lives.ended("k1", Result.SUCCESS, Duration.ofMinutes(i + 1)));
        }
        TrendSeries series = new HostedBuildsTrend(job).getSeries().get(0);
        assertEquals(
                "20 bars from #3 to #22",
                series.getBars().size() + " bars from #"
                        + series.getBars().get(0).getRun() + " to #"
                        + series.getBars().get(19).getRun());
    }

    @Test
    void theTrendIsATableToo() throws Exception {
        run(Lives.ended("k1", Result.UNSTABLE, Duration.ofMinutes(3)));
        String html = text("hosted-builds-trend/chart");
        assertTrue(html.contains("<td>3 min 0 s</td><td>unstable</td>"), html);
        assertTrue(
                html.contains("aria-label=\"codemagic: 1 build: as a rule 3 min 0 s, the longest 3 min 0 s\""), html);
    }

    @Test
    void aJobWithoutHostedBuildsHasNoTrend() throws Exception {
        j.buildAndAssertSuccess(job);
        assertFalse(text("").contains("hosted-builds-trend"));
    }

    @Test
    void aPageThatIsOpenShowsWhatChangesWithoutBeingLoadedAgain() throws Exception {
        job.getBuildersList().add(new SleepBuilder(600_000));
        FreeStyleBuild run = job.scheduleBuild2(0).waitForStart();
        HostedBuildsAction.of(run).put(Lives.running("k1", Duration.ofMinutes(1)));
        try (WebClient client = j.createWebClient()) {
            client.getOptions().setFetchPolyfillEnabled(true);
            HtmlPage page = client.getPage(run, "hosted-builds/");
            HostedBuildsAction.of(run).put(compiledAndFailed());
            Awaitility.await().until(() -> {
                client.waitForBackgroundJavaScript(100);
                return page.querySelector(".hosted-builds__failed") != null;
            });
        } finally {
            run.doStop();
            j.waitForCompletion(run);
        }
    }
}
