package io.jenkins.plugins.hostedbuilds.simulator.buildio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hostedbuilds.simulator.Json;
import io.jenkins.plugins.hostedbuilds.simulator.Request;
import io.jenkins.plugins.hostedbuilds.simulator.Response;
import io.jenkins.plugins.hostedbuilds.simulator.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The address where access tokens are got for refresh tokens, as RFC 6749 has it. Of Build.io's own nothing is documented
 * but the address. Thread safe.
 */
final class OAuthCalls {
    static final String PATH = "/oauth/token";
    static final String CLIENT = "jenkins-client";
    static final String CLIENT_SECRET = "client s3cret+1";

    private final BuildIoSimulator buildIo;
    private final AtomicInteger given = new AtomicInteger();
    private final Map<String, Instant> accessTokens = new ConcurrentHashMap<>();
    private volatile String refreshToken = "refresh-token-0";
    private volatile boolean rotating;
    private volatile Duration lifetime = Duration.ofHours(2);

    OAuthCalls(BuildIoSimulator buildIo) {
        this.buildIo = buildIo;
    }

    void addTo(Router router) {
        router.on("POST", PATH, this::token);
    }

    String refreshToken() {
        return refreshToken;
    }

    void rotating(boolean rotates) {
        rotating = rotates;
    }

    void lifetime(Duration duration) {
        lifetime = duration;
    }

    void revokeAll() {
        accessTokens.clear();
    }

    boolean accepts(String accessToken) {
        Instant end = accessTokens.get(accessToken);
        return end != null && buildIo.clock().instant().isBefore(end);
    }

    private synchronized Response token(Request request) {
        if (!"refresh_token".equals(request.field("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        if (!CLIENT.equals(request.field("client_id")) || !CLIENT_SECRET.equals(request.field("client_secret"))) {
            return error(401, "invalid_client");
        }
        if (!refreshToken.equals(request.field("refresh_token"))) {
            return error(400, "invalid_grant");
        }
        int number = given.incrementAndGet();
        String accessToken = "access-token-" + number;
        accessTokens.put(accessToken, buildIo.clock().instant().plus(lifetime));
        if (rotating) {
            refreshToken = "refresh-token-" + number;
        }
        ObjectNode answer = Json.object()
                .put("access_token", accessToken)
                .put("token_type", "Bearer")
                .put("expires_in", lifetime.toSeconds())
                .put("scope", "read write");
        return Response.json(200, rotating ? answer.put("refresh_token", refreshToken) : answer);
    }

    private static Response error(int status, String code) {
        return Response.json(
                status, Json.object().put("error", code).put("error_description", "The grant cannot be used"));
    }
}
