package io.jenkins.plugins.hostedbuilds.service.semaphore;

import io.jenkins.plugins.hostedbuilds.service.Choice;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import io.jenkins.plugins.hostedbuilds.service.http.Authentication;
import java.util.function.Function;

/** How a token is shown to Semaphore. The document of the internal API says nothing of it, so it can be chosen. */
public enum SemaphoreAuth {
    /** {@code Authorization: Token …}, as Semaphore 2.0 wants it. */
    TOKEN(secret -> Authentication.authorization("Token", secret)),
    /** {@code Authorization: Bearer …}. */
    BEARER(secret -> Authentication.authorization("Bearer", secret)),
    /** {@code auth_token} in the query, as Semaphore Classic wants it. */
    QUERY(secret -> Authentication.query("auth_token", secret)),
    /** No token. */
    NONE(secret -> Authentication.none());

    private final Function<String, Authentication> maker;

    SemaphoreAuth(Function<String, Authentication> maker) {
        this.maker = maker;
    }

    /** As people write it in the configuration: {@code query}. */
    public String word() {
        return Choice.word(this);
    }

    /** @param secret the token; null for {@link #NONE} */
    public Authentication with(String secret) {
        return maker.apply(secret);
    }

    /** @throws InvalidArgumentException where there is no such way */
    public static SemaphoreAuth of(String word) {
        return Choice.of(SemaphoreAuth.class, "auth", word);
    }
}
