package io.jenkins.plugins.hostedbuilds.simulator.xcodecloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Verifies a bearer token as App Store Connect does: signature, key, times, audience. Stateless. */
final class TokenCheck {

    private static final String BEARER = "Bearer ";
    private static final int LONGEST_SECONDS = 1200;
    private static final int SIGNATURE_BYTES = 64;

    private TokenCheck() {}

    static boolean accepts(String header, Map<String, ApiKey> keys, Instant now) {
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        String[] parts = header.substring(BEARER.length()).split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            JsonNode head = json(parts[0]);
            ApiKey key = keys.get(head.path("kid").asText());
            return key != null
                    && "ES256".equals(head.path("alg").asText())
                    && "JWT".equals(head.path("typ").asText())
                    && isSigned(parts, key)
                    && isFor(json(parts[1]), key, now.getEpochSecond());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static boolean isSigned(String[] parts, ApiKey key) throws GeneralSecurityException {
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key.publicKey());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.length == SIGNATURE_BYTES && verifier.verify(signature);
    }

    private static boolean isFor(JsonNode claims, ApiKey key, long now) {
        long issuedAt = claims.path("iat").asLong(Long.MAX_VALUE);
        long end = claims.path("exp").asLong(0);
        boolean owner = key.issuer() == null
                ? !claims.has("iss") && "user".equals(claims.path("sub").asText())
                : !claims.has("sub") && key.issuer().equals(claims.path("iss").asText());
        return owner
                && "appstoreconnect-v1".equals(claims.path("aud").asText())
                && issuedAt <= now
                && end > now
                && end - issuedAt <= LONGEST_SECONDS;
    }
}
