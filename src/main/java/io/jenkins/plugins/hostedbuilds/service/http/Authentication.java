package io.jenkins.plugins.hostedbuilds.service.http;

import java.util.List;
import java.util.Map;

/** How a request shows who we are. Asked anew for every request, so that short-lived tokens can be renewed. */
public interface Authentication {

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
        return header(name, "", secret);
    }

    /** {@code Authorization: Bearer} with a token (RFC 6750). */
    static Authentication bearer(String token) {
        return header("Authorization", "Bearer ", token);
    }

    private static Authentication header(String name, String scheme, String secret) {
        return new Authentication() {
            @Override
            public Map<String, String> headers() {
                return Map.of(name, scheme + secret);
            }

            @Override
            public List<String> secrets() {
                return List.of(secret);
            }

            @Override
            public String toString() {
                return name + ": ****";
            }
        };
    }
}
