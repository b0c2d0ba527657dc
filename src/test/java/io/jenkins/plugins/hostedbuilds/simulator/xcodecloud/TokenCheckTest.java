package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens made by hand: what is right is accepted, and each single fault is found. */
class TokenCheckTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final ApiKey KEY = ApiKey.create("KEY1", "issuer-1");
    private static final ApiKey OTHER = ApiKey.create("KEY1", "issuer-1");
    private static final String HEADER = "{'alg':'ES256','kid':'KEY1','typ':'JWT'}";
    private static final String CLAIMS =
            "{'iss':'issuer-1','iat':1699999940,'exp':1700001140,'aud':'appstoreconnect-v1'}";

    private static String token(ApiKey signer, String header, String claims) throws Exception {
        String signed = encoded(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        byte[] der = Base64.getMimeDecoder().decode(signer.privateKey().replaceAll("-----[^-]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean accepted(String token) {
        return TokenCheck.accepts("Bearer " + token, Map.of(KEY.id(), KEY), NOW);
    }

    @Test
    void aRightTokenIsAccepted() throws Exception {
        assertTrue(accepted(token(KEY, HEADER, CLAIMS)));
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws Exception {
        assertFalse(accepted(token(OTHER, HEADER, CLAIMS)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1699999940, 1700000001",
                "1700001140, 1700001141",
                "1700001140, 1700000000",
                "appstoreconnect-v1, appstoreconnect-v2",
                "issuer-1, issuer-2",
                "'iss':, 'sub':'user'!'iss':",
                "'iss', 'nothing'"
            })
    void aWrongClaimIsRefused(String right, String wrong) throws Exception {
        assertFalse(accepted(token(KEY, HEADER, CLAIMS.replace(right, wrong.replace('!', ',')))));
    }

    @ParameterizedTest
    @CsvSource({"ES256, ES384", "KEY1, KEY2", "JWT, JOSE"})
    void aWrongHeaderIsRefused(String right, String wrong) throws Exception {
        assertFalse(accepted(token(KEY, HEADER.replace(right, wrong), CLAIMS)));
    }

    @ParameterizedTest
    @CsvSource({"nothing", "a.b", "a.b.c", "!.!.!"})
    void whatIsNoTokenIsRefused(String text) {
        assertFalse(accepted(text));
    }
}
