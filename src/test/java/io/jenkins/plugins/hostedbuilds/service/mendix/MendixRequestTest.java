package io.jenkins.plugins.hostedbuilds.service.mendix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.BuildRequest;
import io.jenkins.plugins.hostedbuilds.service.InvalidArgumentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments that make no sense are told before anything is asked or started. */
class MendixRequestTest extends MendixFixture {

    @ParameterizedTest
    @CsvSource({
        "appId,",
        "appId, ' '",
        "branch,",
        "branch, refs/heads/",
        "branch, refs/tags/v1",
        "revision,",
        "version,",
    })
    void theArgumentIsNamed(String argument, String value) {
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> service.check(request(argument, value)));
        assertEquals(argument, e.argument());
        assertTrue(e.getMessage().contains("\"" + argument + "\""), e::getMessage);
    }

    @Test
    void whatIsAWrongVersionIsLeftToMendix() {
        service.check(request("version", "2.5"));
    }

    @ParameterizedTest
    @CsvSource({"appId", "id"})
    void aPackageBuiltElsewhereNeedsAppAndId(String missing) {
        Map<String, Object> arguments = missing.equals("id") ? Map.of("appId", "calc") : Map.of("id", "p1");
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> service.ref(new BuildRequest(arguments)));
        assertEquals(missing, e.argument());
    }

    @Test
    void blanksAroundUserAndKeyAreNoPartOfThem() {
        MendixAuthentication user = new MendixAuthentication(" r@example.com", "  k-1\n");
        assertEquals(Map.of("Mendix-Username", "r@example.com", "Mendix-ApiKey", "k-1"), user.headers());
    }

    @Test
    void theKeyIsNotShown() {
        assertEquals("r@example.com: ****", new MendixAuthentication("r@example.com", "k-1").toString());
    }
}
