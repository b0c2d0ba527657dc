package io.jenkins.plugins.hostedbuilds.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.model.Result;
import io.jenkins.plugins.hostedbuilds.config.HostedBuildsConfiguration;
import io.jenkins.plugins.hostedbuilds.config.ServiceEntry;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Outcome;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Script;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Links, files' addresses and redirects to another host than the service's: followed or not, nothing secret goes there. */
@WithJenkins
class ForeignOriginsTest {
    private static final Map<String, String> CALLS = Map.of(
            "codemagic", "codemagicBuild appId: 'app1', workflowId: 'release', branch: 'main'",
            "xcodeCloud", "xcodeCloudBuild app: 'Counter', workflow: 'Release', branch: 'main', testResults: 't.xml'",
            "buildIo", "buildIoBuild app: 'shop', branch: 'main'",
            "mendix",
                    "mendixPackage appId: 'calc', branch: 'main', revision: '64', version: '2.5.4', download: 'a.mda'",
            "semaphore", "semaphoreBuild owner: 'acme', project: 'backend', branchId: 'main'",
            "classic", "semaphoreBuild service: 'semaphore-classic', project: 'h1', branchId: '44'",
            "newest", "semaphoreBuild service: 'semaphore-2', projectId: 'p1', reference: 'main'");

    private final SecretRig rig = new SecretRig();
    private final Simulator elsewhere = Simulator.start();
    private JenkinsRule j;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        rig.configure();
        for (BuildSimulator service : rig.five().services()) {
            service.addArtifact("a.txt", "log", new byte[10]);
            service.addArtifact("b.txt", "log", new byte[10]);
            service.script(Script.ended(service.standardScript(Outcome.SUCCESS).end()));
        }
    }

    @AfterEach
    void disconnect() {
        rig.close();
        elsewhere.close();
    }

    /** All at a time; how each ends is of no matter here, and none may hang. */
    private void buildEverywhere() throws Exception {
        String branches = CALLS.entrySet().stream()
                .map(call -> call.getKey() + ": { catchError { " + call.getValue() + ", giveUpAfter: 1"
                        + (call.getKey().equals("buildIo")
                                ? ""
                                : ", artifacts: '**', artifactsDir: '" + call.getKey() + "'")
                        + " } }")
                .collect(Collectors.joining(",\n"));
        WorkflowJob job = j.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("timeout(3) { node { parallel(" + branches + ") } }", true));
        var run = job.scheduleBuild2(0).get();
        assertFalse(run.getResult() == Result.ABORTED, "a build hung");
    }

    private void assertNothingSecretWentElsewhere() {
        Traces traces = rig.traces();
        for (RecordedRequest request : elsewhere.journal().requests()) {
            traces.look(request.method() + " " + request.path(), request.toString());
            assertEquals("GET", request.method(), request::path);
        }
        assertEquals(List.of(), traces.found());
    }

    private Set<String> askedElsewhere() {
        return elsewhere.journal().requests().stream()
                .map(RecordedRequest::service)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each address that a service names leads elsewhere: files, logs. */
    @Test
    void addressesThatAServiceNamesAreShownNoSecret() throws Exception {
        buildEverywhereWhereAddressesLie();
        assertEquals(Set.of("codemagic", "mendix", "semaphore", "xcodecloud"), askedElsewhere());
        assertNothingSecretWentElsewhere();
    }

    /** Where the next page of a list would be elsewhere, it is not asked for. */
    @Test
    void pagesElsewhereAreNotRead() throws Exception {
        rig.simulator().xcodeCloud().pageSize(1);
        buildEverywhereWhereAddressesLie();
        assertEquals(
                0,
                elsewhere.journal().requests().stream()
                        .filter(request -> request.query().contains("cursor"))
                        .count());
        assertNothingSecretWentElsewhere();
    }

    private void buildEverywhereWhereAddressesLie() throws Exception {
        try (LyingProxy proxy = new LyingProxy(rig.simulator().uri(), elsewhere.uri())) {
            List<ServiceEntry> services = HostedBuildsConfiguration.get().getServices();
            for (ServiceEntry entry : services) {
                entry.setUrl(entry.getUrl()
                        .replace(rig.simulator().uri().toString(), proxy.uri().toString()));
            }
            HostedBuildsConfiguration.get().setServices(services);
            buildEverywhere();
        }
    }

    /** Each answer to a question is that the answer is elsewhere. */
    @Test
    void redirectsTakeNoSecretAlong() throws Exception {
        for (String service : List.of("codemagic", "xcodecloud", "buildio", "mendix", "semaphore")) {
            rig.simulator()
                    .faults()
                    .on("GET", ".*")
                    .to(service)
                    .always()
                    .redirect(elsewhere.uri(service).resolve("/" + service + "/x"));
        }
        buildEverywhere();
        assertNothingSecretWentElsewhere();
    }

    /** Neither is a start sent on, whose body may hold what is secret. */
    @Test
    void startsAreNotSentOn() throws Exception {
        for (String service : List.of("codemagic", "xcodecloud", "buildio", "mendix", "semaphore")) {
            rig.simulator()
                    .faults()
                    .on("POST", ".*")
                    .to(service)
                    .always()
                    .redirect(elsewhere.uri(service).resolve("/" + service + "/x"));
        }
        buildEverywhere();
        assertEquals(List.of(), elsewhere.journal().requests());
    }
}
