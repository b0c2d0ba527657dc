package io.jenkins.plugins.hostedbuilds.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.util.PluginServletFilter;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
        browser.choose(By.cssSelector("select.dropdownList"), "codemagicBuild: Codemagic: start a build and follow it");
        fillTheForm();
        browser.click(By.id("generatePipelineScript"));
        String snippet = browser.awaitValue(By.id("prototypeText"), "codemagicBuild");

        browser.open(page("job/beta/configure"));
        browser.there(By.cssSelector(".workflow-editor-wrapper .ace_content"));
        browser.script(
                Object.class,
                "document.querySelector('.workflow-editor-wrapper .editor').aceEditor.setValue(arguments[0])",
                snippet);
        browser.click(By.name("Submit"));
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
        browser.click(By.name("Submit"));
        runAndOpenTheFile("beta");
    }

    private void addCredentials() throws Exception {
        browser.open(page("manage/credentials/store/system/domain/_/newCredentials"));
        browser.choose(By.cssSelector("select.dropdownList"), "Secret text");
        browser.write(By.name("_.secret"), simulator.codemagic().token());
        browser.write(By.name("_.id"), "my-token");
        browser.click(By.name("Submit"));
        browser.awaitText(By.tagName("body"), "my-token");
    }

    private void addService() throws Exception {
        browser.open(page("manage/configure"));
        browser.click(By.xpath("//button[normalize-space()='Add service']"));
        browser.click(By.xpath("//button[normalize-space()='Codemagic']"));
        browser.write(By.name("_.url"), simulator.codemagic().uri().toString());
        browser.choose(By.name("_.credentialsId"), "my-token");
        browser.click(By.xpath("//button[normalize-space()='Test connection']"));
        browser.awaitText(By.cssSelector(".validate-button-result, .validation-error-area, .ok"), "Connected");
        browser.click(By.name("Submit"));
    }

    private void newJob(String name, String kind) throws Exception {
        browser.open(page("view/all/newJob"));
        browser.write(By.id("name"), name);
        browser.click(By.xpath("//li[.//*[normalize-space()='" + kind + "']]"));
        browser.click(By.id("ok-button"));
        browser.there(By.name("Submit"));
    }

    /** By what the service lists where it lists something, and by typing elsewhere. */
    private void fillTheForm() {
        browser.click(By.name("_.appId"));
        browser.click(By.xpath("//li[@role='option'][contains(., '" + APP + "')]"));
        browser.write(By.name("_.workflowId"), "release");
        browser.write(By.name("_.branch"), "main");
        browser.click(By.cssSelector(".hosted-builds-form .advanced-button, .advancedButton, .advanced-button"));
        browser.click(By.xpath("//label[contains(., 'Archive its files with the run')]"));
    }

    private void runAndOpenTheFile(String job) throws Exception {
        browser.open(page("job/" + job + "/"));
        browser.click(By.partialLinkText("Build Now"));
        SimulatedBuild build =
                simulator.codemagic().awaitStarts(1, Duration.ofMinutes(1)).get(0);
        browser.open(page("job/" + job + "/1/hosted-builds/"));
        browser.complaints();
        browser.awaitText(By.cssSelector(".hosted-builds__table"), "building");
        browser.assertAccessible(".hosted-builds-live");
        browser.script(Object.class, "window.loadedOnce = true");
        build.finish("finished");
        browser.awaitText(By.cssSelector(".hosted-builds__table"), "finished");
        assertTrue(browser.script(Boolean.class, "return window.loadedOnce"), "the page was not loaded again");
        browser.click(By.linkText("notes.txt"));
        browser.awaitText(By.tagName("body"), new String(APK, StandardCharsets.UTF_8));
        assertEquals(List.of(), browser.complaints());
    }

    private Object page(String path) throws Exception {
        return j.getURL() + path;
    }
}
