package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.Rig;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Runs of all services, with whatever is written by them: no secret is in any of it. */
@WithJenkins
class SecretsStayHiddenTest {
    /** Builds everywhere. Values that are secret come from credentials and stand in no variable, since Pipeline keeps those. */
    private static final String EVERYWHERE = """
        node {
            withCredentials([
                string(credentialsId: 'value-environment', variable: 'E'),
                string(credentialsId: 'value-config', variable: 'C'),
                string(credentialsId: 'value-parameter', variable: 'P')]) {
            parallel(
                codemagic: {
                    def b = codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', log: 'all', artifacts: '**',
                        environment: [variables: [API: env.E]]
                    echo "${b} ${b.details} ${b.artifacts}"
                },
                xcodeCloud: {
                    def b = xcodeCloudBuild app: 'Counter', workflow: 'Release', branch: 'main', log: 'all',
                        artifacts: '**', testResults: 'tests.xml'
                    echo "${b} ${b.details} ${b.artifacts}"
                },
                buildIo: {
                    buildIo operation: 'configVars.set', app: 'shop', vars: [SECRET: env.C]
                    echo "${buildIo(operation: 'configVars.list', app: 'shop')}"
                    def b = buildIoBuild app: 'shop', branch: 'main'
                    echo "${b} ${b.details}"
                },
                mendix: {
                    def b = mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.4', download: 'a.mda'
                    echo "${b} ${b.details} ${mendixPackages(appId: 'calc')}"
                },
                semaphore: {
                    def b = semaphoreBuild owner: 'acme', project: 'backend', branchId: 'main', log: 'all'
                    echo "${b} ${b.details} ${semaphoreBuilds(owner: 'acme', project: 'backend')}"
                },
                classic: {
                    def b = semaphoreBuild service: 'semaphore-classic', project: 'h1', branchId: '44', log: 'all'
                    echo "${b} ${b.details}"
                },
                newest: {
                    def b = semaphoreBuild service: 'semaphore-2', projectId: 'p1', reference: 'main', log: 'all',
                        parameters: [P: env.P], artifacts: '**', archiveArtifacts: true
                    echo "${b} ${b.details} ${b.artifacts}"
                })
            }
        }
        """;

    /** What a service refuses is told by the exception, too. */
    private static final String EACH_REFUSED = """
        def each = [
            { v -> codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main', environment: [variables: [API: v]] },
            { v -> xcodeCloudBuild app: 'Counter', workflow: 'Release', branch: 'main' },
            { v -> buildIoBuild app: 'shop', branch: 'main', giveUpAfter: 1 },
            { v -> buildIo operation: 'configVars.set', app: 'shop', vars: [SECRET: v] },
            { v -> mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.4' },
            { v -> semaphoreBuild owner: 'acme', project: 'backend', branchId: 'main' },
            { v -> semaphoreBuild service: 'semaphore-classic', project: 'h1', branchId: '44' },
            { v -> semaphoreBuild service: 'semaphore-2', projectId: 'p1', reference: 'main', parameters: [P: v] }
        ]
        def branches = [:]
        for (int i = 0; i < each.size(); i++) {
            def call = each[i]
            branches["b${i}"] = {
                try {
                    call('env1ronment ' + '<va&lue> "one"')
                } catch (e) {
                    echo "caught: ${e} ${e.message} ${e.class.name}"
                }
            }
        }
        timeout(2) { parallel branches }
        """;

    private final SecretRig rig = new SecretRig();
    private final LogOfAll log = new LogOfAll();
    private Everywhere everywhere;
    private JenkinsRule j;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        everywhere = new Everywhere(rule, log);
        rig.configure();
    }

    @AfterEach
    void disconnect() {
        log.close();
        rig.close();
    }

    private WorkflowRun started(String script) throws Exception {
        return Rig.pipeline(j, script).scheduleBuild2(0).waitForStart();
    }

    private void buildsEndAtOnce() {
        rig.five()
                .services()
                .forEach(service -> service.script(
                        Script.ended(service.standardScript(Outcome.SUCCESS).end())));
    }

    @Test
    void neitherWhileItRunsNorAfterwardsIsASecretInAnything() throws Exception {
        rig.five().services().forEach(BuildSimulator::holdAll);
        WorkflowRun run = started(EVERYWHERE);
        rig.simulator().semaphore().awaitStarts(3, Rig.SOON);
        for (BuildSimulator service : rig.five().services()) {
            service.awaitStarts(1, Rig.SOON);
        }
        j.waitForMessage("is queued", run);
        Traces meanwhile = rig.traces();
        everywhere.look(meanwhile, run);
        rig.five()
                .services()
                .forEach(service -> service.builds()
                        .forEach(build -> build.finish(
                                service.standardScript(Outcome.SUCCESS).end())));
        j.assertBuildStatus(Result.SUCCESS, j.waitForCompletion(run));
        Traces afterwards = rig.traces();
        everywhere.look(afterwards, run);
        assertFalse(rig.bearers().isEmpty());
        assertTrue(log.lines().stream().anyMatch(line -> line.startsWith("org.apache.hc")));
        assertEquals(List.of(), meanwhile.found());
        assertEquals(List.of(), afterwards.found());
    }

    /** How services refuse: to which requests, with what, in which form. */
    private record Refusal(String method, int status, String type) {}

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("*", 401, "application/json"),
            new Refusal("*", 403, "application/json"),
            new Refusal("POST", 422, "application/json"),
            new Refusal("POST", 500, "application/json"),
            new Refusal("POST", 500, "text/plain"),
            new Refusal("POST", 502, "text/html"));

    /** Each service answers with all that it was shown, in the words and in the form of its errors. */
    @Test
    void whatAServiceEchoesInItsErrorsIsNotShown() throws Exception {
        buildsEndAtOnce();
        j.waitForCompletion(started(EACH_REFUSED));
        Traces traces = rig.traces();
        for (Refusal refusal : REFUSALS) {
            refuse(refusal);
            WorkflowRun run = started(EACH_REFUSED);
            j.waitForCompletion(run);
            j.assertLogContains(String.valueOf(refusal.status()), run);
            traces.look("the console after " + refusal, JenkinsRule.getLog(run));
            everywhere.lookAtApi(traces, run);
        }
        everywhere.lookAtLog(traces);
        assertEquals(List.of(), traces.found());
    }

    private void refuse(Refusal refusal) {
        rig.simulator().faults().clear();
        for (String service : List.of("codemagic", "xcodecloud", "buildio", "mendix")) {
            refuse(refusal, service, "(?!/oauth).*", rig.shownTo(service, false));
        }
        refuse(refusal, "semaphore", "/api/v1/.*", rig.shownTo("semaphore", true)); // with the token in the query
        refuse(refusal, "semaphore", "/api/(?!v1/).*", rig.shownTo("semaphore", false));
    }

    private void refuse(Refusal refusal, String service, String path, String shown) {
        String told =
                switch (refusal.type()) {
                    case "text/html" -> "<html><title>" + shown + "</title></html>";
                    case "text/plain" -> shown;
                    default -> SecretRig.echo(shown);
                };
        FaultRule rule = rig.simulator().faults().on(refusal.method(), path).to(service);
        (refusal.status() < 500 ? rule.always() : rule.times(1))
                .status(refusal.status(), refusal.type(), told, Map.of());
    }

    /** Also where Pipeline does not know that a value is secret, we do: what is ours tells none. */
    @Test
    void valuesOfArgumentsAreNotInWhatWeWrite() throws Exception {
        buildsEndAtOnce();
        WorkflowRun run = started(EACH_REFUSED);
        j.waitForCompletion(run);
        Traces traces = rig.traces();
        traces.look("the console", JenkinsRule.getLog(run));
        traces.look("the log", String.join("\n", log.lines()));
        for (String file : List.of("build.xml", "log")) {
            traces.lookBelow(run.getRootDir().toPath().resolve(file));
        }
        everywhere.lookAtApi(traces, run);
        assertEquals(List.of(), traces.found());
    }

    /** The search is as good as what it finds. */
    @Test
    void aSecretThatIsWrittenIsFound() throws Exception {
        String secret = rig.simulator().codemagic().token();
        WorkflowRun run = started("node { writeFile file: 'a', text: 'x'; echo 'it is ' + '" + secret + "' }");
        j.waitForCompletion(run);
        Logger.getLogger("io.jenkins.plugins.hostedbuilds.steps").log(Level.FINEST, "it is {0}", secret);
        Traces traces = rig.traces();
        everywhere.look(traces, run);
        String found = String.join("\n", traces.found());
        for (String place : List.of("/log\n", "/build.xml", "the log:", "consoleText", "console\n", "config.xml")) {
            assertTrue((found + "\n").contains(place), () -> place + " is not in " + found);
        }
    }
}
