package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tokens, which the simulator verifies as Apple does, by its own clock. */
class AppStoreConnectAuthenticationTest extends XcodeCloudFixture {
    private static final String RUN = RUNS + "/[^/]+";

    private final AppStoreConnectAuthentication team = authentication(xcodeCloud.teamKey());

    private static String token(AppStoreConnectAuthentication authentication) {
        return authentication.headers().get("Authorization").substring("Bearer ".length());
    }

    private static JsonNode part(String token, int which) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.")[which]), StandardCharsets.UTF_8));
    }

    @Test
    void aTokenNamesItsKey() {
        assertEquals(Json.parse("{\"alg\":\"ES256\",\"kid\":\"2X9R4HXF34\",\"typ\":\"JWT\"}"), part(token(team), 0));
    }

    @Test
    void aTeamsTokenHasAnIssuer() {
        JsonNode claims = part(token(team), 1);
        assertEquals(xcodeCloud.teamKey().issuer(), claims.path("iss").asText());
        assertFalse(claims.has("sub"));
    }

    @Test
    void aPersonsTokenHasASubjectInstead() {
        JsonNode claims = part(token(authentication(xcodeCloud.individualKey())), 1);
        assertEquals("user", claims.path("sub").asText());
        assertFalse(claims.has("iss"));
    }

    @Test
    void anIssuerOfBlanksIsNone() {
        ApiKey key = xcodeCloud.individualKey();
        JsonNode claims =
                part(token(new AppStoreConnectAuthentication(key.id(), " ", key.privateKey(), simulator.clock())), 1);
        assertFalse(claims.has("iss"));
    }

    @Test
    void aTokenBeginsAMinuteAgoAndLastsTwentyMinutes() {
        JsonNode claims = part(token(team), 1);
        long now = simulator.clock().instant().getEpochSecond();
        assertEquals(now - 60, claims.path("iat").asLong());
        assertEquals(1200, claims.path("exp").asLong() - claims.path("iat").asLong());
    }

    @Test
    void aPersonsKeyIsAccepted() {
        XcodeCloudService personal = service(xcodeCloud.uri(), xcodeCloud.individualKey());
        Http.get(personal.start(request(), evidence(request())));
        assertEquals(1, xcodeCloud.starts());
    }

    @Test
    void aClockThatIsAMinuteAheadDoesNoHarm() {
        String early = token(team);
        simulator.clock().advance(Duration.ofSeconds(-59));
        assertTrue(part(early, 1).path("iat").asLong()
                <= simulator.clock().instant().getEpochSecond());
    }

    @Test
    void aTokenIsUsedAgain() {
        String first = token(team);
        simulator.clock().advance(Duration.ofMinutes(14));
        assertEquals(first, token(team));
    }

    @Test
    void aTokenIsMadeAnewShortlyBeforeItsEnd() {
        String first = token(team);
        simulator.clock().advance(Duration.ofMinutes(15));
        assertNotEquals(first, token(team));
    }

    @Test
    void aTokenThatWasRefusedIsMadeAnew() {
        Map<String, String> refused = team.headers();
        simulator.clock().advance(Duration.ofSeconds(1));
        assertTrue(team.renew(refused));
        assertNotEquals(refused, team.headers());
    }

    @Test
    void aTokenThatSomebodyElseHasRenewedIsLeft() {
        Map<String, String> refused = team.headers();
        team.renew(refused);
        Map<String, String> renewed = team.headers();
        team.renew(refused);
        assertEquals(renewed, team.headers());
    }

    @Test
    void aQuestionWhoseTokenIsRefusedIsAskedOnceMore() {
        var build = started();
        simulator.faults().on("GET", RUN).status(401);
        assertEquals("PENDING", Http.get(service.read(build)).status());
        assertEquals(2, simulator.journal().count("GET", RUN));
    }

    @Test
    void aQuestionWhoseTokenIsRefusedTwiceIsRefused() {
        var build = started();
        xcodeCloud.revoke(xcodeCloud.teamKey());
        assertEquals(401, Http.failure(service.read(build)).status());
        assertEquals(2, simulator.journal().count("GET", RUN));
    }

    @Test
    void aStartWhoseTokenIsRefusedIsNotSentAgain() {
        var evidence = evidence(request());
        simulator.faults().on("POST", RUNS).status(401);
        assertEquals(401, Http.failure(service.start(request(), evidence)).status());
        assertEquals(1, simulator.journal().count("POST", RUNS));
    }

    @Test
    void theTokenAndTheKeyAreSecrets() {
        String token = token(team);
        assertEquals(List.of(xcodeCloud.teamKey().privateKey(), token), team.secrets());
    }

    @Test
    void aTokenThatWasReplacedIsStillASecret() {
        Map<String, String> refused = team.headers();
        team.renew(refused);
        assertTrue(team.secrets().contains(refused.get("Authorization").substring("Bearer ".length())));
    }

    @Test
    void accountsAreToldApartByMoreThanTheKey() {
        ApiKey key = xcodeCloud.teamKey();
        AppStoreConnectAuthentication other =
                new AppStoreConnectAuthentication("OTHER", key.issuer(), key.privateKey(), simulator.clock());
        assertNotEquals(team.identity(), other.identity());
    }

    @Test
    void anAccountStaysTheSameWhenItsTokenChanges() {
        List<String> before = team.identity();
        team.headers();
        assertEquals(before, team.identity());
    }

    @Test
    void aKeyWithoutAnIdIsRefused() {
        String key = xcodeCloud.teamKey().privateKey();
        assertThrows(
                InvalidArgumentException.class,
                () -> new AppStoreConnectAuthentication(" ", null, key, simulator.clock()));
    }

    @Test
    void asATextItHasNoSecret() {
        assertEquals("App Store Connect API key 2X9R4HXF34", team.toString());
    }
}
