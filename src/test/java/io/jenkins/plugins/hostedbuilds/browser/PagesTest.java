package io.jenkins.plugins.hostedbuilds.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.util.PluginServletFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.openqa.selenium.By;

/** What a real browser, and people who cannot see or use a mouse, have to say of the pages and forms. */
@WithJenkins
@NeedsBrowser
class PagesTest {
    /** Our part of each page. */
    private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
            "job/release-train/9/", ".hosted-builds-live",
            "job/release-train/9/hosted-builds/", ".hosted-builds-live",
            "job/release-train/", ".hosted-builds-trend__all",
            "job/release-train/hosted-builds-trend/", ".hosted-builds-trend__all",
            "manage/hosted-builds-left-behind/", "#main-panel"));

    /** Pages of Jenkins alone, on which the same parts of Jenkins are. */
    private static final List<String> BARE = List.of("job/bare/1/", "job/bare/1/api/", "job/bare/", "manage/about/");

    private final Gallery gallery = new Gallery();
    private JenkinsRule j;
    private Browser browser;

    @BeforeEach
    void begin(JenkinsRule rule) throws Exception {
        j = rule;
        PluginServletFilter.addFilter(new StrictPolicy());
        gallery.hang(rule);
        browser = new Browser();
    }

    @AfterEach
    void end() {
        browser.close();
        gallery.close();
    }

    @Test
    void everybodyCanUseThePagesInLightAndDark() {
        assertAll(PAGES.entrySet().stream().map(page -> () -> {
            browser.open(j.getURL() + page.getKey());
            browser.see(By.cssSelector(page.getValue()));
            assertAll(inLightAndDark(page.getValue()));
        }));
    }

    @Test
    void everybodyCanChooseInTheFieldsOfEveryFormInLightAndDark() throws Exception {
        for (String step :
                List.of("codemagicBuild", "xcodeCloudBuild", "buildIoBuild", "mendixPackage", "semaphoreBuild")) {
            browser.open(j.getURL() + "job/release-train/pipeline-syntax/");
            browser.chooseKind(step + ":");
            browser.click(By.cssSelector(".hosted-builds-choice__input"));
            browser.see(By.cssSelector(".hosted-builds-choice__list li"));
            assertAll(inLightAndDark(".hosted-builds-choice"));
        }
    }

    /** Fields of Jenkins itself have no labels that a screen reader would find; ours add nothing to that. */
    @Test
    void theFormOfTheServicesHasNoBarrierThatJenkinsOwnFormsDoNotHave() throws Exception {
        String services = ".repeated-chunk[name=services]";
        browser.open(j.getURL() + "manage/configure");
        browser.see(By.cssSelector(services));
        Map<String, Object> ours = browser.barriers(services, null);
        ours.keySet().removeAll(browser.barriers("form[name=config]", services).keySet());
        assertEquals(Map.of(), ours);
    }

    private Stream<Executable> inLightAndDark(String part) {
        return Stream.of(false, true).map(dark -> () -> {
            browser.dark(dark);
            browser.assertAccessible(part);
        });
    }

    @Test
    void noPageOfOursBreaksTheStrictPolicyOrFailsOtherwise() throws Exception {
        j.buildAndAssertSuccess(j.createFreeStyleProject("bare"));
        TreeSet<String> ofJenkins = new TreeSet<>();
        for (String page : BARE) {
            browser.open(j.getURL() + page);
            ofJenkins.addAll(browser.complaints());
        }
        TreeSet<String> ours = new TreeSet<>();
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            browser.open(j.getURL() + page.getKey());
            browser.see(By.cssSelector(page.getValue()));
            ours.addAll(browser.complaints());
        }
        ours.removeAll(ofJenkins);
        assertEquals(new TreeSet<>(), ours);
    }

    @Test
    void anInlineScriptWouldBeSeen() throws Exception {
        browser.open(j.getURL() + "job/release-train/9/");
        browser.script(
                Object.class,
                "const script = document.createElement('script'); script.textContent = '1'; document.body.append(script);");
        String complaints = browser.complaints().toString();
        assertTrue(complaints.contains("Content Security Policy"), complaints);
    }
}
