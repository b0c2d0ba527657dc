package io.jenkins.plugins.hostedbuilds.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.lifecycle.Outcome.Ending;
import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.BuildService;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicService;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixAuthentication;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixService;
import io.jenkins.plugins.hostedbuilds.simulator.BuildSimulator;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of each word for a build's state: its line in the log, its result. Those of Xcode Cloud, Build.io and
 * Semaphore, whose words depend on more than one field, are in the tests of their lives.
 */
class WordsTest {
    private final Simulator simulator = Simulator.start();
    private final Http http = new Http();
    private final World world = new World();

    /** A service that has one field for it. */
    enum Service {
        CODEMAGIC(
                Simulator::codemagic,
                test -> new CodemagicService(
                        test.http.connection(
                                "Codemagic",
                                test.simulator.codemagic().uri(),
                                Authentication.header(
                                        "x-auth-token",
                                        test.simulator.codemagic().token()),
                                test.simulator.clock()),
                        true),
                Map.of("appId", "app1", "workflowId", "release", "branch", "main")),
        CODEMAGIC_V3(
                Simulator::codemagic,
                test -> CodemagicService.readingV3(
                        test.http.connection(
                                "Codemagic",
                                test.simulator.codemagic().uri(),
                                Authentication.header(
                                        "x-auth-token",
                                        test.simulator.codemagic().token()),
                                test.simulator.clock()),
                        test.simulator.codemagic().v3Uri(),
                        true),
                CODEMAGIC.arguments),
        MENDIX(
                Simulator::mendix,
                test -> new MendixService(
                        test.http.connection(
                                "Mendix Cloud",
                                test.simulator.mendix().uri(),
                                new MendixAuthentication(
                                        test.simulator.mendix().username(),
                                        test.simulator.mendix().apiKey()),
                                test.simulator.clock()),
                        true),
                Map.of("appId", "calc", "branch", "main", "revision", "63", "version", "2.5.4"));

        private final Function<Simulator, BuildSimulator> simulated;
        private final Function<WordsTest, BuildService> connected;
        private final Map<String, Object> arguments;

        Service(
                Function<Simulator, BuildSimulator> simulated,
                Function<WordsTest, BuildService> connected,
                Map<String, Object> arguments) {
            this.simulated = simulated;
            this.connected = connected;
            this.arguments = arguments;
        }
    }

    @AfterEach
    void close() {
        simulator.close();
        http.close();
    }

    private BuildSimulator begin(Service service) {
        BuildSimulator simulated = service.simulated.apply(simulator);
        simulated.holdAll();
        BuildService connected = Answered.at(BuildService.class, service.connected.apply(this));
        world.begin(
                connected,
                Life.intended(
                        "key-1",
                        connected.kind(),
                        connected.kind(),
                        Goal.BUILD,
                        new BuildRequest(service.arguments),
                        Options.STANDARD));
        return simulated;
    }

    @ParameterizedTest
    @CsvSource({
        "CODEMAGIC, initializing",
        "CODEMAGIC, queued",
        "CODEMAGIC, preparing",
        "CODEMAGIC, fetching",
        "CODEMAGIC, testing",
        "CODEMAGIC, building",
        "CODEMAGIC, publishing",
        "CODEMAGIC, finishing",
        "CODEMAGIC_V3, initializing",
        "CODEMAGIC_V3, queued",
        "CODEMAGIC_V3, preparing",
        "CODEMAGIC_V3, fetching",
        "CODEMAGIC_V3, testing",
        "CODEMAGIC_V3, building",
        "CODEMAGIC_V3, publishing",
        "CODEMAGIC_V3, finishing",
        "MENDIX, Queued",
        "MENDIX, Building",
        "MENDIX, Uploading"
    })
    void aBuildThatGoesOnHasALine(Service service, String word) {
        begin(service).lastBuild().moveTo(word);
        world.pass(300);
        world.host.assertSaid(1, " is " + word);
        world.host.assertSaid(0, "does not know");
        world.host.assertGoesOn();
    }

    @ParameterizedTest
    @CsvSource({
        "CODEMAGIC, finished, SUCCESS",
        "CODEMAGIC, warning, UNSTABLE",
        "CODEMAGIC, failed, FAILURE",
        "CODEMAGIC, timeout, FAILURE",
        "CODEMAGIC, canceled, ABORTED",
        "CODEMAGIC, cancelled, ABORTED",
        "CODEMAGIC, skipped, NOT_BUILT",
        "CODEMAGIC_V3, finished, SUCCESS",
        "CODEMAGIC_V3, failed, FAILURE",
        "CODEMAGIC_V3, timeout, FAILURE",
        "CODEMAGIC_V3, canceled, ABORTED",
        "CODEMAGIC_V3, skipped, NOT_BUILT",
        "MENDIX, Succeeded, SUCCESS",
        "MENDIX, Failed, FAILURE"
    })
    void aBuildThatHasEndedHasALineAndAResult(Service service, String word, Result result) {
        begin(service).lastBuild().finish(word);
        world.pass(300);
        world.host.assertEnded(Ending.FINISHED);
        assertEquals(result, world.life().state().result());
        world.host.assertSaid(1, " is " + word + ": " + result);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void anUnknownWordIsToldOnceAndWaitedFor(Service service) {
        begin(service).unknownStatus("pondering");
        world.pass(3_600);
        world.host.assertSaid(1, "The service says \"pondering\", which this plugin does not know");
        world.host.assertGoesOn();
    }

    @Test
    void theWordsOfMendixAreTheSameInSmallLetters() {
        begin(Service.MENDIX).lastBuild().finish("Succeeded");
        world.pass(300);
        assertEquals(Result.SUCCESS, world.life().state().result());
    }
}
