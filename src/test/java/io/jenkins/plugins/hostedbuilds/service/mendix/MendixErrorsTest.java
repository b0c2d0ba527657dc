package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRef;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.mendix.MendixError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mendix says no with, and what people are told to do. */
class MendixErrorsTest extends MendixFixture {
    private static final BuildRef UNKNOWN = new BuildRef("p1", null, null, Map.of("appId", "calc"));

    private ServiceException startFailure(Object... namesAndValues) {
        return Http.failure(service.start(request(namesAndValues), evidence(service)));
    }

    private ServiceException answered(int status, String body) {
        simulator.faults().on("POST", ".*").status(status, JSON, body, Map.of());
        return startFailure();
    }

    private void refuseOnce(MendixError error) {
        String json = "{\"errorCode\":\"" + error.code() + "\",\"errorMessage\":\"Sorry\"}";
        simulator.faults().on("*", ".*").status(error.status(), JSON, json, Map.of());
    }

    /** What each call is documented to refuse, provoked at the simulator. */
    private ServiceException provoke(String call, MendixError error) {
        mendix.addApp("calc");
        return switch (call + " " + error) {
            case "start INVALID_APPID" -> startFailure("appId", "No App");
            case "start APP_NOT_FOUND" -> startFailure("appId", "other");
            case "start INVALID_VERSION" -> startFailure("version", "2.5");
            case "start INVALID_PARAMETERS", "start BUILD_FAILED" -> {
                mendix.startRefused(error);
                yield startFailure();
            }
            case "list INVALID_APPID" -> Http.failure(service.packages("No App"));
            case "read PACKAGE_NOT_FOUND" -> Http.failure(service.read(UNKNOWN));
            case "info PACKAGE_NOT_FOUND" -> Http.failure(service.packageInfo("calc", "p1", true));
            case "delete PACKAGE_NOT_FOUND" -> Http.failure(service.deletePackage("calc", "p1"));
            case "delete PACKAGE_IN_USE" -> {
                String id = started().id();
                mendix.deploy(id);
                yield Http.failure(service.deletePackage("calc", id));
            }
            case "read INVALID_PARAMETERS" -> {
                refuseOnce(error);
                yield Http.failure(service.read(UNKNOWN));
            }
            case "info INVALID_PARAMETERS" -> {
                refuseOnce(error);
                yield Http.failure(service.packageInfo("calc", "p1", true));
            }
            case "delete INVALID_PARAMETERS" -> {
                refuseOnce(error);
                yield Http.failure(service.deletePackage("calc", "p1"));
            }
            default -> throw new AssertionError(call + " " + error);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "start, INVALID_APPID, the app's subdomain",
        "start, APP_NOT_FOUND, the app is deployed to Mendix Cloud",
        "start, INVALID_VERSION, three numbers",
        "start, INVALID_PARAMETERS, An argument is missing",
        "start, BUILD_FAILED, could not begin the build",
        "list, INVALID_APPID, the app's subdomain",
        "read, INVALID_PARAMETERS, An argument is missing",
        "info, INVALID_PARAMETERS, An argument is missing",
        "delete, INVALID_PARAMETERS, An argument is missing",
        "read, PACKAGE_NOT_FOUND, Check appId and the package's id",
        "info, PACKAGE_NOT_FOUND, Check appId and the package's id",
        "delete, PACKAGE_NOT_FOUND, Check appId and the package's id",
        "delete, PACKAGE_IN_USE, deploy another one there first"
    })
    void everyDocumentedErrorIsARefusalWithARemedy(String call, MendixError error, String remedy) {
        ServiceException failure = provoke(call, error);
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(error.name(), failure.code());
        assertEquals(error.status(), failure.status());
        assertHolds(failure, "with " + error.status() + " (" + error.name() + ": ", remedy);
    }

    /** They do come with 500, and are no outage. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVICE_UNAVAILABLE")
    void aKnownCodeIsARefusalWhateverTheStatus(MendixError error) {
        ServiceException failure = answered(500, "{\"errorCode\":\"" + error.code() + "\",\"errorMessage\":\"Sorry\"}");
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(error.code(), failure.code());
    }

    @Test
    void aCodeNeedsNoWords() {
        ServiceException failure = answered(500, "{\"errorCode\":\"BUILD_FAILED\"}");
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "with 500 (BUILD_FAILED)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Internal error", "{}", "{\"errorCode\":\"OOPS\"}", "{\"errorCode\":null}", "[]"})
    void a500WithoutAKnownCodeIsAmbiguous(String body) {
        assertEquals(Kind.UNKNOWN, answered(500, body).kind());
    }

    @Test
    void aKnownCodeWith429IsStillAWishToComeBack() {
        assertEquals(
                Kind.THROTTLED,
                answered(429, "{\"errorCode\":\"BUILD_FAILED\"}").kind());
    }

    @ParameterizedTest
    @CsvSource({"401, an API key of that user", "403, API Rights"})
    void aUserWhoIsNotAcceptedOrAllowedIsToldWhatIsNeeded(int status, String remedy) {
        simulator.faults().on("POST", ".*").status(status);
        ServiceException failure = startFailure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "credentials \"cm\"", remedy);
    }

    @Test
    void otherRefusalsHaveTheGeneralWords() {
        assertHolds(answered(404, "nothing here"), "with 404 (nothing here)", "check the ids");
    }

    @Test
    void noErrorHoldsTheKey() {
        ServiceException failure =
                answered(400, "{\"errorCode\":\"INVALID_APPID\",\"errorMessage\":\"" + mendix.apiKey() + "\"}");
        assertFalse(failure.getMessage().contains(mendix.apiKey()), failure::getMessage);
    }

    @Test
    void theUserWithTheKeyOfAnotherIsRefused() {
        mendix.user("someone.else@example.com", mendix.apiKey());
        assertEquals(401, startFailure().status());
        assertTrue(mendix.builds().isEmpty());
    }
}
