package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.views.HostedBuildsAction;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may call what: each web method of the plugin is called by those who may and by those who may not. */
@WithJenkins
class WebMethodsTest {
    /** The webhooks' door refuses other verbs itself, as services are to be told so; the others show a part of a page. */
    private static final Set<String> NOT_FOR_POST =
            Set.of("WebhookEndpoint.doDynamic", "HostedBuildsAction.doFragment", "HostedBuildsTrend.doChart");

    private final CodemagicRig rig = new CodemagicRig();
    private final Map<String, JenkinsRule.WebClient> clients = new HashMap<>();
    private JenkinsRule j;
    private WorkflowJob job;

    @BeforeEach
    void prepare(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        job = rule.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition("echo 'done'", true));
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE, CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("developer")
                .grant(Jenkins.READ, CredentialsProvider.CREATE)
                .everywhere()
                .to("keeper")
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @AfterEach
    void disconnect() {
        clients.values().forEach(JenkinsRule.WebClient::close);
        rig.close();
    }

    private WebResponse answer(String user, HttpMethod method, WebCall call, boolean crumb) throws Exception {
        String path = call.path(rig.codemagic().uri());
        return answer(user, method, call.ofJob() ? job.getUrl() + path : path, crumb);
    }

    private WebResponse answer(String user, HttpMethod method, String path, boolean crumb) throws Exception {
        JenkinsRule.WebClient client = clients.get(user);
        if (client == null) {
            client = j.createWebClient().login(user);
            client.setThrowExceptionOnFailingStatusCode(false);
            client.setRedirectEnabled(false);
            clients.put(user, client);
        }
        WebRequest request = new WebRequest(new URL(j.getURL(), path), method);
        if (crumb) {
            client.addCrumb(request);
        }
        return client.loadWebResponse(request);
    }

    @Test
    void eachWebMethodIsInTheTable() {
        Set<String> known = WebCall.all().stream().map(WebCall::method).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_FOR_POST);
        assertEquals(WebMethods.names(), known);
    }

    @Test
    void eachWebMethodIsForPostAlone() {
        assertEquals(NOT_FOR_POST, WebMethods.namesWithoutPost());
    }

    /**
     * Stapler goes on to none of these but the run or the job, which the user has come by, what is told of it to
     * programs, and to descriptors, which are public.
     */
    @Test
    void nothingElseCanBeReachedByItsAddress() {
        assertEquals(
                Set.of(
                        "HostedBuildBuilder.getStepDescriptor",
                        "HostedBuildsAction.getApi",
                        "HostedBuildsAction.getRows",
                        "HostedBuildsAction.getRun",
                        "HostedBuildsAction.getTally",
                        "HostedBuildsAction.getTexts",
                        "HostedBuildsConfiguration.getServices",
                        "HostedBuildsTrend.getJob",
                        "HostedBuildsTrend.getSeries",
                        "OrphansPage.getOrphans",
                        "TrafficPage.getAccounts",
                        "TrafficPage.getApi"),
                new TreeSet<>(WebMethods.routes().stream()
                        .filter(name -> !name.matches("(Orphans|Traffic)Page\\.get(RequiredPermission|Category)"))
                        .filter(name -> !name.endsWith(".getRequiredContext"))
                        .toList()));
    }

    /** All in one Jenkins: each of its own would take minutes. */
    private void forEachCall(ThrowingConsumer<WebCall> check) {
        assertAll(WebCall.all().stream().map(call -> () -> {
            rig.simulator().journal().clear();
            check.accept(call);
        }));
    }

    private void assertNobodyWasAsked(String call) {
        assertEquals(0, rig.simulator().journal().requests().size(), call);
    }

    @Test
    void aGetIsRefused() {
        forEachCall(call -> {
            int status = answer("admin", HttpMethod.GET, call, false).getStatusCode();
            assertTrue(Set.of(404, 405).contains(status), () -> call + " " + status);
            assertNobodyWasAsked(call.method());
        });
    }

    @Test
    void whoMayNotIsToldNothingAndNobodyIsAsked() {
        forEachCall(call -> {
            WebResponse answer = answer("reader", HttpMethod.POST, call, true);
            assertTrue(Set.of(200, 403).contains(answer.getStatusCode()), () -> call + " " + answer.getStatusCode());
            assertEquals(call.needs() == WebCall.Need.ANYBODY, isTold(call, answer), call::method);
            assertNobodyWasAsked(call.method());
        });
    }

    @Test
    void whoMayConfigureJobsIsNotToldOfTheSystem() {
        forEachCall(call -> {
            assertEquals(
                    call.needs() != WebCall.Need.SYSTEM,
                    isTold(call, answer("developer", HttpMethod.POST, call, true)),
                    call::method);
            assertNobodyWasAsked(call.method());
        });
    }

    @Test
    void whoMayIsAnswered() {
        forEachCall(call -> {
            WebResponse answer = answer("admin", HttpMethod.POST, call, true);
            assertTrue(isTold(call, answer), () -> call + " " + answer.getContentAsString());
            assertEquals(
                    call.method().equals(WebCall.ASKS),
                    !rig.simulator().journal().requests().isEmpty(),
                    call::method);
        });
    }

    @Test
    void withoutACrumbNothingIsDone() {
        forEachCall(call -> {
            assertEquals(403, answer("admin", HttpMethod.POST, call, false).getStatusCode(), call::method);
            assertNobodyWasAsked(call.method());
        });
    }

    /** What does something rather than tell leads on to a page. */
    private static boolean isTold(WebCall call, WebResponse answer) {
        return answer.getStatusCode() == (call.method().equals(WebCall.DOES) ? 302 : 200)
                && answer.getContentAsString().contains(call.told());
    }

    /** As the pages are of which they are a part. */
    @ParameterizedTest
    @CsvSource({
        "reader, GET, 1/hosted-builds/fragment?version=, 200",
        "reader, POST, 1/hosted-builds/fragment?version=, 404",
        "stranger, GET, 1/hosted-builds/fragment?version=, 404",
        "reader, GET, hosted-builds-trend/chart, 200",
        "reader, POST, hosted-builds-trend/chart, 404",
        "stranger, GET, hosted-builds-trend/chart, 404"
    })
    void aPartOfAPageIsShownToThoseWhoMayReadTheJob(String user, HttpMethod method, String path, int status)
            throws Exception {
        HostedBuildsAction.of(j.buildAndAssertSuccess(job));
        assertEquals(status, answer(user, method, job.getUrl() + path, true).getStatusCode());
        assertNobodyWasAsked(path);
    }

    @ParameterizedTest
    @CsvSource({
        "hosted-builds-left-behind/, 403",
        "manage/hosted-builds-left-behind/, 403",
        "hosted-builds-left-behind/orphans/0/life/key, 404",
        "hosted-builds-traffic/, 403",
        "manage/hosted-builds-traffic/, 403",
        "manage/hosted-builds-traffic/api/json, 403",
        "manage/hosted-builds-traffic/accounts/0/kind, 403",
        "descriptorByName/io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration/services/0/url, 404"
    })
    void whatIsOfTheSystemIsForAdministrators(String path, int status) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().login("developer")) {
            client.setThrowExceptionOnFailingStatusCode(false);
            assertEquals(
                    status,
                    client.loadWebResponse(new WebRequest(new URL(j.getURL(), path)))
                            .getStatusCode());
        }
    }
}
