package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows an App Store Connect API key as a JSON Web Token (ES256), which is made anew shortly before it ends. With an
 * issuer it is a team's key, without one a person's (Apple, <a
 * href="https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests">Generating
 * Tokens for API Requests</a>). Safe for use by many threads.
 */
public final class AppStoreConnectAuthentication implements Authentication {
    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";
    private static final String AUDIENCE = "appstoreconnect-v1";

    /** Apple refuses what lasts longer. */
    private static final Duration LIFETIME = Duration.ofMinutes(20);

    /** A token that Apple's clock takes to be from the future is refused. */
    private static final Duration BACKDATED = Duration.ofSeconds(60);

    /** So long before its end a token is no longer used: Apple's clock may be ahead of ours. */
    private static final Duration SPARE = Duration.ofMinutes(4);

    private record Token(String text, Instant useUntil) {}

    private final String keyId;
    private final String issuerId;
    private final String keyText;
    private final SigningKey key;
    private final Clock clock;
    private Token token;
    /** The service may still have it, and echo it. */
    private Token former;

    /**
     * @param issuerId null for a person's key
     * @param privateKey the text of the {@code .p8} file, or any other form that {@link #check} accepts
     * @throws InvalidArgumentException where the id is missing or the key cannot be read
     */
    public AppStoreConnectAuthentication(String keyId, String issuerId, String privateKey, Clock clock) {
        if (keyId == null || keyId.isBlank()) {
            throw new InvalidArgumentException("keyId", Messages.AppStoreConnectAuthentication_NoKeyId());
        }
        this.keyId = keyId.trim();
        this.issuerId = issuerId == null || issuerId.isBlank() ? null : issuerId.trim();
        this.keyText = privateKey;
        this.key = SigningKey.parse(privateKey);
        this.clock = clock;
    }

    /** @throws InvalidArgumentException which says why this is no private key that can sign for Apple */
    public static void check(String privateKey) {
        SigningKey.parse(privateKey);
    }

    /**
     * The issuer: the public id of the team as a provider of content, which also stands in the addresses of App Store
     * Connect's pages (both seen in Expo's {@code eas-cli}, {@code ascApiKey.ts} and the address of a TestFlight group).
     * Null for a person's key.
     */
    String team() {
        return issuerId;
    }

    @Override
    public synchronized Map<String, String> headers() {
        Instant now = clock.instant();
        if (token == null || !now.isBefore(token.useUntil())) {
            replace(made(now));
        }
        return Map.of(HEADER, SCHEME + token.text());
    }

    @Override
    public synchronized boolean renew(Map<String, String> refused) {
        if (token != null && (SCHEME + token.text()).equals(refused.get(HEADER))) {
            replace(null);
        }
        return true;
    }

    private void replace(Token next) {
        former = token == null ? former : token;
        token = next;
    }

    private Token made(Instant now) {
        Instant issuedAt = now.minus(BACKDATED);
        Instant end = issuedAt.plus(LIFETIME);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("kid", keyId);
        header.put("typ", "JWT");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(issuerId == null ? "sub" : "iss", issuerId == null ? "user" : issuerId);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", end.getEpochSecond());
        claims.put("aud", AUDIENCE);
        String signed = encoded(utf8(Json.write(header))) + "." + encoded(utf8(Json.write(claims)));
        return new Token(signed + "." + encoded(key.sign(utf8(signed))), end.minus(SPARE));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public synchronized List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(keyText));
        Stream.of(token, former).filter(some -> some != null).map(Token::text).forEach(secrets::add);
        return secrets;
    }

    @Override
    public List<String> identity() {
        return List.of(keyId, issuerId == null ? "" : issuerId, keyText);
    }

    @Override
    public String toString() {
        return "App Store Connect API key " + keyId;
    }
}
