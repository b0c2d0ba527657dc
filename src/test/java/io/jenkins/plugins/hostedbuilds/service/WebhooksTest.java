package io.jenkins.plugins.hostedbuilds.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.codemagic.CodemagicWebhook;
import io.jenkins.plugins.hostedbuilds.service.http.JsonWebhook;
import io.jenkins.plugins.hostedbuilds.service.mendix.MendixWebhook;
import io.jenkins.plugins.hostedbuilds.service.semaphore.SemaphoreWebhook;
import io.jenkins.plugins.hostedbuilds.service.xcodecloud.XcodeCloudWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services send of their own accord: whether it is theirs, and what it is about. */
class WebhooksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Webhook SEMAPHORE = SemaphoreWebhook.create();
    private static final Webhook MENDIX = MendixWebhook.create();

    private final Map<String, String> headers = new HashMap<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean signed(Webhook webhook, String body, String secret) {
        return webhook.signed(headers::get, bytes(body), secret, NOW);
    }

    /** The vector of Semaphore's own tests. */
    @Test
    void semaphoreSignsTheBody() {
        headers.put("x-semaphore-signature-256", "dc46983557fea127b43af721467eb9b3fde2338fe3e14f51952aa8478c13d355");
        assertTrue(signed(SEMAPHORE, "body", "secret"));
    }

    @Test
    void anotherBodyDoesNotFitTheSignature() {
        headers.put("x-semaphore-signature-256", "dc46983557fea127b43af721467eb9b3fde2338fe3e14f51952aa8478c13d355");
        assertFalse(signed(SEMAPHORE, "Body", "secret"));
    }

    @Test
    void anotherSecretDoesNotFitTheSignature() {
        headers.put("x-semaphore-signature-256", "dc46983557fea127b43af721467eb9b3fde2338fe3e14f51952aa8478c13d355");
        assertFalse(signed(SEMAPHORE, "body", "Secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "zz", "dc46"})
    void whatIsNoSignatureDoesNotFit(String signature) {
        headers.put("x-semaphore-signature-256", signature);
        assertFalse(signed(SEMAPHORE, "body", "secret"));
    }

    @Test
    void withoutASignatureNothingFits() {
        assertFalse(signed(SEMAPHORE, "body", "secret"));
        assertFalse(signed(MENDIX, "body", "secret"));
    }

    @Test
    void semaphoreNamesWorkflowAndPipeline() {
        assertEquals(
                Set.of("w1", "p1"),
                SEMAPHORE.builds(bytes("{\"workflow\": {\"id\": \"w1\"}, \"pipeline\": {\"id\": \"p1\"}}")));
    }

    private void mendixSigns(byte[] key, String body, Instant at) {
        String time = String.valueOf(at.getEpochSecond());
        byte[] hmac = JsonWebhook.hmac(key, bytes("msg_1." + time + "." + body));
        headers.put("webhook-id", "msg_1");
        headers.put("webhook-timestamp", time);
        headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(hmac));
    }

    @Test
    void mendixSignsIdTimeAndBody() {
        mendixSigns(bytes("secret"), "{}", NOW);
        assertTrue(signed(MENDIX, "{}", "secret"));
    }

    @Test
    void mendixMaySignWithWhatItsSecretSaysInBase64() {
        mendixSigns(bytes("the real key"), "{}", NOW);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes("the real key"));
        assertTrue(signed(MENDIX, "{}", secret));
    }

    @Test
    void ofSeveralSignaturesOfMendixOneIsEnough() {
        mendixSigns(bytes("secret"), "{}", NOW);
        headers.compute("webhook-signature", (name, value) -> "v1,AAAA " + value);
        assertTrue(signed(MENDIX, "{}", "secret"));
    }

    @Test
    void whatMendixSentLongAgoIsNotTakenAgain() {
        mendixSigns(bytes("secret"), "{}", NOW.minusSeconds(301));
        assertFalse(signed(MENDIX, "{}", "secret"));
    }

    @Test
    void aTimeThatIsNoneIsNotTaken() {
        mendixSigns(bytes("secret"), "{}", NOW);
        headers.put("webhook-timestamp", "99999999999999999999");
        assertFalse(signed(MENDIX, "{}", "secret"));
    }

    @Test
    void mendixNamesNoPackage() {
        assertEquals(Set.of(), MENDIX.builds(bytes("{\"eventType\": \"package.uploaded\", \"name\": \"x.mda\"}")));
    }

    @Test
    void xcodeCloudDoesNotSign() {
        assertFalse(XcodeCloudWebhook.create().signs());
    }

    @Test
    void xcodeCloudNamesTheRun() {
        assertEquals(
                Set.of("r1"),
                XcodeCloudWebhook.create()
                        .builds(bytes("{\"metadata\": {\"attributes\": {\"eventType\": \"BUILD_COMPLETED\"}},"
                                + " \"ciBuildRun\": {\"id\": \"r1\", \"type\": \"ciBuildRuns\"}}")));
    }

    @Test
    void aScriptAtCodemagicNamesTheBuild() {
        assertEquals(Set.of("b1"), CodemagicWebhook.create().builds(bytes("{\"buildId\": \"b1\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null", "{\"ciBuildRun\": 7}", "{\"ciBuildRun\": {\"id\": {}}}", "{"})
    void whatMakesNoSenseNamesNothing(String body) {
        assertEquals(Set.of(), XcodeCloudWebhook.create().builds(bytes(body)));
    }
}
