package io.jenkins.plugins.hostedbuilds.service.xcodecloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.hostedbuilds.service.http.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key has no name but its id; what it sees says whose it is. */
class XcodeCloudIdentityTest extends XcodeCloudFixture {

    @Test
    void theKeyIsToldWithAProductThatItSees() {
        xcodeCloud.addProduct("1", "Counter", Map.of());
        xcodeCloud.addProduct("2", "Shop", Map.of());
        assertEquals(
                "App Store Connect API key 2X9R4HXF34, which sees products such as Counter",
                Http.get(service.identify()));
    }

    @Test
    void aKeyThatSeesNothingIsToldAsThat() {
        assertEquals(
                "App Store Connect API key 2X9R4HXF34, which sees no product: Xcode Cloud is not in use, or the key's"
                        + " role does not allow it",
                Http.get(service.identify()));
    }

    @Test
    void oneShortQuestionIsAsked() {
        xcodeCloud.addProduct("1", "Counter", Map.of());
        xcodeCloud.addProduct("2", "Shop", Map.of());
        Http.get(service.identify());
        assertEquals("limit=1", only("GET", "/v1/ciProducts").query());
    }

    @Test
    void aRevokedKeyIsNobody() {
        xcodeCloud.revoke(xcodeCloud.teamKey());
        assertEquals(401, Http.failure(service.identify()).status());
    }
}
