package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import io.jenkins.plugins.hostedbuilds.service.http.Account;
import io.jenkins.plugins.hostedbuilds.service.http.Connection;
import java.net.URI;
import java.util.Objects;

/**
 * The pages for people, which are at another host than the API; an address of one's own is expected to serve both.
 *
 * @param address without a slash at its end
 * @param team the id of the team in addresses, or null for a person's key, which does not tell it
 */
record XcodeCloudSite(String address, String team) {
    private static final String PUBLIC = "https://appstoreconnect.apple.com";

    static XcodeCloudSite of(Account account) {
        URI api = account.address();
        boolean open = Objects.equals(api.getHost(), XcodeCloudService.PUBLIC_ADDRESS.getHost());
        String team = account.authentication() instanceof AppStoreConnectAuthentication key ? key.team() : null;
        return new XcodeCloudSite(open ? PUBLIC : api.toString(), team);
    }

    /** A run's page, or null where the team or the app is not known. */
    String run(String app, String id) {
        return app == null || team == null
                ? null
                : address + Connection.path("teams", team, "apps", app, "ci", "builds", id, "summary");
    }

    /** The list of all apps. */
    String overview() {
        return address + "/apps";
    }
}
