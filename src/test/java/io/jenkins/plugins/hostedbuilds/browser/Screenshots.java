package io.jenkins.plugins.hostedbuilds.browser;

import hudson.Main;
import hudson.model.Result;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;

/** Makes the pictures of the documentation; run by {@code make screenshots}, and not among the tests. */
@WithJenkins
@NeedsBrowser
class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "target/screenshots"));
    private static final By MAIN = By.id("main-panel");

    private final Gallery gallery = new Gallery();
    private JenkinsRule j;
    private Browser browser;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        j = rule;
        Main.isUnitTest = false; // pages are as people have them
        gallery.hang(rule);
        browser = new Browser();
    }

    @AfterEach
    void end() {
        browser.close();
        gallery.close();
    }

    @Test
    void take() throws Exception {
        open("job/release-train/9/");
        take(By.id("page-body"), "run-page");
        open("job/release-train/");
        browser.see(By.cssSelector(".hosted-builds-trend__all"));
        take(By.id("page-body"), "job-page");
        open("manage/hosted-builds-left-behind/");
        take(MAIN, "left-behind");

        WorkflowJob beta = j.createProject(WorkflowJob.class, "beta-pipeline");
        beta.setDefinition(new CpsFlowDefinition(
                "codemagicBuild appId: '5c9c064185dd2310123b8e96', workflowId: 'fail-tests', branch: 'main'", true));
        gallery.failAtCodemagic();
        j.buildAndAssertStatus(Result.FAILURE, beta);
        open("job/beta-pipeline/1/console");
        take(MAIN, "console");

        open("manage/configure");
        By codemagic = By.cssSelector("[name=services]");
        browser.click(By.xpath("//*[@name='services'][1]//button[normalize-space()='Test connection']"));
        browser.awaitText(By.cssSelector(".jenkins-validate-button__container__status .ok"), "Connected");
        take(codemagic, "service-form");

        open("manage/credentials/store/system/domain/_/newCredentials");
        browser.chooseKind("App Store Connect API key");
        browser.see(By.name("_.issuerId"));
        take(MAIN, "credentials-form");

        open("job/release-train/pipeline-syntax/");
        browser.chooseKind("codemagicBuild: Codemagic: start a build and follow it");
        browser.click(By.name("_.appId"));
        browser.see(By.xpath("//li[@role='option'][contains(., 'Counter')]"));
        take(MAIN, "step-form");

        j.createFreeStyleProject("beta");
        open("job/beta/configure");
        browser.click(By.xpath("//button[normalize-space()='Add build step']"));
        browser.click(By.xpath("//button[normalize-space()='Xcode Cloud: start a build and follow it']"));
        browser.click(By.name("_.app"));
        browser.see(By.xpath("//li[@role='option'][contains(., 'Counter')]"));
        take(By.cssSelector("[name=builder]"), "build-step-form");
    }

    private void open(String page) throws Exception {
        browser.open(j.getURL() + page);
    }

    private void take(By part, String name) {
        browser.dark(false);
        browser.picture(part, FOLDER.resolve(name + ".png"));
        browser.dark(true);
        browser.picture(part, FOLDER.resolve(name + "-dark.png"));
        browser.dark(false);
    }
}
