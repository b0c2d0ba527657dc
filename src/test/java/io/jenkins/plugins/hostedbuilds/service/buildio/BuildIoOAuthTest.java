package io.jenkins.plugins.hostedbuilds.service.buildio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret text may hold what is needed to get access tokens. */
class BuildIoOAuthTest extends BuildIoFixture {
    private static final String TOKENS = "/oauth/token";

    private Authentication authentication(String secret) {
        return BuildIoToken.authentication(secret, buildIo.uri(), simulator.clock());
    }

    private BuildIoService oauth() {
        return service(buildIo.uri(), authentication(buildIo.grant()));
    }

    private static Object me(BuildIoService by) {
        return Http.get(by.call(call("me", Map.of())));
    }

    private int exchanges() {
        return simulator.journal().requests("POST", TOKENS).size();
    }

    @Test
    void anAccessTokenIsGotBeforeItIsFirstNeeded() {
        me(oauth());
        assertEquals(
                List.of("POST " + TOKENS, "GET /me"),
                simulator.journal().requests().stream()
                        .map(request -> request.method() + " " + request.path())
                        .toList());
        assertEquals("Bearer access-token-1", only("GET", "/me").header("authorization"));
    }

    @Test
    void theRefreshTokenIsExchangedInTheUsualForm() {
        me(oauth());
        RecordedRequest sent = only("POST", TOKENS);
        assertEquals(
                "application/x-www-form-urlencoded", sent.header("content-type").split(";")[0]);
        assertEquals(
                "grant_type=refresh_token&refresh_token=refresh-token-0&client_id=jenkins-client"
                        + "&client_secret=client%20s3cret%2B1",
                sent.body());
    }

    @Test
    void aTokenThatLastsIsNotAskedForAgain() {
        BuildIoService service = oauth();
        me(service);
        simulator.clock().advance(Duration.ofMinutes(118));
        me(service);
        assertEquals(1, exchanges());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void aTokenIsOfUseHoweverLongItIsSaidToLast(long seconds) {
        String answer = "{\"access_token\":\"access-token-1\",\"expires_in\":" + seconds + "}";
        simulator.faults().on("POST", ".*" + TOKENS).status(200, JSON, answer, Map.of());
        simulator.faults().on("GET", "/me").status(200, JSON, "{}", Map.of());
        me(oauth());
        assertEquals("Bearer access-token-1", only("GET", "/me").header("authorization"));
    }

    @Test
    void aTokenThatIsAboutToEndIsRenewed() {
        BuildIoService service = oauth();
        me(service);
        simulator.clock().advance(Duration.ofMinutes(119));
        me(service);
        assertEquals(2, exchanges());
    }

    @Test
    void aTokenThatWasRefusedIsRenewed() {
        BuildIoService service = oauth();
        me(service);
        buildIo.revokeAccessTokens();
        me(service);
        assertEquals(2, exchanges());
    }

    /** Nothing but a question is asked again. */
    @Test
    void aChangeWhoseTokenWasRefusedIsNotSentAgain() {
        BuildIoService service = oauth();
        me(service);
        buildIo.revokeAccessTokens();
        assertEquals(401, refused(service, "dynos.restartAll", "app", APP).status());
        only("DELETE", ".*");
    }

    @Test
    void afterARefusedChangeTheNextHasANewToken() {
        BuildIoService service = oauth();
        me(service);
        buildIo.revokeAccessTokens();
        refused(service, "dynos.restartAll", "app", APP);
        Http.get(service.call(call("dynos.restartAll", Map.of("app", APP))));
        assertEquals(List.of(APP), buildIo.restarts());
    }

    @Test
    void theNextRefreshTokenTakesThePlaceOfTheOld() {
        buildIo.rotatingRefreshTokens(true);
        BuildIoService service = oauth();
        me(service);
        buildIo.revokeAccessTokens();
        me(service);
        assertEquals(
                List.of("refresh-token-0", "refresh-token-1"),
                simulator.journal().requests("POST", TOKENS).stream()
                        .map(request -> request.body().split("[=&]")[3])
                        .toList());
    }

    @Test
    void aTokenIsAskedForOnceHoweverManyNeedIt() {
        BuildIoService service = oauth();
        List<CompletableFuture<Object>> questions = Stream.generate(() -> service.call(call("me", Map.of())))
                .limit(20)
                .toList();
        questions.forEach(Http::get);
        assertEquals(1, exchanges());
    }

    @Test
    void aRefreshTokenThatIsNotAcceptedIsToldWithWhatToDo() {
        String used = buildIo.grant();
        buildIo.rotatingRefreshTokens(true);
        me(oauth());
        ServiceException failure = refused(service(buildIo.uri(), authentication(used)), "me");
        assertEquals(Kind.REFUSED, failure.kind());
        assertHolds(
                failure, "POST /buildio/oauth/token", "400", "invalid_grant", "credentials \"bio\"", "grant access");
    }

    /** What was asked for was never sent, so that it is no start of unknown fate. */
    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aServiceThatGivesNoTokenWasNotAskedForMore(int status) {
        BuildIoService service = oauth();
        answer(status, JSON, "");
        assertEquals(
                Kind.NOT_SENT, refused(service, "dynos.restartAll", "app", APP).kind());
    }

    @Test
    void aLostTokenIsAskedForAgainTheNextTime() {
        BuildIoService service = oauth();
        simulator.faults().on("POST", TOKENS).loseAnswer();
        assertEquals(Kind.NOT_SENT, refused(service, "me").kind());
        me(service);
        assertEquals(2, exchanges());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token_type\":\"Bearer\"}", "", "[]", "<html>"})
    void anAnswerWithoutATokenIsARefusal(String body) {
        BuildIoService service = oauth();
        answer(200, JSON, body);
        assertHolds(refused(service, "me"), "answered without an access token");
    }

    @Test
    void noSecretIsShownWhoeverRepeatsIt() {
        BuildIoService service = oauth();
        answer(
                400,
                JSON,
                "{\"error\":\"invalid_grant\",\"error_description\":\"not refresh-token-0, client s3cret+1\"}");
        assertHolds(refused(service, "me"), "not ****, ****");
    }

    @Test
    void formerTokensAreNotShownEither() {
        buildIo.rotatingRefreshTokens(true);
        BuildIoService service = oauth();
        me(service);
        buildIo.revokeAccessTokens();
        me(service);
        answer(
                422,
                JSON,
                "{\"code\":\"x\",\"message\":\"access-token-1 access-token-2 refresh-token-0 refresh-token-2\"}");
        assertHolds(refused(service, "me"), "**** **** **** ****");
    }

    @Test
    void anAccessTokenAloneIsShownAsItIs() {
        assertEquals(
                Map.of("Authorization", "Bearer abc"),
                authentication("{\"access_token\":\"abc\",\"expires_in\":7200}").headers());
    }

    @Test
    void aTokenIsShownAsItIs() {
        assertEquals(
                Map.of("Authorization", "Bearer abc"), authentication(" abc\n").headers());
    }

    @Test
    void theSameRefreshTokenIsTheSameAccountHoweverOftenItIsReplaced() {
        buildIo.rotatingRefreshTokens(true);
        Authentication authentication = authentication(buildIo.grant());
        List<String> before = authentication.identity();
        me(service(buildIo.uri(), authentication));
        assertEquals(before, authentication.identity());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.build.io/api/v1, https://app.build.io/oauth/token",
        "https://app.build.io/api/v1/, https://app.build.io/oauth/token",
        "https://build.example.com/x, https://build.example.com/x/oauth/token"
    })
    void tokensAreGotAtTheServicesOwnAddress(URI service, String tokens) {
        Authentication authentication = BuildIoToken.authentication(buildIo.grant(), service, simulator.clock());
        assertEquals("OAuth client jenkins-client at " + tokens, authentication.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{S3CR3T | is none",
                "{} | without \"access_token\"",
                "{\"refresh_token\":\"S3CR3T\"} | without \"client_id\""
            })
    void aSecretThatCannotBeMeantIsToldWithoutIt(String secret, String words) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> authentication(secret));
        assertEquals("credentialsId", e.argument());
        assertTrue(e.getMessage().contains(words), e::getMessage);
        assertFalse(e.getMessage().contains("S3CR3T"), e::getMessage);
    }
}
