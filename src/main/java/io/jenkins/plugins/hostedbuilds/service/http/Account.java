package io.jenkins.plugins.hostedbuilds.service.http;

import java.net.URI;
import java.util.Objects;

/**
 * Where a service is, and who we are there.
 *
 * @param id tells accounts apart; holds no secret
 * @param service the service's name for people
 * @param address what all paths are put behind; no slash at its end
 * @param authentication how we show who we are
 * @param credentials how people call the credentials, for error texts
 * @param perHour for following builds, no more requests than that are made in an hour, all others counted; or null
 */
public record Account(
        String id, String service, URI address, Authentication authentication, String credentials, Integer perHour) {

    public Account {
        String text = address.toString();
        address = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }

    /** An account with no limit but the service's. */
    public Account(String id, String service, URI address, Authentication authentication, String credentials) {
        this(id, service, address, authentication, credentials, null);
    }

    /** Host and port. */
    public String host() {
        return address.getAuthority();
    }

    /** The same account at another of the addresses that its service is configured with, which gets its secret too. */
    Account at(URI other) {
        return new Account(id, service, other, authentication, credentials, perHour);
    }

    /** The address of something at this account's service. */
    URI under(String path) {
        return URI.create(address + path);
    }

    /** Whether the address is of the service's own origin, where the account's credentials may be shown. */
    boolean owns(URI other) {
        return Objects.equals(other.getScheme(), address.getScheme())
                && Objects.equals(other.getRawAuthority(), address.getRawAuthority());
    }
}
