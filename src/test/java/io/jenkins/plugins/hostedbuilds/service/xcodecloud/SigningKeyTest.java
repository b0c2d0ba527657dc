package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.simulator.xcodecloud.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In which forms a key is understood, and what is said of all else. The keys were made by OpenSSL for this test. */
class SigningKeyTest {
    private static final String SEC1 = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEICF6ZjK4B+nggp+QVG1BCJNqAv6BRUlFGS1LtMLIx9MnoAoGCCqGSM49
            AwEHoUQDQgAEm9rgqDVpukhdoTb2SkMaLuHmwyCD/15IeD7TBuE94Y28xnDs0z+a
            tLg+dnDDgHeltLc4rEKWsogI8vHaCdkZkQ==
            -----END EC PRIVATE KEY-----
            """;
    private static final String PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIXpmMrgH6eCCn5BU
            bUEIk2oC/oFFSUUZLUu0wsjH0yehRANCAASb2uCoNWm6SF2hNvZKQxou4ebDIIP/
            Xkh4PtMG4T3hjbzGcOzTP5q0uD52cMOAd6W0tzisQpayiAjy8doJ2RmR
            -----END PRIVATE KEY-----
            """;
    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEm9rgqDVpukhdoTb2SkMaLuHmwyCD
            /15IeD7TBuE94Y28xnDs0z+atLg+dnDDgHeltLc4rEKWsogI8vHaCdkZkQ==
            -----END PUBLIC KEY-----
            """;
    private static final String OTHER_CURVE_SEC1 = """
            -----BEGIN EC PRIVATE KEY-----
            MHQCAQEEIHufWDUcUR9JPxQNXB9G0RTqWNPSpmaAlO6UayszHuzIoAcGBSuBBAAK
            oUQDQgAEs+UohvTrewR2inBAL5Ab8agbSvsIReirnqnaRefQPDq6USPbFWYorUCO
            +8B3fpq0qTb+iJTKXn7+EAcC/g8xWQ==
            -----END EC PRIVATE KEY-----
            """;
    private static final String PARAMETERS = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            """;

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String generated(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve == null) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("PKCS#8", PKCS8),
                Arguments.of("SEC1", SEC1),
                Arguments.of("SEC1 behind its parameters", PARAMETERS + SEC1),
                Arguments.of("PKCS#8 with Windows' line ends", PKCS8.replace("\n", "\r\n")),
                Arguments.of("PKCS#8 in one line", PKCS8.replace("\n", " ")),
                Arguments.of("PKCS#8 out of JSON", PKCS8.replace("\n", "\\n")),
                Arguments.of("Base64 of PKCS#8 PEM", base64(PKCS8)),
                Arguments.of("Base64 of SEC1 PEM", base64(SEC1)),
                Arguments.of("Base64 of PKCS#8", Base64.getMimeEncoder().encodeToString(der(PKCS8))),
                Arguments.of("Base64 of SEC1", Base64.getEncoder().encodeToString(der(SEC1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormSigns(String form, String text) throws Exception {
        PublicKey known = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der(PUBLIC)));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(known);
        verifier.update(new byte[] {1, 2, 3});
        assertTrue(verifier.verify(SigningKey.parse(text).sign(new byte[] {1, 2, 3})));
    }

    @Test
    void aSignatureIsTwoNumbersOfThirtyTwoBytes() {
        assertEquals(64, SigningKey.parse(PKCS8).sign(new byte[0]).length);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("no private key", null),
                Arguments.of("no private key", " \n"),
                Arguments.of("JSON file", "{\"key_id\": \"X\", \"key\": \"…\"}"),
                Arguments.of("a \"PUBLIC KEY\"", PUBLIC),
                Arguments.of("a \"CERTIFICATE\"", "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----"),
                Arguments.of(
                        "a \"RSA PRIVATE KEY\"",
                        "-----BEGIN RSA PRIVATE KEY-----\nAA==\n-----END RSA PRIVATE KEY-----"),
                Arguments.of(
                        "ENCRYPTED",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----"),
                Arguments.of(
                        "with a passphrase",
                        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAA==\n"
                                + "-----END EC PRIVATE KEY-----"),
                Arguments.of("no whole private key", PKCS8.substring(0, 100)),
                Arguments.of("no whole private key", "AuthKey_2X9R4HXF34.p8"),
                Arguments.of("P-256", "QUJD"),
                Arguments.of("P-256", "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----"),
                Arguments.of("P-256", generated("RSA", null)),
                Arguments.of("P-256", generated("EC", "secp384r1")),
                Arguments.of("P-256", OTHER_CURVE_SEC1));
    }

    @ParameterizedTest(name = "{0}: {index}")
    @MethodSource("wrong")
    void allElseIsToldForWhatItIs(String words, String text) {
        InvalidArgumentException failure = assertThrows(InvalidArgumentException.class, () -> SigningKey.parse(text));
        assertTrue(failure.getMessage().contains(words), failure::getMessage);
    }

    @Test
    void aMessageHoldsNothingOfTheKey() {
        String torn = PKCS8.substring(0, 120);
        InvalidArgumentException failure = assertThrows(InvalidArgumentException.class, () -> SigningKey.parse(torn));
        assertFalse(failure.getMessage().contains("MIGHAg"), failure::getMessage);
    }

    @Test
    void theSimulatorsKeysAreOfTheUsualForm() {
        SigningKey.parse(ApiKey.create("K", null).privateKey());
    }
}
