package io.jenkins.plugins.hostedbuilds.service.buildio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import io.jenkins.plugins.hostedbuilds.service.http.Json;
import io.jenkins.plugins.hostedbuilds.service.http.OAuthAuthentication;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * What a secret text for Build.io may hold: a token, or what the service answered to a grant of OAuth 2.0. Of OAuth the
 * guide gives the addresses and the API descriptions the authorization-code flow alone; that a refresh token is
 * exchanged in the usual way is documented nowhere.
 */
public final class BuildIoToken {
    private static final String API = "/api/v1";

    private BuildIoToken() {}

    /**
     * How such a secret is shown.
     *
     * @param secret a token, or a JSON object with {@code refresh_token}, {@code client_id} and, where the client has
     *     one, {@code client_secret}; without a refresh token with {@code access_token}
     * @param service the service's address
     * @throws InvalidArgumentException where it is neither
     */
    public static Authentication authentication(String secret, URI service, Clock clock) {
        String text = secret.trim();
        if (!text.startsWith("{")) {
            return Authentication.authorization("Bearer", text);
        }
        JsonNode grant = grant(text);
        String refreshToken = Json.text(grant, "refresh_token");
        return refreshToken == null
                ? Authentication.authorization("Bearer", required(grant, "access_token"))
                : new OAuthAuthentication(
                        tokens(service),
                        required(grant, "client_id"),
                        Json.text(grant, "client_secret"),
                        refreshToken,
                        clock);
    }

    /** What a parser says of a broken text may quote it. */
    private static JsonNode grant(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidArgumentException("credentialsId", Messages.BuildIoToken_NotJson());
        }
    }

    private static String required(JsonNode grant, String field) {
        String value = Json.text(grant, field);
        if (value == null) {
            throw new InvalidArgumentException("credentialsId", Messages.BuildIoToken_Missing(field));
        }
        return value;
    }

    /** The page for tokens stands beside the API, at {@code https://app.build.io/oauth/token}. */
    private static URI tokens(URI service) {
        String address = service.toString().replaceFirst("/+$", "");
        String site = address.endsWith(API) ? address.substring(0, address.length() - API.length()) : address;
        return URI.create(site + "/oauth/token");
    }
}
