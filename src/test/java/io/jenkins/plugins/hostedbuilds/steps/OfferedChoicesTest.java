package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the forms offer, to whom, and what they say where they have nothing to offer. */
@WithJenkins
class OfferedChoicesTest {
    private static final String APP = "5c9c064185dd2310123b8e96";

    private static JenkinsRule j;

    private final FiveRig rig = new FiveRig();
    private Folder folder;
    private WorkflowJob job;
    private String user = "developer";

    @BeforeAll
    static void begin(JenkinsRule rule) {
        j = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    /** A simulator of its own has addresses of its own: what another test was shown is not remembered for it. */
    @BeforeEach
    void prepare() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        rig.simulator().prepareDemo();
        rig.configure();
        folder = j.createProject(Folder.class);
        job = folder.createProject(WorkflowJob.class, "job");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String posted(String context, String step, String method, String... namesAndValues) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().login(user)) {
            client.setThrowExceptionOnFailingStatusCode(false);
            String path = "descriptorByName/" + getClass().getPackageName() + "." + step + "/" + method;
            WebRequest request = new WebRequest(new URL(j.getURL(), context + path), HttpMethod.POST);
            List<NameValuePair> fields = new ArrayList<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                fields.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
            }
            request.setRequestParameters(fields);
            client.addCrumb(request);
            return client.loadWebResponse(request).getContentAsString();
        }
    }

    private JSONObject offered(String step, String field, String... namesAndValues) throws Exception {
        String answer = posted(job.getUrl(), step, "fill" + field + "Items", namesAndValues);
        return JSONObject.fromObject(answer).getJSONObject("data");
    }

    private static List<String> titles(JSONObject offer) {
        JSONArray values = offer.getJSONArray("values");
        return Stream.of(values.toArray())
                .map(value -> ((JSONObject) value).getString("title"))
                .sorted()
                .toList();
    }

    private static void assertReason(String words, JSONObject offer) {
        assertTrue(offer.getJSONArray("values").isEmpty(), offer::toString);
        assertTrue(offer.optString("message").contains(words), offer::toString);
        assertFalse(offer.toString().contains("at io."), offer::toString);
    }

    private int requests() {
        return rig.simulator().journal().requests().size();
    }

    @ParameterizedTest
    @CsvSource({
        "CodemagicBuildStep, AppId, Counter",
        "XcodeCloudBuildStep, App, Counter",
        "BuildIoBuildStep, App, shop",
        "BuildIoStep, App, shop",
        "MendixPackageStep, AppId, calc",
        "MendixPackagesStep, AppId, calc",
        "MendixDeployStep, AppId, calc"
    })
    void appsAreOffered(String step, String field, String app) throws Exception {
        assertTrue(titles(offered(step, field)).contains(app));
    }

    @ParameterizedTest
    @CsvSource({
        "CodemagicBuildStep, WorkflowId, appId, " + APP + ", Release",
        "CodemagicBuildStep, Branch, appId, " + APP + ", main",
        "XcodeCloudBuildStep, Workflow, app, Counter, Release",
        "XcodeCloudBuildStep, Branch, workflowId, a3946af0-cc38-4e0b-acba-5575c8dad050, main",
        "XcodeCloudBuildStep, Tag, workflowId, a3946af0-cc38-4e0b-acba-5575c8dad050, v1.2.0",
        "MendixPackageStep, Branch, appId, calc, Main line",
        "MendixDeployStep, Environment, appId, calc, 'Production, Running'",
        "SemaphoreBuildStep, ProjectId, service, semaphore-2, backend",
        "SemaphoreBuildStep, Project, service, semaphore-classic, renderedtext/backend",
        "SemaphoreBuildsStep, Project, service, semaphore-classic, renderedtext/backend",
        "WaitForHostedBuildStep, AppId, service, codemagic, Counter"
    })
    void whatDependsOnAnotherFieldIsOffered(String step, String field, String other, String value, String title)
            throws Exception {
        assertTrue(titles(offered(step, field, other, value)).contains(title));
    }

    @Test
    void nameAndIdAreBothTold() throws Exception {
        assertEquals(
                "{\"values\":[{\"value\":\"" + APP + "\",\"title\":\"Counter\"}]}",
                offered("CodemagicBuildStep", "AppId").toString());
    }

    @Test
    void aListIsAskedForOnce() throws Exception {
        offered("CodemagicBuildStep", "AppId");
        offered("CodemagicBuildStep", "AppId");
        assertEquals(1, requests());
    }

    @ParameterizedTest
    @CsvSource({
        "CodemagicBuildStep, WorkflowId, appId",
        "XcodeCloudBuildStep, Workflow, app",
        "XcodeCloudBuildStep, Branch, workflow",
        "MendixPackageStep, Revision, appId",
        "SemaphoreBuildStep, BranchId, no call",
        "WaitForHostedBuildStep, AppId, Choose the service first"
    })
    void whatAListWaitsForIsNamed(String step, String field, String words) throws Exception {
        assertReason(words, offered(step, field));
    }

    @Test
    void aVariableIsNotLookedUp() throws Exception {
        assertReason("holds a variable", offered("CodemagicBuildStep", "WorkflowId", "appId", "$APP"));
        assertEquals(0, requests());
    }

    @Test
    void aWrongTokenIsTold() throws Exception {
        rig.simulator().codemagic().token("another");
        assertReason("401", offered("CodemagicBuildStep", "AppId"));
    }

    @Test
    void aServiceThatIsAwayIsTold() throws Exception {
        rig.simulator().close();
        assertReason("cannot be reached", offered("CodemagicBuildStep", "AppId"));
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedForLong() throws Exception {
        rig.simulator().faults().on("*", ".*").silence();
        assertReason("within 5 seconds", offered("CodemagicBuildStep", "AppId"));
    }

    @Test
    void aServiceWithoutCredentialsIsTold() throws Exception {
        HostedBuildsConfiguration.get().getServices().get(0).setCredentialsId(null);
        assertReason("credentialsId", offered("CodemagicBuildStep", "AppId"));
    }

    @Test
    void aServiceThatIsNotThereIsTold() throws Exception {
        assertReason("there is no service \"gone\"", offered("CodemagicBuildStep", "AppId", "service", "gone"));
    }

    @Test
    void credentialsOfTheFolderAreUsed() throws Exception {
        HostedBuildsConfiguration.get().getServices().get(0).setCredentialsId(null);
        CredentialsStore store =
                CredentialsProvider.lookupStores(folder).iterator().next();
        store.addCredentials(
                Domain.global(),
                new StringCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "own",
                        null,
                        Secret.fromString(rig.simulator().codemagic().token())));
        assertEquals(List.of("Counter"), titles(offered("CodemagicBuildStep", "AppId", "credentialsId", "own")));
    }

    /** Credentials of the system's scope are none of a job's. */
    @Test
    void credentialsThatTheJobCannotSeeAreNotUsed() throws Exception {
        CodemagicRig.addCredentials(new StringCredentialsImpl(
                CredentialsScope.SYSTEM,
                "hidden",
                null,
                Secret.fromString(rig.simulator().codemagic().token())));
        assertReason("hidden", offered("CodemagicBuildStep", "AppId", "credentialsId", "hidden"));
        assertEquals(0, requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodemagicBuildStep", "MendixPackageStep", "WaitForHostedBuildStep"})
    void whoMayOnlyReadMakesNobodyAsk(String step) throws Exception {
        user = "reader";
        assertReason("those who may configure", offered(step, "AppId", "service", "codemagic"));
        assertEquals(0, requests());
    }

    @Test
    void outsideOfAJobAdministratorsAlone() throws Exception {
        assertTrue(posted("", "CodemagicBuildStep", "fillAppIdItems").contains("those who may configure"));
        assertEquals(0, requests());
        user = "admin";
        assertTrue(posted("", "CodemagicBuildStep", "fillAppIdItems").contains("Counter"));
    }

    @Test
    void secretsAreNotTold() throws Exception {
        rig.simulator().codemagic().token("another");
        Map<String, Object> offer = offered("CodemagicBuildStep", "AppId");
        assertFalse(offer.toString().contains("cm-secret-token"), offer::toString);
    }
}
