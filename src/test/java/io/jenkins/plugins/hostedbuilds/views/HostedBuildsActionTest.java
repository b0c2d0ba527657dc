package io.jenkins.plugins.hostedbuilds.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.CodemagicRig;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.nio.file.Files;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HostedBuildsActionTest {
    private static final String BUILD = "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main',"
            + " environment: [variables: [API_PASSWORD: 'hunter2' + 'hunter2']]";

    private final CodemagicRig rig = new CodemagicRig();
    private JenkinsRule j;
    private WorkflowRun run;

    @BeforeEach
    void runABuild(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure(rule);
        rig.codemagic().script(Script.ended("failed"));
        run = CodemagicRig.run(rule, Result.FAILURE, BUILD);
    }

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void theRunsPageLinksToTheBuild() throws Exception {
        HtmlPage page = j.createWebClient().getPage(run);
        String url = run.getAction(HostedBuildsAction.class).getRows().get(0).getUrl();
        assertTrue(page.getAnchors().stream()
                .anyMatch(anchor -> anchor.getHrefAttribute().equals(url)));
    }

    @Test
    void theRemoteApiTellsTheBuilds() throws Exception {
        JSONObject json = j.getJSON(run.getUrl() + "api/json?tree=actions[builds[service,id,status,result]]")
                .getJSONObject();
        String expected = "{\"id\":\"" + rig.codemagic().lastBuild().id()
                + "\",\"result\":\"FAILURE\",\"service\":\"codemagic\",\"status\":\"failed\"}";
        assertTrue(json.toString().contains(expected), json.toString());
    }

    @Test
    void whatIsKeptIsReadBack() throws Exception {
        run.reload();
        HostedBuildRow row = run.getAction(HostedBuildsAction.class).getRows().get(0);
        assertEquals(
                "codemagic #1 failed FAILURE",
                row.getService() + " " + row.getTitle() + " " + row.getStatus() + " " + row.getResult());
    }

    @Test
    void theTokenIsNotOnDiskAndVariablesAreNotInTheRunsFile() throws Exception {
        try (var files = Files.walk(run.getRootDir().toPath())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(rig.codemagic().token()), file + " holds the token");
                if (file.getFileName().toString().equals("build.xml")) {
                    assertFalse(text.contains("hunter2hunter2"), file + " holds a variable's value");
                }
            }
        }
    }
}
