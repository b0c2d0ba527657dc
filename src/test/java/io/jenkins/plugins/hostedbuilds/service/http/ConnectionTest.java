package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what becomes of an answer that says no. */
class ConnectionTest {
    private static final Http HTTP = new Http();
    private static final String JSON = "application/json";

    private final Simulator simulator = Simulator.start();
    private final String token = simulator.codemagic().token();
    private final Connection connection = HTTP.connection(simulator.codemagic().uri(), token, simulator.clock());

    @AfterAll
    static void closeHttp() {
        HTTP.close();
    }

    @BeforeEach
    void freeze() {
        simulator.clock().freeze();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private void answer(int status, String body) {
        answer(status, JSON, body, Map.of());
    }

    private void answer(int status, String type, String body, Map<String, String> headers) {
        simulator.faults().on("*", ".*").status(status, type, body, headers);
    }

    private ServiceException failure() {
        return Http.failure(connection.get("/builds/b1"));
    }

    private RecordedRequest request() {
        return simulator.journal().requests().get(0);
    }

    private static void assertHolds(ServiceException failure, String... texts) {
        for (String text : texts) {
            assertTrue(failure.getMessage().contains(text), () -> "\"" + text + "\" in: " + failure.getMessage());
        }
    }

    @Test
    void theTokenIsSentAsTheServiceWantsIt() {
        failure();
        assertEquals(token, request().header("x-auth-token"));
    }

    @Test
    void jsonIsAskedFor() {
        failure();
        assertEquals(JSON, request().header("accept"));
    }

    @Test
    void jsonIsSentAsJson() {
        answer(200, "{}");
        Http.get(connection.post("/builds", Map.of("a", "ü")));
        assertTrue(request().header("content-type").startsWith(JSON), request()::toString);
        assertEquals("{\"a\":\"ü\"}", request().body());
    }

    @Test
    void nothingIsSentWhereThereIsNothingToSay() {
        answer(200, "{}");
        Http.get(connection.postOnly("/builds/b1/cancel"));
        assertEquals("", request().body());
        assertNull(request().header("content-type"));
    }

    @Test
    void segmentsFromOutsideStaySegments() {
        answer(200, "{}");
        Http.get(connection.get(Connection.path("builds", "../a b/c?d#e%f")));
        assertEquals("/builds/..%2Fa%20b%2Fc%3Fd%23e%25f", request().path());
    }

    @Test
    void queriesAreEncodedAndNullsLeftOut() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("branch", "feature/a&b=c d");
        parameters.put("tag", null);
        parameters.put("appId", "a1");
        assertEquals("?branch=feature%2Fa%26b%3Dc%20d&appId=a1", Connection.query(parameters));
        assertEquals("", Connection.query(Map.of()));
    }

    @Test
    void aSlashAtTheEndOfTheAddressDoesNoHarm() {
        answer(200, "{}");
        URI address = URI.create(simulator.codemagic().uri() + "/");
        Http.get(HTTP.connection(address, token, simulator.clock()).get("/builds/b1"));
        assertEquals("/builds/b1", request().path());
    }

    @ParameterizedTest
    @CsvSource({
        "400, Check the arguments",
        "401, credentials \"cm\"",
        "403, credentials \"cm\"",
        "404, check the ids",
        "409, Check the arguments",
        "410, no longer offers this",
        "422, Check the arguments"
    })
    void aNoIsRefusedWithTheReasonAndTheRemedy(int status, String remedy) {
        answer(status, "{\"error\":\"the reason\"}");
        ServiceException failure = failure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals(status, failure.status());
        assertHolds(failure, "Codemagic answered GET /builds/b1 with " + status, "(the reason)", remedy);
        assertFalse(failure.passing());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 425})
    void whatMayHaveBeenDoneIsUnknown(int status) {
        answer(status, "text/html", "<!DOCTYPE html><html><head><title>Bad\n gateway</title></head></html>", Map.of());
        ServiceException failure = failure();
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "with " + status, "(Bad gateway)");
        assertFalse(failure.getMessage().contains("<"), failure::getMessage);
        assertTrue(failure.passing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"the reason\"}",
                "{\"error\":{\"message\":\"the reason\"}}",
                "{\"errors\":[{\"detail\":\"the reason\"}]}",
                "{\"status_code\":400,\"detail\":\"the reason\",\"extra\":null}",
                "{\"message\":\"the reason\"}",
                "{\"errorMessage\":\"the reason\"}",
                "the reason",
                "<html><title>the reason</title>"
            })
    void theReasonIsFoundInEveryForm(String body) {
        answer(400, body);
        assertHolds(failure(), "(the reason)");
    }

    @Test
    void theServicesOwnCodeIsKept() {
        answer(400, "{\"errors\":[{\"code\":\"ENTITY_ERROR\",\"detail\":\"the reason\"}]}");
        ServiceException failure = failure();
        assertEquals("ENTITY_ERROR", failure.code());
        assertHolds(failure, "(ENTITY_ERROR: the reason)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"error\":7}", "{\"error\":[\"x\"]}", "null", "\"\\u0000\"", "{\"error\":"})
    void aNoWithoutAReasonIsANoAllTheSame(String body) {
        answer(403, body);
        ServiceException failure = failure();
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(failure, "with 403");
    }

    @Test
    void aLongReasonIsCut() {
        answer(400, "{\"error\":\"" + "x".repeat(100_000) + "\"}");
        assertTrue(failure().getMessage().length() < 800);
    }

    @Test
    void aReasonStaysOnOneLine() {
        answer(400, "{\"error\":\"one\\r\\n\\u001b[31mtwo\"}");
        assertHolds(failure(), "(one [31mtwo)");
    }

    @Test
    void aRedirectIsNotFollowedAndNamedAsTheMistakeItIs() {
        try (Simulator elsewhere = Simulator.start()) {
            simulator.faults().on("*", ".*").redirect(elsewhere.uri("codemagic"));
            ServiceException failure = failure();
            assertEquals(Kind.REFUSED, failure.kind());
            assertHolds(failure, "302", "elsewhere", simulator.codemagic().uri().toString());
            assertTrue(elsewhere.journal().requests().isEmpty());
        }
    }

    @Test
    void aPageInPlaceOfJsonIsNamed() {
        simulator.faults().on("*", ".*").html();
        ServiceException failure = failure();
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertTrue(failure.answered());
        assertHolds(
                failure,
                "an HTML page \"Oops\" instead of JSON",
                simulator.codemagic().uri() + "",
                "proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "42", "\"text\"", "null", "true", "{\"a\":", "{\"a\" 1}", "\u0000\u0001"})
    void whatIsNoJsonObjectIsNamed(String body) {
        answer(200, body);
        ServiceException failure = failure();
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertHolds(failure, "instead of JSON");
    }

    @Test
    void anEmptyAnswerToAQuestionIsNamed() {
        answer(200, "");
        assertHolds(failure(), "an empty body instead of JSON");
    }

    @Test
    void anEmptyAnswerToAnOrderIsFine() {
        answer(201, "");
        Connection.Reply reply = Http.get(connection.post("/builds", Map.of()));
        assertEquals(201, reply.status());
        assertTrue(reply.json().isMissingNode());
    }

    @Test
    void aDeepAnswerIsNoJson() {
        simulator.faults().on("*", ".*").deepNesting(100_000);
        assertEquals(Kind.UNKNOWN, failure().kind());
    }

    @Test
    void aByteThatIsNoTextDoesNoHarm() {
        answer(200, "{\"a\":\"\ufffd\ud83d\"}");
        assertTrue(Http.get(connection.get("/builds/b1")).has("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Created", "null", "\"ok\"", "{"})
    void whatIsSubmittedNeedsNoAnswerInJson(String body) {
        answer(201, "text/plain", body, Map.of());
        assertTrue(
                Http.get(connection.submit("POST", "/things", Map.of())).json().isMissingNode());
    }

    @Test
    void whatIsSubmittedMayBeAnsweredInJson() {
        answer(201, "{\"id\":\"x\"}");
        assertEquals(
                "x",
                Http.get(connection.submit("POST", "/things", Map.of()))
                        .json()
                        .path("id")
                        .asText());
    }

    @Test
    void aPageInTheAnswersPlaceIsNoneForWhatIsSubmitted() {
        answer(200, "text/html", "<html><title>Log in</title></html>", Map.of());
        assertEquals(
                Kind.UNKNOWN,
                Http.failure(connection.submit("POST", "/things", Map.of())).kind());
    }

    @Test
    void theUsersSecretsAreNotShownEither() {
        answer(422, "{\"message\":\"hunter2 is too short for " + token + "\"}");
        String text =
                Http.failure(connection.hiding(List.of("hunter2")).get("/x")).getMessage();
        assertTrue(text.contains("**** is too short for ****"), text);
    }

    @Test
    void whatIsWrongWithWhichFieldIsTold() {
        answer(
                422,
                "{\"error\":\"validation_failed\",\"error_description\":\"Not valid\","
                        + "\"details\":{\"name\":[\"is taken\",\"is short\"],\"hint\":\"another\"}}");
        String text = failure().getMessage();
        assertTrue(text.contains("(validation_failed: Not valid; name: is taken, is short; hint: another)"), text);
    }
}
