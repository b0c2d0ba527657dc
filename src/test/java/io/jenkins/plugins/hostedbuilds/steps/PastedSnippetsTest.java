package io.jenkins.plugins.hostedbuilds.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.FiveRig;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator makes of a filled form runs, pasted into a Pipeline of either kind. */
@WithJenkins
class PastedSnippetsTest {

    /** A form as it is filled in, and what comes of it. */
    enum Filled {
        CODEMAGIC(
                CodemagicBuildStep.class,
                Map.of(
                        "appId", "5c9c064185dd2310123b8e96",
                        "workflowId", "release",
                        "branch", "main",
                        "variableLines", "STAGE=beta\nQUOTED=it's $5",
                        "groupLines", "signing",
                        "labelLines", "nightly\ntwo words"),
                "codemagicBuild appId: '5c9c064185dd2310123b8e96', branch: 'main', "
                        + "environment: [variables: [STAGE: 'beta', QUOTED: 'it\\'s $5'], groups: ['signing']], "
                        + "labels: ['nightly', 'two words'], workflowId: 'release'"),
        XCODE_CLOUD(
                XcodeCloudBuildStep.class,
                Map.of("app", "Counter", "workflow", "Release", "branch", "main", "cleanChoice", "true"),
                "xcodeCloudBuild app: 'Counter', branch: 'main', clean: true, workflow: 'Release'"),
        BUILD_IO(
                BuildIoBuildStep.class,
                Map.of("app", "shop", "branch", "main", "description", "Release 1.2"),
                "buildIoBuild app: 'shop', branch: 'main', description: 'Release 1.2'"),
        MENDIX(
                MendixPackageStep.class,
                Map.of("appId", "calc", "branch", "main", "revision", "63", "version", "2.5.4", "download", "calc.mda"),
                "mendixPackage appId: 'calc', branch: 'main', download: 'calc.mda', revision: '63', version: '2.5.4'"),
        SEMAPHORE(
                SemaphoreBuildStep.class,
                Map.of(
                        "service", "semaphore-2",
                        "projectId", "p1",
                        "reference", "main",
                        "parameterLines", "STAGE=be=ta"),
                "semaphoreBuild parameters: [STAGE: 'be=ta'], projectId: 'p1', reference: 'main', "
                        + "service: 'semaphore-2'");

        final Class<?> step;
        final Map<String, String> fields;
        final String snippet;

        Filled(Class<?> step, Map<String, String> fields, String snippet) {
            this.step = step;
            this.fields = fields;
            this.snippet = snippet;
        }
    }

    private static FiveRig rig;
    private static JenkinsRule j;

    @BeforeAll
    static void begin(JenkinsRule rule) throws Exception {
        j = rule;
        rig = new FiveRig();
        rig.simulator().prepareDemo();
        rig.services()
                .forEach(service -> service.scripts(
                        (same, order) -> same.standardScript(Outcome.SUCCESS).lasting(Duration.ofMillis(300))));
        rig.configure();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    /** As the page sends it: all that has a value by itself is sent as well. */
    private static String generated(Filled form) throws Exception {
        JSONObject json = new JSONObject()
                .element("stapler-class", form.step.getName())
                .element("$class", form.step.getName())
                .element("wait", true)
                .element("propagate", true)
                .element("cancelOnAbort", true)
                .element("archiveArtifacts", false)
                .element("log", "failed");
        for (String empty : List.of("credentialsId", "service", "label", "artifacts", "pollInterval", "giveUpAfter")) {
            json.element(empty, "");
        }
        form.fields.forEach(json::element);
        try (JenkinsRule.WebClient client = j.createWebClient()) {
            WebRequest request =
                    new WebRequest(new URL(j.getURL(), "pipeline-syntax/generateSnippet"), HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("json", json.toString())));
            client.addCrumb(request);
            return client.loadWebResponse(request).getContentAsString().trim();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSnippetHasWhatWasFilledInAndNothingElse(Filled form) throws Exception {
        assertEquals(form.snippet, generated(form));
    }

    @ParameterizedTest
    @EnumSource
    void theSnippetRunsInAScript(Filled form) throws Exception {
        Rig.run(j, Result.SUCCESS, "node {\n" + generated(form) + "\n}");
    }

    @ParameterizedTest
    @EnumSource
    void theSnippetRunsInADeclarativePipeline(Filled form) throws Exception {
        Rig.run(
                j,
                Result.SUCCESS,
                "pipeline {\n agent any\n stages {\n stage('Build') {\n steps {\n" + generated(form) + "\n}\n}\n}\n}");
    }

    @Test
    void whatTheSnippetSaysReachesTheService() throws Exception {
        Rig.run(j, Result.SUCCESS, "node {\n" + generated(Filled.CODEMAGIC) + "\n}");
        assertEquals(
                "it's $5",
                rig.simulator()
                        .codemagic()
                        .lastBuild()
                        .order()
                        .body()
                        .path("environment")
                        .path("variables")
                        .path("QUOTED")
                        .asText());
    }
}
