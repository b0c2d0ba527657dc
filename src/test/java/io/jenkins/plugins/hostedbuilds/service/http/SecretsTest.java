package io.jenkins.plugins.hostedbuilds.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a service echoes: our secrets are in nothing that we show. */
class SecretsTest {
    private static final Http HTTP = new Http();
    private static final String TOKEN = "t0k3n-0f-0urs-that-nobody-may-see";

    private final Simulator simulator = Simulator.start();
    private final Connection connection = HTTP.connection(simulator.codemagic().uri(), TOKEN, Clock.systemUTC());

    @AfterAll
    static void closeHttp() {
        HTTP.close();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private ServiceException failure(int status, String body) {
        simulator.faults().on("*", ".*").status(status, "application/json", body, Map.of());
        return Http.failure(connection.get("/builds/b1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"you sent TOKEN\"}",
                "401 | {\"errors\":[{\"code\":\"TOKEN\",\"detail\":\"TOKEN\"}]}",
                "403 | you sent TOKEN",
                "500 | <html><title>no TOKEN</title>",
                "429 | {\"error\":\"TOKEN\"}",
                "200 | you sent TOKEN",
                "200 | <html><title>no TOKEN</title>",
                "302 | TOKEN"
            })
    void theTokenIsBlottedOut(int status, String body) {
        ServiceException failure = failure(status, body.replace("TOKEN", TOKEN));
        assertFalse(failure.getMessage().contains(TOKEN), failure::getMessage);
        assertFalse(String.valueOf(failure.code()).contains(TOKEN), failure::code);
        assertFalse(failure.toString().contains(TOKEN));
    }

    static List<Integer> offsets() {
        return IntStream.of(0, 20, 40, 50, 55, 59, 240, 280, 295, 3_980).boxed().toList();
    }

    /** A text is cut to be short; a secret must not survive in part because it was cut in two. */
    @ParameterizedTest
    @MethodSource("offsets")
    void noPartOfTheTokenIsLeftWhereATextIsCut(int offset) {
        for (int status : new int[] {200, 400}) {
            ServiceException failure = failure(status, "x".repeat(offset) + TOKEN + "y".repeat(5_000));
            assertFalse(failure.getMessage().contains(TOKEN.substring(0, 4)), failure::getMessage);
        }
    }

    @Test
    void theAccountsTextHoldsNoSecret() {
        assertFalse(connection.account().toString().contains(TOKEN));
    }

    @Test
    void anAnswersTextHoldsNoBody() {
        assertFalse(new Answer(200, Map.of(), TOKEN.getBytes(StandardCharsets.UTF_8))
                .toString()
                .contains(TOKEN));
    }

    private static Map<String, Object> details(String json) throws IOException {
        return details(json, TOKEN);
    }

    private static Map<String, Object> details(String json, String secret) throws IOException {
        return Details.of(Json.parse(json.getBytes(StandardCharsets.UTF_8)), List.of(secret), Set.of("config"));
    }

    @ParameterizedTest
    @CsvSource({
        "variables",
        "environmentVariables",
        "environment_variables",
        "appEnvironmentVariables",
        "clientSecret",
        "x-auth-token",
        "accessToken",
        "password",
        "sshKey",
        "ssh_key",
        "apiKey",
        "credentials",
        "config"
    })
    void detailsLeaveOutWhatMayBeSecretByItsName(String field) throws IOException {
        Map<String, Object> details =
                details("{\"a\":[{\"" + field + "\":{\"K\":\"S3CR3T\"},\"kept\":1}],\"" + field + "\":\"S3CR3T\"}");
        assertFalse(details.toString().contains("S3CR3T"), details::toString);
        assertEquals(Map.of("a", List.of(Map.of("kept", 1L))), details);
    }

    @Test
    void detailsHoldNoTokenOfOursWhereverItStands() throws IOException {
        assertFalse(details("{\"url\":\"https://x/?k=" + TOKEN + "\",\"l\":[\"" + TOKEN + "\"]}")
                .toString()
                .contains(TOKEN));
    }

    @Test
    void detailsAreNotSpoiltByAnEmptySecret() throws IOException {
        assertEquals(Map.of("a", "text"), details("{\"a\":\"text\"}", ""));
    }

    @Test
    void detailsArePlainValues() throws IOException {
        assertEquals(
                "{t=x, i=7, d=1.5, b=true, n=null, o={}, l=[1, []], h=1.0E41}",
                details("{\"t\":\"x\",\"i\":7,\"d\":1.5,\"b\":true,\"n\":null,\"o\":{},\"l\":[1,[]],"
                                + "\"h\":99999999999999999900000000000000000000000}")
                        .toString());
    }

    @Test
    void detailsAreBounded() throws IOException {
        String many = IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertTrue(((List<?>) details("{\"l\":[" + many + "]}").get("l")).size() <= 5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", " ab ", "true", "false", "null", "", "1\n22\n333"})
    void whatStandsInAnyTextIsNotWorthHiding(String text) {
        assertEquals(List.of(), Secrets.worthHiding(List.of(text)));
    }

    @Test
    void theLongestIsHiddenFirst() {
        assertEquals(List.of("secret-1", "secret"), Secrets.worthHiding(List.of("secret", "secret-1", "secret")));
    }

    @Test
    void eachLineIsHiddenOfItself() {
        assertEquals(List.of("line one", "line 2"), Secrets.worthHiding(List.of("line one\r\n  line 2\nx\n")));
    }
}
