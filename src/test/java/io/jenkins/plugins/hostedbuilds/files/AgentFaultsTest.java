package io.jenkins.plugins.hostedbuilds.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.hostedbuilds.service.Artifact;
import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.Download;
import io.jenkins.plugins.hostedbuilds.service.HasArtifacts;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreAuth;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreDialect;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreService;
import io.jenkins.plugins.hostedbuilds.simulator.FaultRule;
import io.jenkins.plugins.hostedbuilds.simulator.SimulatedBuild;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The part of the fault matrix that the agent plays: each fault strikes a file that the agent fetches by itself. */
@WithJenkins
class AgentFaultsTest {
    private static final int SIZE = 100_000;

    private final Simulator simulator = Simulator.start();
    private final Http http = new Http();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private RunStorage storage;
    private FilePath folder;
    private HasArtifacts files;
    private BuildRef build;
    private Artifact artifact;

    @AfterEach
    void close() {
        simulator.close();
        http.close();
    }

    private static Map<String, Consumer<FaultRule>> faults() {
        Map<String, Consumer<FaultRule>> all = new LinkedHashMap<>();
        all.put("reset before the answer", FaultRule::resetBefore);
        all.put("half a body", FaultRule::halfBody);
        all.put("wrong length", FaultRule::wrongLength);
        all.put("wrong charset", FaultRule::wrongCharset);
        all.put("HTML with 200", FaultRule::html);
        all.put("empty body", FaultRule::emptyBody);
        all.put("JSON of the wrong shape", FaultRule::wrongShape);
        all.put("1 GB body", rule -> rule.hugeBody(1_000_000_000));
        all.put("slow drip", rule -> rule.slowPieces(20, Duration.ofMillis(20)));
        all.put("redirect loop", rule -> rule.times(14).redirectLoop());
        for (int status : new int[] {401, 403, 404, 408, 410, 429, 503}) {
            all.put(String.valueOf(status), rule -> rule.status(status));
        }
        return all;
    }

    private void prepare(JenkinsRule j) throws Exception {
        FreeStyleBuild run = j.buildAndAssertSuccess(j.createFreeStyleProject());
        folder = j.createOnlineSlave().getRootPath().child("ws");
        storage = new RunStorage(run, () -> folder, new StreamTaskListener(log, StandardCharsets.UTF_8));
        simulator.semaphore().holdAll();
        SimulatedBuild simulated =
                simulator.semaphore().startForeignWorkflow("{\"project_id\":\"p\",\"reference\":\"main\"}");
        simulator.semaphore().addArtifactTo(simulated, "app.ipa", null, new byte[SIZE]);
        simulated.finish("passed");
        Connection connection = http.connection(
                "Semaphore",
                simulator.semaphore().v1alphaUri(),
                SemaphoreAuth.TOKEN.with(simulator.semaphore().token()),
                simulator.clock());
        SemaphoreService service = SemaphoreService.of(connection, SemaphoreDialect.V1ALPHA, false);
        files = (HasArtifacts) service;
        build = new BuildRef(
                simulated.id(),
                null,
                null,
                Map.of("pipelineId", simulator.semaphore().pipelineOf(simulated)));
        artifact =
                Http.get(files.artifacts(build, Http.get(service.read(build)))).get(0);
    }

    @TestFactory
    Stream<DynamicTest> theFileIsWholeAfterEachFault(JenkinsRule j) throws Exception {
        prepare(j);
        return faults().entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> play(fault.getValue())));
    }

    /** Whether the first attempt fails or the controller helps out, what is read is clear, and the second is whole. */
    private void play(Consumer<FaultRule> fault) throws Exception {
        log.reset();
        fault.accept(simulator.faults().on("GET", "/storage/.*"));
        CompletableFuture<Long> first = storage.bring(download(), "app.ipa", false);
        String told = first.handle((size, failure) ->
                        failure == null ? "" : ServiceException.of(failure).getMessage())
                .get(60, TimeUnit.SECONDS);
        simulator.faults().clear();
        Http.get(storage.bring(download(), "app.ipa", true));
        String read = told + log;
        assertFalse(read.matches("(?s).*(Exception|\\tat |signature|/storage/).*"), read);
        assertEquals(SIZE, folder.child("app.ipa").length());
        assertEquals(1, folder.list().size(), "nothing else is left");
    }

    private Download download() {
        return Http.get(files.download(build, artifact));
    }
}
