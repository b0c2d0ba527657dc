package io.jenkins.plugins.hostedbuilds.service.semaphore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.hostedbuilds.service.ServiceException;
import io.jenkins.plugins.hostedbuilds.service.http.Http;
import io.jenkins.plugins.hostedbuilds.simulator.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the token is shown, and that it is shown to nobody else. */
class SemaphoreAuthTest extends SemaphoreFixture {

    private RecordedRequest asked(SemaphoreAuth auth) {
        semaphore.open(auth == SemaphoreAuth.NONE);
        Http.get(service(SemaphoreDialect.INTERNAL, auth, true).builds(INTERNAL));
        return only("GET", ".*");
    }

    @Test
    void tokenIsAHeader() {
        assertEquals("Token sem secret+token/1", asked(SemaphoreAuth.TOKEN).header("authorization"));
    }

    @Test
    void bearerIsAHeader() {
        assertEquals("Bearer sem secret+token/1", asked(SemaphoreAuth.BEARER).header("authorization"));
    }

    @Test
    void queryIsAParameterAndNoHeader() {
        RecordedRequest request = asked(SemaphoreAuth.QUERY);
        assertEquals("auth_token=sem%20secret%2Btoken%2F1", request.query());
        assertNull(request.header("authorization"));
    }

    @Test
    void noneIsNeither() {
        RecordedRequest request = asked(SemaphoreAuth.NONE);
        assertEquals("", request.query());
        assertNull(request.header("authorization"));
    }

    @ParameterizedTest
    @EnumSource(value = SemaphoreAuth.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anErrorThatEchoesTheTokenIsBlotted(SemaphoreAuth auth) {
        answer(400, "{\"error\":\"sem secret+token/1 and sem%20secret%2Btoken%2F1\"}");
        ServiceException failure =
                Http.failure(service(SemaphoreDialect.INTERNAL, auth, true).builds(INTERNAL));
        assertFalse(failure.getMessage().contains("sem secret+token/1"), failure::getMessage);
        if (auth == SemaphoreAuth.QUERY) {
            assertFalse(failure.getMessage().contains("secret"), failure::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource(SemaphoreAuth.class)
    void theWayItselfTellsNothing(SemaphoreAuth auth) {
        String text = auth.with("S3CR3T").toString();
        assertFalse(text.contains("S3CR3T"), text);
    }

    @Test
    void aServerThatCannotBeReachedIsToldWithoutTheToken() {
        SemaphoreService service = service(SemaphoreDialect.V1, SemaphoreAuth.QUERY, true);
        simulator.close();
        ServiceException failure = Http.failure(service.builds(V1));
        assertFalse(failure.getMessage().contains("secret"), failure::getMessage);
        assertTrue(failure.getMessage().contains("cannot be reached"), failure::getMessage);
    }
}
