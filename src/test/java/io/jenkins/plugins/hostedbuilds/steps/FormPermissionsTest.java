package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import java.net.URL;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the forms tell, and to whom. */
@WithJenkins
class FormPermissionsTest {
    private static final String STEP = "descriptorByName/io.jenkins.plugins.hostedbuilds.steps.CodemagicBuildStep/";
    private static final String MENDIX = "descriptorByName/io.jenkins.plugins.hostedbuilds.steps.MendixPackageStep/";
    private static final String DEPLOY = "descriptorByName/io.jenkins.plugins.hostedbuilds.steps.MendixDeployStep/";
    private static final String ENTRY = "descriptorByName/io.jenkins.plugins.hostedbuilds.config.CodemagicEntry/";

    private JenkinsRule j;
    private WorkflowJob job;

    @BeforeEach
    void prepare(JenkinsRule rule) throws Exception {
        j = rule;
        CodemagicRig.addCredentials("cm", "secret");
        job = rule.createProject(WorkflowJob.class);
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    private String asked(String user, HttpMethod method, String path) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().login(user)) {
            client.setThrowExceptionOnFailingStatusCode(false);
            WebRequest request = new WebRequest(new URL(j.getURL(), path), method);
            client.addCrumb(request);
            var answer = client.loadWebResponse(request);
            return answer.getStatusCode() + " " + answer.getContentAsString();
        }
    }

    private String posted(String user, String path) throws Exception {
        return asked(user, HttpMethod.POST, path);
    }

    @ParameterizedTest
    @CsvSource({
        STEP + "fillCredentialsIdItems",
        STEP + "fillServiceItems",
        STEP + "checkAppId?value=x",
        STEP + "checkWorkflowId?value=x",
        STEP + "checkBranch?value=x&tag=",
        MENDIX + "checkAppId?value=x",
        MENDIX + "checkBranch?value=x",
        MENDIX + "checkRevision?value=x",
        MENDIX + "checkVersion?value=x",
        DEPLOY + "checkPackageId?value=x",
        DEPLOY + "checkEnvironment?value=x",
        ENTRY + "fillCredentialsIdItems?url=",
        ENTRY + "checkUrl?value=x",
        ENTRY + "testConnection?url=https://example.com"
    })
    void noMethodAnswersAGet(String path) throws Exception {
        assertEquals("404", asked("admin", HttpMethod.GET, path).substring(0, 3));
    }

    @Test
    void developersSeeTheCredentialsOfTheirJob() throws Exception {
        assertTrue(posted("developer", job.getUrl() + STEP + "fillCredentialsIdItems")
                .contains("\"value\":\"cm\""));
    }

    @Test
    void readersSeeNoCredentials() throws Exception {
        assertFalse(
                posted("reader", job.getUrl() + STEP + "fillCredentialsIdItems").contains("\"value\":\"cm\""));
    }

    @Test
    void readersSeeNoServices() throws Exception {
        assertFalse(posted("reader", job.getUrl() + STEP + "fillServiceItems").contains("codemagic"));
    }

    @Test
    void onlyAdministratorsSeeCredentialsOutsideOfAJob() throws Exception {
        assertFalse(posted("developer", STEP + "fillCredentialsIdItems").contains("\"value\":\"cm\""));
    }

    @Test
    void onlyAdministratorsSeeTheCredentialsOfServices() throws Exception {
        assertFalse(posted("developer", ENTRY + "fillCredentialsIdItems?url=").contains("\"value\":\"cm\""));
    }

    @Test
    void onlyAdministratorsMayHaveAddressesChecked() throws Exception {
        assertEquals("403", posted("developer", ENTRY + "checkUrl?value=x").substring(0, 3));
    }

    @Test
    void onlyAdministratorsMayHaveConnectionsTested() throws Exception {
        assertEquals(
                "403",
                posted("developer", ENTRY + "testConnection?url=https://example.com")
                        .substring(0, 3));
    }

    @Test
    void aFieldIsCheckedForThoseWhoMayConfigure() throws Exception {
        assertTrue(
                posted("developer", job.getUrl() + STEP + "checkAppId?value=").contains("error"));
    }
}
