package io.jenkins.plugins.hostedbuilds.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.util.PluginServletFilter;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import io.jenkins.plugins.hostedbuilds.simulator.codemagic.CodemagicApp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;

/** The way of somebody who has never read the documentation, in a real browser, from a new Jenkins to a fetched file. */
@WithJenkins
@NeedsBrowser
class NewcomerTest {
    private static final String APP = "5c9c064185dd2310123b8e96";
    private static final byte[] APK = "what was built".getBytes(StandardCharsets.UTF_8);

    private JenkinsRule j;
    private Simulator simulator;
    private Browser browser;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        j = rule;
        Rig.hurry();
        PluginServletFilter.addFilter(new StrictPolicy());
        simulator = Simulator.start();
        simulator
                .codemagic()
                .addApp(new CodemagicApp(APP, "Counter", List.of("main", "develop"), Map.of("release", "Release")));
        simulator.codemagic().holdAll();
        simulator.codemagic().addArtifact("notes.txt", "txt", APK);
        browser = new Browser();
    }

    @AfterEach
    void end() {
        browser.close();
        simulator.close();
    }

    @Test
    void aPipelineIsMadeOfTheSnippetGeneratorsOutputAndItsFileIsOpened() throws Exception {
        addCredentials();
        addService();
        newJob("beta", "Pipeline");
        browser.open(page("job/beta/pipeline-syntax/"));
        browser.chooseKind("codemagicBuild: Codemagic: start a build and follow it");
        fillTheForm();
        browser.click(By.id("generatePipelineScript"));
        String snippet = browser.awaitValue(By.id("prototypeText"), "codemagicBuild");

        browser.open(page("job/beta/configure"));
        browser.write(By.name("_.script"), snippet);
        browser.submit(By.name("Submit"));
        runAndOpenTheFile("beta");
    }

    @Test
    void aFreestyleJobIsMadeByItsFormAndItsFileIsOpened() throws Exception {
        addCredentials();
        addService();
        newJob("beta", "Freestyle project");
        browser.open(page("job/beta/configure"));
        browser.click(By.xpath("//button[normalize-space()='Add build step']"));
        browser.click(By.xpath("//button[normalize-space()='Codemagic: start a build and follow it']"));
        fillTheForm();
        browser.submit(By.name("Submit"));
        runAndOpenTheFile("beta");
    }

    /** On a busy machine Jenkins' own form may send the fields of two kinds, and is refused: then once more. */
    private void addCredentials() throws Exception {
        String form = "manage/credentials/store/system/domain/_/";
        int attempts = 0;
        do {
            browser.open(page(form + "newCredentials"));
            browser.chooseKind("Secret text");
            browser.write(By.name("_.secret"), simulator.codemagic().token());
            browser.write(By.name("_.id"), "my-token");
            browser.submit(By.name("Submit"));
        } while (browser.address().endsWith("createCredentials") && ++attempts < 5);
        browser.awaitText(By.cssSelector("#main-panel table"), "my-token");
    }

    private void addService() throws Exception {
        browser.open(page("manage/configure"));
        browser.click(By.xpath("//button[normalize-space()='Add service']"));
        browser.click(By.xpath("//button[normalize-space()='Codemagic']"));
        browser.write(
                By.cssSelector("[name=services] [name='_.url']"),
                simulator.codemagic().uri().toString());
        browser.choose(By.cssSelector("[name=services] [name='_.credentialsId']"), "my-token");
        browser.click(By.xpath("//button[normalize-space()='Test connection']"));
        browser.awaitText(By.cssSelector(".jenkins-validate-button__container__status .ok"), "Connected");
        browser.submit(By.name("Submit"));
    }

    private void newJob(String name, String kind) throws Exception {
        browser.open(page("view/all/newJob"));
        browser.write(By.id("name"), name);
        browser.click(By.xpath("//li[.//*[normalize-space()='" + kind + "']]"));
        browser.submit(By.id("ok-button"));
        browser.there(By.name("Submit"));
    }

    /** By what the service lists. */
    private void fillTheForm() {
        pick("appId", "Counter");
        pick("workflowId", "Release");
        pick("branch", "main");
        browser.click(By.xpath("//input[@name='_.appId']/following::button[contains(@class, 'advanced')]"));
        browser.click(By.xpath("//label[contains(., 'Archive its files with the run')]"));
    }

    private void pick(String field, String words) {
        browser.click(By.name("_." + field));
        browser.click(
                By.xpath("//input[@name='_." + field + "']/following-sibling::ul/li[contains(., '" + words + "')]"));
    }

    private void runAndOpenTheFile(String job) throws Exception {
        browser.open(page("job/" + job + "/"));
        browser.click(By.partialLinkText("Build Now"));
        SimulatedBuild build =
                simulator.codemagic().awaitStarts(1, Duration.ofMinutes(1)).get(0);
        browser.complaints(); // of Jenkins' own scripts on its forms
        browser.open(page("job/" + job + "/1/hosted-builds/"));
        browser.awaitText(By.cssSelector(".hosted-builds__table"), "queued");
        browser.script(Object.class, "window.loadedOnce = true");
        build.finish("finished");
        browser.awaitText(By.cssSelector(".hosted-builds__table"), "finished");
        assertTrue(browser.script(Boolean.class, "return window.loadedOnce"), "the page was not loaded again");
        assertEquals(List.of(), browser.complaints());
        browser.assertAccessible(".hosted-builds-live");
        browser.click(By.linkText("notes.txt"));
        browser.awaitText(By.tagName("body"), new String(APK, StandardCharsets.UTF_8));
    }

    private Object page(String path) throws Exception {
        return j.getURL() + path;
    }
}
