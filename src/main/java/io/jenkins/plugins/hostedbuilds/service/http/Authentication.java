package io.jenkins.plugins.hostedbuilds.service.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a request shows who we are. Asked anew for every request, so that short-lived tokens can be renewed. */
public interface Authentication {

    /**
     * Gets what the headers need and is not there yet, such as an access token. Called before every request, and done at
     * once as a rule.
     *
     * @param connection the one that is to be used
     * @return fails with a {@link io.jenkins.plugins.hostedbuilds.service.ServiceException}, after which the request is
     *     not sent
     */
    default CompletableFuture<Void> ready(Connection connection) {
        return CompletableFuture.completedFuture(null);
    }

    /** The headers to send to the service's own origin, and nowhere else. */
    Map<String, String> headers();

    /** Parameters to add to the query of each request there, for services that want their secret in the address. */
    default Map<String, String> query() {
        return Map.of();
    }

    /** The texts that must never be shown. */
    List<String> secrets();

    /** What tells one account from another; may be secret, and stays the same however often tokens are renewed. */
    default List<String> identity() {
        return secrets();
    }

    /**
     * The service did not accept these headers (401).
     *
     * @return whether the next ones will be others, so that trying once more makes sense
     */
    default boolean renew(Map<String, String> refused) {
        return false;
    }

    /** One header with a secret value. */
    static Authentication header(String name, String secret) {
        return new FixedAuthentication(Map.of(name, secret), Map.of(), List.of(secret));
    }

    /** The header {@code Authorization} with a scheme before the secret, such as {@code Bearer}. */
    static Authentication authorization(String scheme, String secret) {
        return new FixedAuthentication(Map.of("Authorization", scheme + " " + secret), Map.of(), List.of(secret));
    }

    /** One parameter in the query of every address; addresses that come back may show it in any of its encoded forms. */
    static Authentication query(String name, String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String small = Pattern.compile("%..")
                .matcher(encoded)
                .replaceAll(code -> code.group().toLowerCase(Locale.ROOT));
        return new FixedAuthentication(
                Map.of(),
                Map.of(name, secret),
                Stream.of(secret, encoded, encoded.replace("+", "%20"), small, small.replace("+", "%20"))
                        .distinct()
                        .toList());
    }

    /** Nothing at all, for services that ask nobody who they are. */
    static Authentication none() {
        return new FixedAuthentication(Map.of(), Map.of(), List.of());
    }
}
