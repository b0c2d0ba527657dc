package io.jenkins.plugins.hostedbuilds.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.ServiceException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Shows an access token of OAuth 2.0, which is got for a refresh token (RFC 6749, section 6) when it is first needed,
 * shortly before it ends, and after it was refused. A service may give a new refresh token in the place of the old one:
 * that is known here, and nowhere after the process has ended. Safe for use by many threads.
 */
public final class OAuthAuthentication implements Authentication {
    private static final String POST = "POST";
    private static final String HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";

    /** So long before its end a token is no longer used. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    /** A token that is said to last longer is not tried for longer all the same; no sum of times overflows. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final URI address;
    private final String clientId;
    private final String clientSecret;
    private final String firstRefreshToken;
    private final Clock clock;
    /** All that were ever shown: the service may still echo them. */
    private final Set<String> secrets = new LinkedHashSet<>();

    private String refreshToken;
    private String accessToken;
    private Instant useUntil = Instant.MIN;
    private CompletableFuture<Void> renewal = CompletableFuture.completedFuture(null);

    /**
     * @param address where tokens are given out
     * @param clientSecret null for a client without one
     */
    public OAuthAuthentication(URI address, String clientId, String clientSecret, String refreshToken, Clock clock) {
        this.address = address;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.firstRefreshToken = refreshToken;
        this.refreshToken = refreshToken;
        this.clock = clock;
        secrets.add(refreshToken);
        if (clientSecret != null) {
            secrets.add(clientSecret);
        }
    }

    /** However many wait for a token, it is asked for once. */
    @Override
    public synchronized CompletableFuture<Void> ready(Connection connection) {
        if (clock.instant().isBefore(useUntil)) {
            return CompletableFuture.completedFuture(null);
        }
        if (renewal.isDone()) {
            renewal = connection
                    .transport()
                    .sendForm(
                            address,
                            Map.of("Accept", "application/json"),
                            Connection.query(form()).substring(1))
                    .exceptionally(failure -> {
                        throw new CompletionException(notSent(connection, failure));
                    })
                    .thenAccept(answer -> take(accepted(connection, answer)));
        }
        return renewal;
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret);
        return form;
    }

    /** Whether this request arrived or not, the one that needs the token was not sent. */
    private ServiceException notSent(Connection connection, Throwable failure) {
        ServiceException known = connection.failures().unanswered(POST, address.getPath(), failure);
        return ServiceException.notSent(known.getMessage());
    }

    private JsonNode accepted(Connection connection, Answer answer) {
        if (answer.successful()) {
            return answer.json();
        }
        ServiceException refusal = connection
                .with((status, code, place) -> Messages.OAuthAuthentication_Refused(
                        connection.account().credentials()))
                .failures()
                .refusal(POST, address.getPath(), answer);
        throw new CompletionException(
                refusal.kind() == Kind.UNKNOWN ? ServiceException.notSent(refusal.getMessage()) : refusal);
    }

    private synchronized void take(JsonNode answer) {
        String token = Json.text(answer, "access_token");
        if (token == null) {
            throw new CompletionException(
                    ServiceException.refused(200, null, Messages.OAuthAuthentication_NoToken(address)));
        }
        Long seconds = Json.whole(answer, "expires_in");
        String next = Json.text(answer, "refresh_token");
        accessToken = token;
        refreshToken = next == null ? refreshToken : next;
        useUntil = seconds == null
                ? Instant.MAX
                : clock.instant()
                        .plusSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())))
                        .minus(SPARE);
        secrets.addAll(List.of(accessToken, refreshToken));
    }

    @Override
    public synchronized Map<String, String> headers() {
        return accessToken == null ? Map.of() : Map.of(HEADER, SCHEME + accessToken);
    }

    @Override
    public synchronized boolean renew(Map<String, String> refused) {
        if ((SCHEME + accessToken).equals(refused.get(HEADER))) {
            useUntil = Instant.MIN;
        }
        return true;
    }

    @Override
    public synchronized List<String> secrets() {
        return List.copyOf(secrets);
    }

    @Override
    public List<String> identity() {
        return List.of(clientId, firstRefreshToken);
    }

    @Override
    public String toString() {
        return "OAuth client " + clientId + " at " + address;
    }
}
