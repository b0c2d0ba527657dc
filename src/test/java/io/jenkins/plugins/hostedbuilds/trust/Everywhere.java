package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** All places at which a secret could be read that a run has used. */
final class Everywhere {
    private final JenkinsRule j;
    private final LogOfAll log;

    Everywhere(JenkinsRule j, LogOfAll log) {
        this.j = j;
        this.log = log;
    }

    void look(Traces traces, WorkflowRun run) throws Exception {
        lookAtHome(traces);
        lookAtLog(traces);
        lookAtThreads(traces);
        lookAtConfigurationAsCode(traces);
        lookAtPages(traces, run);
        lookAtApi(traces, run);
    }

    void lookAtApi(Traces traces, WorkflowRun run) throws Exception {
        traces.look("api/json", j.getJSON(run.getUrl() + "api/json?depth=3").getContentAsString());
    }

    /** Everything on disk, with the credentials themselves, which are encrypted there. */
    private void lookAtHome(Traces traces) throws Exception {
        traces.lookBelow(j.jenkins.getRootDir().toPath(), "plugins", "war");
    }

    void lookAtLog(Traces traces) {
        log.lines().forEach(line -> traces.look("the log: " + line, line));
    }

    private void lookAtThreads(Traces traces) {
        Thread.getAllStackTraces().keySet().forEach(thread -> traces.look("a thread's name", thread.getName()));
    }

    private void lookAtConfigurationAsCode(Traces traces) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String yaml = out.toString(StandardCharsets.UTF_8);
        assertTrue(yaml.contains("semaphore-classic"), yaml);
        traces.look("the exported configuration", yaml);
    }

    private void lookAtPages(Traces traces, WorkflowRun run) throws Exception {
        String job = run.getParent().getUrl();
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            for (String path : List.of(
                    run.getUrl(),
                    run.getUrl() + "console",
                    run.getUrl() + "consoleFull",
                    run.getUrl() + "consoleText",
                    run.getUrl() + "flowGraphTable/",
                    run.getUrl() + "replay/",
                    run.getUrl() + "api/xml?depth=3",
                    job,
                    job + "configure",
                    job + "config.xml",
                    job + "api/xml?depth=2",
                    job + "pipeline-syntax/",
                    "manage/",
                    "manage/configure",
                    "manage/hosted-builds-left-behind/",
                    "manage/hosted-builds-traffic/",
                    "manage/hosted-builds-traffic/api/json?depth=3",
                    "manage/log/all",
                    "manage/systemInfo",
                    "credentials/store/system/domain/_/",
                    "credentials/store/system/domain/_/credential/asc/update",
                    "credentials/store/system/domain/_/credential/cm/update",
                    "threadDump")) {
                traces.look("the page " + path, read(client, path));
            }
        }
    }

    /** As it comes, without what a browser would make of it. */
    private String read(JenkinsRule.WebClient client, String path) throws Exception {
        WebResponse answer = client.loadWebResponse(new WebRequest(new URL(j.getURL(), path)));
        assertEquals(200, answer.getStatusCode(), path);
        return answer.getContentAsString();
    }
}
