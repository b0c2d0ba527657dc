package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.BuildState;
import io.jenkins.plugins.hostedbuilds.service.Evidence;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.Result;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a package gets to an environment, look by look. */
class MendixDeploymentTest extends DeploymentFixture {

    private ServiceException refusal(Object... namesAndValues) {
        return Http.failure(deployment.evidence(order(namesAndValues), KEY));
    }

    @Test
    void aRunningEnvironmentIsStoppedTransportedToAndStarted() {
        assertGoes(begun(), "stopping", "transporting", "starting", "started");
        assertEquals("Running " + built.id(), environment.status() + " " + environment.packageId());
    }

    @Test
    void theRequestsAreTheOnesOfThePage() {
        BuildRef build = begun();
        simulator.journal().clear();
        environment.holdStarts();
        assertGoes(build, "stopping", "transporting", "starting", "starting");
        String look = "GET " + ENVIRONMENT + " \nGET " + ENVIRONMENT + "/package \n";
        assertEquals(
                look + "POST " + ENVIRONMENT + "/stop \n"
                        + look + "POST " + ENVIRONMENT + "/transport {\"PackageId\":\"" + built.id() + "\"}\n"
                        + look + "POST " + ENVIRONMENT + "/start {\"AutoSyncDb\":false}\n"
                        + look + "GET " + ENVIRONMENT + "/start/* \n",
                simulator.journal().requests().stream()
                        .map(sent -> sent.method() + " " + sent.path().replaceAll("/start/.*", "/start/*") + " "
                                + sent.body() + "\n")
                        .reduce("", String::concat));
    }

    @Test
    void eachRequestHasTheUserAndTheKey() {
        assertGoes(begun(), "stopping", "transporting", "starting", "started");
        List<RecordedRequest> requests = simulator.journal().requests();
        assertTrue(requests.size() > 8, requests::toString);
        requests.forEach(this::assertAuthenticated);
    }

    @Test
    void theDatabaseIsChangedWhereThatIsAskedFor() {
        BuildRef build = begun("autoSyncDb", true);
        assertGoes(build, "stopping", "transporting", "starting");
        assertEquals(true, environment.autoSyncDb());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stopped", "stopped", "Empty"})
    void whatDoesNotRunIsNotStopped(String status) {
        environment.become(status, null);
        assertGoes(begun(), "transporting", "starting", "started");
        assertEquals(0, posts("stop"));
    }

    @Test
    void aPackageThatRunsAlreadyIsLeftAlone() {
        environment.become("Running", built.id());
        assertGoes(begun(), "started");
        assertEquals(0, simulator.journal().count("POST", ".*"));
    }

    @Test
    void aPackageThatIsThereAlreadyIsStarted() {
        environment.become("Stopped", built.id());
        assertGoes(begun(), "starting", "started");
        assertEquals(0, posts("transport"));
    }

    @Test
    void anIdInCapitalsIsTheSamePackage() {
        environment.become("Running", built.id());
        BuildRef build = begun();
        environment.become("Running", built.id().toUpperCase(Locale.ROOT));
        assertGoes(build, "started");
    }

    /** Whatever answered in Mendix' place, it is not waited for without end. */
    @Test
    void aStepThatWasTakenAndHasNoEffectIsAskedForAgain() {
        environment.holdStops();
        BuildRef build = begun();
        assertGoes(build, "stopping", "stopping");
        assertEquals(1, posts("stop"));
        simulator.clock().advance(Duration.ofMinutes(16));
        assertGoes(build, "stopping", "stopping");
        assertEquals(2, posts("stop"));
        environment.stopNow();
        environment.holdTransports();
        assertGoes(build, "transporting", "transporting");
        simulator.clock().advance(Duration.ofMinutes(16));
        assertGoes(build, "transporting", "transporting");
        assertEquals(2, posts("transport"));
    }

    @Test
    void itIsWaitedForWhatTakesItsTime() {
        environment.holdStops();
        environment.holdTransports();
        environment.holdStarts();
        BuildRef build = begun();
        assertGoes(build, "stopping", "stopping", "stopping");
        environment.stopNow();
        assertGoes(build, "transporting", "transporting", "transporting");
        environment.transportNow();
        assertGoes(build, "starting", "starting", "starting");
        environment.startNow();
        assertGoes(build, "started");
        assertEquals("1 1 1", posts("stop") + " " + posts("transport") + " " + posts("start"));
    }

    @Test
    void aStartedEnvironmentIsASuccess() {
        environment.become("Running", built.id());
        BuildState state = look(begun());
        assertEquals(Result.SUCCESS, state.result());
        assertNull(state.message());
    }

    @Test
    void theDetailsAreTheEnvironments() {
        assertEquals("https://calc-production.example", look(begun()).details().get("Url"));
    }

    @Test
    void itGoesByTheVersionOfThePackageAndLinksToTheApp() {
        BuildRef build = begun();
        assertEquals(
                built.id() + " 2.5.4.63 https://calc-production.example",
                build.id() + " " + build.number() + " " + build.url());
    }

    @Test
    void whatIsNoWebAddressIsNoLink() {
        String json = "{\"Status\":\"Stopped\",\"Url\":\"javascript:alert(1)\"}";
        simulator.faults().on("GET", ENVIRONMENT).status(200, JSON, json, Map.of());
        assertNull(begun().url());
    }

    @Test
    void anUnknownWordIsWaitedOut() {
        environment.become("Migrating", old.id());
        BuildState state = look(begun());
        assertEquals("Migrating", state.status());
        assertFalse(state.known() || state.ended());
        assertEquals(0, simulator.journal().count("POST", ".*"));
    }

    @Test
    void anAnswerWithoutAStatusIsNoAnswer() {
        BuildRef build = begun();
        answer("{}");
        assertHolds(Http.failure(deployment.read(build)), "GET " + ENVIRONMENT, "without a status");
    }

    @Test
    void beforeTheStartNothingIsChanged() {
        begun();
        assertEquals(0, simulator.journal().count("POST", ".*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queued", "Building", "Uploading", "Failed", "Cancelled"})
    void aPackageThatIsNotReadyStopsNothing(String status) {
        built.moveTo(status);
        ServiceException failure = refusal();
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, built.id() + " is " + status, "only a package that is Succeeded");
    }

    @Test
    void aPackageThatIsNotThereStopsNothing() {
        assertEquals("PACKAGE_NOT_FOUND", refusal("packageId", "p1").code());
    }

    @Test
    void anEnvironmentThatIsNotThereIsTold() {
        ServiceException failure = refusal("environment", "Prod");
        assertEquals("ENVIRONMENT_NOT_FOUND", failure.code());
        assertHolds(failure, "Check argument \"environment\"", "Acceptance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"appId", "packageId", "environment"})
    void aMissingArgumentIsNamed(String argument) {
        InvalidArgumentException wrong =
                assertThrows(InvalidArgumentException.class, () -> deployment.check(order(argument, " ")));
        assertEquals(argument, wrong.argument());
    }

    @Test
    void aDeploymentIsDescribed() {
        assertEquals(
                "deployment of package " + built.id() + " to environment Production of app calc",
                deployment.describe(order()));
    }

    /** Asking about one takes its next step. */
    @Test
    void noOtherStepMayAskAboutADeployment() {
        InvalidArgumentException wrong =
                assertThrows(InvalidArgumentException.class, () -> deployment.ref(order("id", built.id())));
        assertTrue(wrong.getMessage().contains("Run mendixDeploy again"), wrong::getMessage);
    }

    @Test
    void afterACrashItIsTheSameDeployment() {
        Evidence evidence = noted();
        BuildRef build = Http.get(deployment.start(order(), evidence));
        assertEquals(List.of(build), Http.get(newProcess().find(order(), evidence)));
    }

    @Test
    void namesFromOutsideAreNoPaths() {
        Http.failure(deployment.evidence(order("environment", "../x?y"), KEY));
        assertEquals(1, simulator.journal().count("GET", "/apps/calc/environments/..%2Fx%3Fy"));
    }
}
