package io.jenkins.plugins.hostedbuilds.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.MendixRig;
import io.jenkins.plugins.hostedbuilds.XcodeCloudRig;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The button Test connection: it asks by what the form holds, saved or not. */
@WithJenkins
class ConnectionCheckTest {
    private final Simulator simulator = Simulator.start();
    private JenkinsRule j;

    @BeforeEach
    void prepare(JenkinsRule rule) {
        j = rule;
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    /** What is answered where the form of such an entry holds these fields, by name and value. */
    private String tested(String entry, String... namesAndValues) throws Exception {
        List<NameValuePair> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new NameValuePair(namesAndValues[i], namesAndValues[i + 1]));
        }
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            String descriptor = "descriptorByName/" + getClass().getPackageName() + "." + entry;
            WebRequest request = new WebRequest(new URL(j.getURL(), descriptor + "/testConnection"), HttpMethod.POST);
            request.setRequestParameters(fields);
            client.addCrumb(request);
            return client.loadWebResponse(request).getContentAsString();
        }
    }

    private String tested(String entry, URI url) throws Exception {
        return tested(entry, "name", "", "url", url.toString(), "credentialsId", "c", "marker", "true");
    }

    private static void assertTold(String kind, String words, String answer) {
        assertTrue(answer.contains("<div class=\"" + kind + "\">") && answer.contains(words), answer);
    }

    private static void assertConnected(String words, String answer) {
        assertTold("ok", "Connected: " + words, answer);
    }

    @Test
    void buildIoSaysWhoWeAre() throws Exception {
        CodemagicRig.addCredentials("c", simulator.buildIo().token());
        assertConnected(
                "ada@example.com.", tested("BuildIoEntry", simulator.buildIo().uri()));
    }

    @Test
    void anAppScopedTokenWillDo() throws Exception {
        CodemagicRig.addCredentials("c", simulator.buildIo().appToken("shop"));
        assertConnected(
                "app-scoped token of app shop.",
                tested("BuildIoEntry", simulator.buildIo().uri()));
    }

    /** A service may accept each refresh token once: what the button got is what goes on being used. */
    @Test
    void aRefreshTokenWillDoMoreThanOnce() throws Exception {
        simulator.buildIo().rotatingRefreshTokens(true);
        CodemagicRig.addCredentials("c", simulator.buildIo().grant());
        tested("BuildIoEntry", simulator.buildIo().uri());
        assertConnected(
                "ada@example.com.", tested("BuildIoEntry", simulator.buildIo().uri()));
    }

    @Test
    void codemagicSaysWhatWeSee() throws Exception {
        CodemagicRig.addCredentials("c", simulator.codemagic().token());
        assertConnected(
                "a token that sees no app.",
                tested("CodemagicEntry", simulator.codemagic().uri()));
    }

    @Test
    void mendixSaysWhoWeAre() throws Exception {
        MendixRig.addCredentials(
                "c", simulator.mendix().username(), simulator.mendix().apiKey());
        assertConnected(
                simulator.mendix().username(),
                tested("MendixEntry", simulator.mendix().uri()));
    }

    @Test
    void xcodeCloudSaysWhatWeSee() throws Exception {
        simulator.xcodeCloud().addProduct("1", "Counter", Map.of());
        CodemagicRig.addCredentials(
                XcodeCloudRig.credentials("c", simulator.xcodeCloud().teamKey()));
        assertTold(
                "ok",
                "such as Counter",
                tested("XcodeCloudEntry", simulator.xcodeCloud().uri()));
    }

    private String semaphore(URI url, String dialect, String auth) throws Exception {
        CodemagicRig.addCredentials("c", simulator.semaphore().token());
        return tested("SemaphoreEntry", "url", url.toString(), "credentialsId", "c", "dialect", dialect, "auth", auth);
    }

    @Test
    void semaphoreIsAskedInTheDialectOfTheForm() throws Exception {
        assertConnected("a token for which", semaphore(simulator.semaphore().v1Uri(), "v1", "query"));
    }

    @Test
    void theTokenIsShownAsTheFormSays() throws Exception {
        assertTold("error", "401", semaphore(simulator.semaphore().v1Uri(), "v1", "bearer"));
    }

    @Test
    void theInternalDialectHasNobodyToAsk() throws Exception {
        assertTold(
                "warning",
                "first build will show",
                semaphore(simulator.semaphore().internalUri(), "internal", "token"));
    }

    @Test
    void aWrongTokenIsToldWithItsCredentials() throws Exception {
        CodemagicRig.addCredentials("c", "wrong-token");
        String answer = tested("BuildIoEntry", simulator.buildIo().uri());
        assertTold("error", "does not accept credentials", answer);
        assertFalse(answer.contains("wrong-token"), answer);
    }

    @Test
    void missingCredentialsAreTold() throws Exception {
        assertTold(
                "error",
                "an administrator has to add them",
                tested("BuildIoEntry", simulator.buildIo().uri()));
    }

    @Test
    void whatIsNoAddressIsNotAsked() throws Exception {
        assertTold("error", "no web address", tested("BuildIoEntry", "url", "ftp://x", "credentialsId", "c"));
    }

    @Test
    void nothingIsSaved() throws Exception {
        CodemagicRig.addCredentials("c", simulator.buildIo().token());
        tested("BuildIoEntry", simulator.buildIo().uri());
        assertEquals(List.of(), HostedBuildsConfiguration.get().getServices());
    }

    /** The page finds a button's fields upwards of it only. */
    @Test
    void theButtonSendsWhatTheFormHolds() throws Exception {
        CodemagicRig.addCredentials("c", simulator.semaphore().token());
        SemaphoreEntry entry = new SemaphoreEntry("classic");
        entry.setUrl(simulator.semaphore().v1Uri().toString());
        entry.setCredentialsId("c");
        entry.setDialect("v1");
        entry.setAuth("query");
        HostedBuildsConfiguration.get().setServices(List.of(entry));
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            HtmlPage page = client.goTo("configure");
            HtmlForm form = page.getFormByName("config");
            HtmlButton button = form.getElementsByTagName("button").stream()
                    .map(HtmlButton.class::cast)
                    .filter(each -> each.getTextContent().trim().equals("Test connection"))
                    .findFirst()
                    .orElseThrow();
            button.click();
            client.waitForBackgroundJavaScript(10_000);
            assertTrue(page.asNormalizedText().contains("Connected: a token for which"), page::asNormalizedText);
        }
    }
}
